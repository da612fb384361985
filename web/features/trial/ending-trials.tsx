'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Day } from '../../components/ui/day.tsx';
import type { EndingTrial } from './trial-types.ts';

/** Trials that are about to end unused, and those whose end waits for the operator; nothing where there are none. */
export function EndingTrials() {
  const t = useTranslations('trial');
  const trpc = useTRPC();
  const trials = useQuery(trpc.trial.ending.queryOptions());
  if (!trials.data || trials.data.length === 0) return null;
  const columns: Column<EndingTrial>[] = [
    { id: 'name', header: t('reseller'), cell: ({ name, number }) => `${name} · ${number}` },
    {
      id: 'ends',
      header: t('endsOn'),
      cell: ({ endsOn, proposed }) => (proposed ? <Badge tone="warn">{t('waits')}</Badge> : <Day day={endsOn} />),
    },
    { id: 'started', header: t('started'), from: 'sm', cell: ({ started }) => <Day day={started} /> },
    {
      id: 'used',
      header: t('used'),
      from: 'md',
      cell: ({ lastUsed }) => (lastUsed ? <Day day={lastUsed} /> : t('notUsed')),
    },
  ];
  return (
    <Card flush title={t('endingTitle')} description={t('endingHint')}>
      <DataTable
        caption={t('endingTitle')}
        columns={columns}
        rows={trials.data}
        keyOf={({ number }) => number}
        hrefOf={({ resellerId }) => `/resellers/${resellerId}/contract`}
        empty={null}
      />
    </Card>
  );
}
