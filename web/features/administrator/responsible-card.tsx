'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Time } from '../../components/ui/time.tsx';

// Its form comes with what checks it: only to whoever opens it.
const PassDialog = dynamic(async () => (await import('./pass-dialog.tsx')).PassDialog);

type Term = Outputs['administrator']['responsible']['terms'][number];

/** Who answers for the contract, and who did before; the present one passes it on. */
export function ResponsibleCard() {
  const t = useTranslations('administrator.responsible');
  const trpc = useTRPC();
  const may = useMay();
  const [passing, setPassing] = useState(false);
  const query = useQuery(trpc.administrator.responsible.queryOptions());
  if (query.error) return <QueryFailure error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <SkeletonRows rows={2} />;
  const { terms, candidates } = query.data;
  const columns: Column<Term>[] = [
    { id: 'name', header: t('name'), cell: ({ name }) => <span className="font-medium">{name}</span> },
    { id: 'since', header: t('since'), cell: ({ since }) => <Time at={since} style="date" /> },
    { id: 'until', header: t('until'), cell: ({ until }) => (until ? <Time at={until} style="date" /> : t('now')) },
  ];
  return (
    <Card
      flush
      title={t('title')}
      description={t('body')}
      action={
        may('responsible:write') &&
        candidates.length > 0 && (
          <Button size="sm" onClick={() => setPassing(true)}>
            {t('pass')}
          </Button>
        )
      }
    >
      <DataTable caption={t('title')} columns={columns} rows={terms} keyOf={({ id }) => id} empty={null} />
      {passing && <PassDialog candidates={candidates} onClose={() => setPassing(false)} />}
    </Card>
  );
}
