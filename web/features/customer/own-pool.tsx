'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { bytesText } from '../../components/ui/amounts.ts';
import { Card } from '../../components/ui/card.tsx';
import { Meter } from '../../components/ui/meter.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { OveruseNote } from './overuse-note.tsx';

/** What the level above has allotted to whoever looks, what is left of it now, and what happens at its end. */
export function OwnPool() {
  const t = useTranslations('pool');
  const format = useFormatter();
  const locale = useLocale();
  const trpc = useTRPC();
  const pool = useQuery(trpc.pool.use.queryOptions({}));
  const resources = [
    ['domains', t('domains'), format.number],
    ['accounts', t('accounts'), format.number],
    ['storageBytes', t('storage'), (n: number) => bytesText(n, locale)],
  ] as const;
  return (
    <Card title={t('own')} description={t('ownHint')}>
      {pool.error && <QueryFailure error={pool.error} onRetry={() => void pool.refetch()} />}
      {!pool.data && !pool.error && <Skeleton className="h-24" />}
      {pool.data && (
        <div className="grid gap-4">
          <div className="grid gap-x-6 gap-y-4 sm:grid-cols-3">
            {resources.map(([key, label, show]) => {
              const { limits, allotted, used } = pool.data;
              const left = limits[key] - allotted[key];
              return (
                <div key={key}>
                  <Meter
                    label={label}
                    used={allotted[key]}
                    limit={limits[key]}
                    text={t('ofLimit', { used: show(allotted[key]), limit: show(limits[key]) })}
                  />
                  <p className="mt-1 text-[13px] leading-5 text-muted tabular-nums">
                    {left >= 0 ? t('left', { left: show(left) }) : t('overuse.over', { over: show(-left) })}
                    {allotted[key] !== used[key] && ` · ${t('inUse', { used: show(used[key]) })}`}
                  </p>
                </div>
              );
            })}
          </div>
          <OveruseNote pool={pool.data} />
        </div>
      )}
    </Card>
  );
}
