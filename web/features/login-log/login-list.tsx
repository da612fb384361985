'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { LogIn, SearchX, X } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Field } from '../../components/ui/field.tsx';
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { CustomerSelect } from '../customer/customer-select.tsx';
import { ListTools } from '../list/list-tools.tsx';
import { type LoginLogFilter, loginLogFilterOf } from './login-log-filter.ts';
import { LoginTable } from './login-table.tsx';

/** Who signed in to what (ログイン履歴), and who tried to, as far as the reader administers it; of the operator, its own staff. */
export function LoginList({ ofOperator }: { ofOperator: boolean }) {
  const t = useTranslations('loginLog');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const filter = loginLogFilterOf(useSearchParams());
  const seesCustomers = useMay()('customer:read');
  const asked = { ...filter, ...(keyset.cursor && { cursor: keyset.cursor }) };
  const kept = { placeholderData: keepPreviousData };
  const tenants = useQuery({ ...trpc.login.list.queryOptions(asked, kept), enabled: !ofOperator });
  const staff = useQuery({ ...trpc.login.own.queryOptions(asked, kept), enabled: ofOperator });
  const list = ofOperator ? staff : tenants;
  const empty =
    Object.keys(filter).length > 0 ? (
      <EmptyState icon={SearchX} title={t('noMatchTitle')}>
        {t('noMatchBody')}
      </EmptyState>
    ) : (
      <EmptyState icon={LogIn} title={t('emptyTitle')}>
        {t(ofOperator ? 'staffEmptyBody' : 'emptyBody')}
      </EmptyState>
    );
  return (
    <div className="grid gap-3">
      <LoginFilters filter={filter} onChange={keyset.reset} />
      <Card flush>
        {list.error ? (
          <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <LoginTable
            whose={ofOperator ? 'staff' : 'all'}
            withCustomer={seesCustomers}
            rows={list.data?.rows}
            empty={empty}
          />
        )}
        <Pager keyset={keyset} nextCursor={list.data?.nextCursor} />
      </Card>
    </div>
  );
}

function LoginFilters({ filter, onChange }: { filter: LoginLogFilter; onChange: () => void }) {
  const t = useTranslations('loginLog');
  const [, setResult] = useUrlState('result', onChange);
  const [, setCustomer] = useUrlState('customer', onChange);
  const [, setAccount] = useUrlState('account', onChange);
  const [, setFrom] = useUrlState('from', onChange);
  const [, setTo] = useUrlState('to', onChange);
  return (
    <div className="grid gap-2.5">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <CustomerSelect
          label={t('customer')}
          all={t('allCustomers')}
          value={filter.customerId ?? ''}
          onChange={setCustomer}
        />
        <Field label={t('from')} className="w-[9.5rem]">
          <Input type="date" value={filter.from ?? ''} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field label={t('to')} className="w-[9.5rem]">
          <Input type="date" value={filter.to ?? ''} onChange={(event) => setTo(event.target.value)} />
        </Field>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <FilterChips
          legend={t('which')}
          all={t('all')}
          choices={[{ value: 'failed', label: t('failedOnly') }]}
          value={filter.failed ? 'failed' : ''}
          onChange={setResult}
        />
        {filter.accountId && (
          <button
            type="button"
            onClick={() => setAccount('')}
            className="inline-flex h-7 items-center gap-1.5 rounded-full border border-brand-ink bg-brand-wash px-2.5 text-[13px] font-medium text-brand-ink"
          >
            {t('onlyAccount')}
            <X aria-hidden className="size-3.5" />
          </button>
        )}
        <span className="ml-auto">
          <ListTools list="logins" onChange={onChange} />
        </span>
      </div>
    </div>
  );
}
