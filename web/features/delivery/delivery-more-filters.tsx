'use client';

import { ChevronRight, Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { errorStatuses } from '../../../core/delivery/error-status.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { type DeliveryFilter, partFilters, wholeFilters } from './delivery-filter.ts';

type MoreFiltersProps = { filter: DeliveryFilter; onChange: () => void };

/** Filters that are typed: asked for at once when the form is sent, because some of them take the server a while. */
export function DeliveryMoreFilters({ filter, onChange }: MoreFiltersProps) {
  const t = useTranslations('delivery.filter');
  const status = useTranslations('delivery.errorStatus');
  const texts = [...wholeFilters, ...partFilters];
  const [, setFrom] = useUrlState('from');
  const [, setTo] = useUrlState('to');
  const [, setStatus] = useUrlState('status');
  const setters = {
    domain: useUrlState('domain')[1],
    source: useUrlState('source')[1],
    sender: useUrlState('sender')[1],
    recipient: useUrlState('recipient')[1],
    subject: useUrlState('subject')[1],
    apiData: useUrlState('apiData')[1],
    reply: useUrlState('reply')[1],
  };
  const used = [filter.from, filter.to, filter.errorStatus, ...texts.map((name) => filter[name])].filter(
    Boolean,
  ).length;
  const [open, setOpen] = useState(used > 0);

  function apply(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = (name: string) => String(form.get(name) ?? '').trim();
    setFrom(typed('from'));
    setTo(typed('to'));
    setStatus(typed('status'));
    for (const name of texts) setters[name](typed(name));
    onChange();
  }

  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="group">
      <summary className="inline-flex cursor-pointer list-none items-center gap-1 rounded text-[13px] font-medium text-brand-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        {t('more')}
        {used > 0 && <span className="font-normal text-muted">{t('used', { used })}</span>}
      </summary>
      {/* Cleared, or come to by another link: the fields begin anew. */}
      <form
        key={JSON.stringify(filter)}
        onSubmit={apply}
        className="mt-2.5 grid gap-x-4 gap-y-3 rounded-lg border border-line bg-raised p-4 sm:grid-cols-2 lg:grid-cols-3"
      >
        <Field label={t('from')}>
          <Input type="date" name="from" defaultValue={filter.from} />
        </Field>
        <Field label={t('to')}>
          <Input type="date" name="to" defaultValue={filter.to} />
        </Field>
        <Field label={t('status')}>
          <Select name="status" defaultValue={filter.errorStatus ?? ''}>
            <option value="">{t('all')}</option>
            {errorStatuses.map((each) => (
              <option key={each} value={each}>
                {each} {status(`${each}`)}
              </option>
            ))}
          </Select>
        </Field>
        {texts.map((name) => (
          <Field key={name} label={t(name)}>
            <Input name={name} defaultValue={filter[name]} maxLength={320} autoComplete="off" />
          </Field>
        ))}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 sm:col-span-2 lg:col-span-3">
          <Button type="submit">
            <Search aria-hidden />
            {t('apply')}
          </Button>
          <p className="min-w-0 flex-1 basis-60 text-xs leading-5 text-muted">{t('partsHint')}</p>
        </div>
      </form>
    </details>
  );
}
