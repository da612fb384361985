'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { ResellerPicker } from '../reseller/reseller-picker.tsx';
import { AccountSearch } from './account-search.tsx';
import { EndThrottleDialog } from './end-throttle-dialog.tsx';
import { LimitBoard } from './limit-board.tsx';
import { subjectOf } from './limit-types.ts';
import { ResellerCustomerPicker } from './reseller-customer-picker.tsx';
import { type Throttle, ThrottlesCard } from './throttles-card.tsx';

// Its form comes with what checks it: only to whoever opens it.
const ThrottleDialog = dynamic(async () => (await import('./throttle-dialog.tsx')).ThrottleDialog);

const refreshMs = 5_000;

/** The operator sets limits of a reseller, a customer or an account, and restricts for a period. */
export function OperatorLimits() {
  const t = useTranslations('limit');
  const trpc = useTRPC();
  const [wanted, setReseller] = useUrlState('reseller');
  const resellers = useQuery(trpc.reseller.choices.queryOptions({ search: '' }));
  const asked = useQuery(trpc.reseller.choices.queryOptions({ id: wanted }, { enabled: wanted !== '' }));
  const chosen = asked.data?.[0] ?? resellers.data?.[0];
  if (resellers.error) return <QueryFailure error={resellers.error} onRetry={() => void resellers.refetch()} />;
  if (!resellers.data || asked.isLoading) return <SkeletonRows rows={8} />;
  if (!chosen) return <p className="text-sm text-muted">{t('noReseller')}</p>;
  return (
    <OfReseller
      key={chosen.id}
      resellerId={chosen.id}
      choice={
        <Field label={t('reseller')} className="w-full sm:w-64">
          <ResellerPicker value={chosen.id} onChange={setReseller} />
        </Field>
      }
    />
  );
}

function OfReseller({ resellerId, choice }: { resellerId: string; choice: React.ReactNode }) {
  const t = useTranslations('limit');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [customerWanted, setCustomer] = useUrlState('customer');
  const [account, setAccount] = useUrlState('account');
  const [throttling, setThrottling] = useState(false);
  const [ending, setEnding] = useState<Throttle | null>(null);
  // What another reseller's page left in the address is nobody's here.
  const wanted = useQuery(
    trpc.limit.customersOf.queryOptions({ resellerId, id: customerWanted }, { enabled: customerWanted !== '' }),
  );
  const customerId = wanted.data?.some(({ id }) => id === customerWanted) ? customerWanted : '';
  const subject = { resellerId, ...subjectOf({ customer: customerId, account }) };
  const limits = useQuery(
    trpc.limit.of.queryOptions(subject, {
      refetchInterval: refreshMs,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const use = useQuery(trpc.limit.useOf.queryOptions(subject, { refetchInterval: refreshMs, retry: false }));
  const set = useMutation(trpc.limit.set.mutationOptions());
  const changed = () => queries.invalidateQueries({ queryKey: trpc.limit.pathKey() });
  const { data } = limits;
  const ids = data && {
    resellerId,
    ...(data.customerId && { customerId: data.customerId }),
    ...(data.accountId && { accountId: data.accountId }),
  };
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        {choice}
        <Field label={t('customer')} className="w-full sm:w-64">
          <ResellerCustomerPicker
            resellerId={resellerId}
            value={customerId}
            onChange={setCustomer}
            all={t('wholeContract')}
          />
        </Field>
        <AccountSearch value={account} onChange={setAccount} />
      </div>
      {limits.error ? (
        <QueryFailure error={limits.error} onRetry={() => void limits.refetch()} />
      ) : !data || !ids ? (
        <SkeletonRows rows={8} />
      ) : (
        <LimitBoard
          key={`${data.customerId} ${data.accountId}`}
          limits={data}
          use={use.data}
          sets={{
            who: 'operator',
            save: async (figures) => {
              await set.mutateAsync({ ...ids, limits: figures });
              await changed();
            },
          }}
        >
          {data.level !== 'account' && (
            <ThrottlesCard
              throttles={data.throttles}
              onEnd={setEnding}
              action={
                <Button needs="limit:set" size="sm" onClick={() => setThrottling(true)}>
                  {t('throttle.start')}
                </Button>
              }
            />
          )}
        </LimitBoard>
      )}
      {throttling && data && <ThrottleDialog limits={data} onDone={changed} onClose={() => setThrottling(false)} />}
      {ending && <EndThrottleDialog throttle={ending} onDone={changed} onClose={() => setEnding(null)} />}
    </div>
  );
}
