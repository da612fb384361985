'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Stat } from '../../components/ui/stat.tsx';

/** A month's recipients: handed over, suppressed, and what is left to count. */
export function SendCounts({ month, customerId }: { month: string; customerId: string }) {
  const t = useTranslations('metering.sends');
  const format = useFormatter();
  const trpc = useTRPC();
  const counts = useQuery(
    trpc.metering.sends.queryOptions(
      { month, ...(customerId && { customerId }) },
      { placeholderData: keepPreviousData },
    ),
  );
  const { error, data } = counts;
  return (
    <section aria-labelledby="sends" className="grid gap-3">
      <div>
        <h2 id="sends" className="text-sm font-semibold">
          {t('title')}
        </h2>
        <p className="text-[13px] leading-5 text-muted">{t('how')}</p>
      </div>
      {error ? (
        <QueryFailure error={error} onRetry={() => void counts.refetch()} />
      ) : (
        <div className="grid gap-3 sm:grid-cols-3">
          <Stat label={t('queued')} value={data && format.number(data.queued)} />
          <Stat label={t('blocked')} value={data && format.number(data.blocked)} href="/suppression" />
          <Stat label={t('valid')} value={data && format.number(data.valid)} />
        </div>
      )}
    </section>
  );
}
