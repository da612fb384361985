'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { CustomerSelect } from '../customer/customer-select.tsx';
import { OwnSources } from '../source/own-sources.tsx';
import { AccountSearch } from './account-search.tsx';
import { LimitBoard } from './limit-board.tsx';
import { subjectOf } from './limit-types.ts';
import { ThrottlesCard } from './throttles-card.tsx';

const refreshMs = 5_000;

/** A reseller sees its own limits and lowers those of its customers and accounts; a customer sees what holds for it. */
export function TenantLimits({ ofReseller }: { ofReseller: boolean }) {
  const t = useTranslations('limit');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [customerId, setCustomer] = useUrlState('customer');
  const [account, setAccount] = useUrlState('account');
  const subject = subjectOf({ customer: customerId, account });
  const limits = useQuery(
    trpc.limit.get.queryOptions(subject, {
      refetchInterval: refreshMs,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const use = useQuery(trpc.limit.use.queryOptions(subject, { refetchInterval: refreshMs, retry: false }));
  const lower = useMutation(trpc.limit.lower.mutationOptions());
  const { data } = limits;
  const lowered = data?.customerId && {
    customerId: data.customerId,
    ...(data.accountId && { accountId: data.accountId }),
  };
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        {ofReseller && (
          <CustomerSelect label={t('customer')} all={t('wholeContract')} value={customerId} onChange={setCustomer} />
        )}
        <AccountSearch value={account} onChange={setAccount} />
      </div>
      {limits.error ? (
        <QueryFailure error={limits.error} onRetry={() => void limits.refetch()} />
      ) : !data ? (
        <SkeletonRows rows={8} />
      ) : (
        <LimitBoard
          key={`${data.customerId} ${data.accountId}`}
          limits={data}
          use={use.data}
          {...(ofReseller &&
            lowered && {
              sets: {
                who: 'reseller' as const,
                save: async (figures) => {
                  await lower.mutateAsync({ ...lowered, limits: figures });
                  await queries.invalidateQueries({ queryKey: trpc.limit.pathKey() });
                },
              },
            })}
        >
          {data.throttles.length > 0 && <ThrottlesCard throttles={data.throttles} />}
        </LimitBoard>
      )}
      {ofReseller && !customerId && !account && <OwnSources />}
    </div>
  );
}
