'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { subjectNames } from '../../../core/audit/subject.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Field } from '../../components/ui/field.tsx';
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { Input } from '../../components/ui/input.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { CustomerSelect } from '../customer/customer-select.tsx';
import { ResellerPicker } from '../reseller/reseller-picker.tsx';
import { type AuditFilter, auditActorKinds } from './audit-filter.ts';

export type AuditReader = 'operator' | 'reseller' | 'customer';
type AuditFiltersProps = { filter: AuditFilter; reader: AuditReader; onChange: () => void };

/** What of the trail is shown; kept in the address bar. */
export function AuditFilters({ filter, reader, onChange }: AuditFiltersProps) {
  const t = useTranslations('audit');
  const [search, setSearch] = useUrlState('search', onChange);
  const [, setSubject] = useUrlState('subject', onChange);
  const [, setKind] = useUrlState('by', onChange);
  const [, setActor] = useUrlState('actor', onChange);
  const [, setObject] = useUrlState('object', onChange);
  const [, setCustomer] = useUrlState('customer', onChange);
  const [, setFrom] = useUrlState('from', onChange);
  const [, setTo] = useUrlState('to', onChange);
  return (
    <div className="grid gap-2.5">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="w-full sm:max-w-sm">
          <SearchBox value={search} onSearch={setSearch} placeholder={t('search')} />
        </div>
        {reader === 'reseller' && (
          <CustomerSelect
            label={t('filterCustomer')}
            all={t('allCustomers')}
            value={filter.customerId ?? ''}
            onChange={setCustomer}
          />
        )}
        {reader === 'operator' && <ResellerSelect value={filter.resellerId ?? ''} onChange={onChange} />}
        <Field label={t('from')} className="w-[9.5rem]">
          <Input type="date" value={filter.from ?? ''} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field label={t('to')} className="w-[9.5rem]">
          <Input type="date" value={filter.to ?? ''} onChange={(event) => setTo(event.target.value)} />
        </Field>
      </div>
      {filter.search && <p className="text-xs leading-5 text-muted">{t('searchHint')}</p>}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <FilterChips
          named
          legend={t('filterSubject')}
          all={t('all')}
          choices={subjectNames.map((value) => ({ value, label: t(`subjects.${value}`) }))}
          value={filter.subject ?? ''}
          onChange={setSubject}
        />
        <FilterChips
          named
          legend={t('filterActor')}
          all={t('all')}
          choices={auditActorKinds.map((value) => ({
            value,
            label: reader === 'customer' && value === 'reseller' ? t('above.reseller') : t(`kind.${value}`),
          }))}
          value={filter.actorKind ?? ''}
          onChange={setKind}
        />
      </div>
      {(filter.actorId || filter.objectId) && (
        <div className="flex flex-wrap gap-2">
          {filter.actorId && <Chosen label={t('onlyActor')} onClear={() => setActor('')} />}
          {filter.objectId && <Chosen label={t('onlyObject')} onClear={() => setObject('')} />}
        </div>
      )}
    </div>
  );
}

function Chosen({ label, onClear }: { label: string; onClear: () => void }) {
  const t = useTranslations('audit');
  return (
    <button
      type="button"
      onClick={onClear}
      className="inline-flex h-7 items-center gap-1.5 rounded-full border border-brand-ink bg-brand-wash px-2.5 text-[13px] font-medium text-brand-ink"
    >
      {label}
      <X aria-hidden className="size-3.5" />
      <span className="sr-only">{t('clear')}</span>
    </button>
  );
}

function ResellerSelect({ value, onChange }: { value: string; onChange: () => void }) {
  const t = useTranslations('audit');
  const [, setReseller] = useUrlState('reseller', onChange);
  return (
    <Field label={t('filterReseller')} className="w-full sm:w-52">
      <ResellerPicker value={value} onChange={setReseller} first={[{ id: '', name: t('allResellers') }]} />
    </Field>
  );
}
