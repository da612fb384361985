'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Time } from '../../components/ui/time.tsx';
import { WarmUpState } from './warm-up-state.tsx';

type Source = Outputs['limit']['sources']['own'][number];

/** A reseller's own source addresses: how far each is warmed up, what it may send today, and from when on as much as it likes. */
export function OwnSources() {
  const t = useTranslations('source.own');
  const trpc = useTRPC();
  const sources = useQuery(trpc.limit.sources.queryOptions(undefined, { refetchInterval: 15_000 }));
  const columns: Column<Source>[] = [
    { id: 'ip', header: t('ip'), cell: ({ ip }) => <span className="font-mono text-[13px] wrap-anywhere">{ip}</span> },
    { id: 'whose', header: t('whose'), from: 'sm', cell: (source) => <Whose source={source} /> },
    { id: 'state', header: t('state'), cell: (source) => <State source={source} /> },
  ];
  const { data } = sources;
  return (
    <Card flush title={t('title')} description={t('hint')}>
      {sources.error && <QueryFailure error={sources.error} onRetry={() => void sources.refetch()} />}
      {!sources.error && !data && <SkeletonRows rows={2} />}
      {data && data.own.length > 0 && (
        <DataTable caption={t('title')} columns={columns} rows={data.own} keyOf={({ ip }) => ip} empty={null} />
      )}
      {data && (data.shared > 0 || data.own.length === 0) && (
        <p className="border-t border-line px-4 py-3 text-[13px] leading-5 text-muted sm:px-5">
          {data.shared > 0 ? t('shared', { count: data.shared }) : t('none')}
        </p>
      )}
    </Card>
  );
}

function Whose({ source: { customers } }: { source: Source }) {
  const t = useTranslations('source.own');
  const format = useFormatter();
  return <span className="text-[13px] break-words">{customers.length === 0 ? t('all') : format.list(customers)}</span>;
}

function State({ source }: { source: Source }) {
  const t = useTranslations('source');
  const { heldSince, warmUpDay, ceilingToday, sentToday, fullFrom } = source;
  if (heldSince)
    return (
      <div className="grid gap-1">
        <span>
          <Badge tone="warn">{t('own.held')}</Badge>
        </span>
        <span className="text-[13px] leading-5 text-muted">
          {t('own.heldWhy')} <Time at={heldSince} />
        </span>
      </div>
    );
  if (ceilingToday === null) return <Badge tone="good">{t('own.full')}</Badge>;
  return (
    <div className="grid gap-1.5">
      <WarmUpState day={warmUpDay} ceiling={ceilingToday} sent={sentToday} className="max-w-80" />
      {fullFrom && <span className="text-[13px] leading-5 text-muted">{t('own.fullFrom', { day: fullFrom })}</span>}
    </div>
  );
}
