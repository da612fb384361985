'use client';

import { Flag, ScrollText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { StackedTime } from '../../components/ui/time.tsx';
import type { Usage } from './usage-types.ts';

type Row = Usage['events'][number];

/** The ledger's rows before and after the instant of the peak: the evidence for the figure that is billed. */
export function PeakLedger({ usage }: { usage: Usage | undefined }) {
  const t = useTranslations('metering');
  const change = (row: Row) => (
    <span className="whitespace-nowrap tabular-nums">{t(row.delta > 0 ? 'opened' : 'closed')}</span>
  );
  const columns: Column<Row>[] = [
    { id: 'at', header: t('column.at'), className: 'w-px', cell: (row) => <StackedTime at={row.at} /> },
    { id: 'change', header: t('column.change'), from: 'sm', cell: change },
    {
      id: 'address',
      header: t('column.address'),
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="wrap-anywhere">{row.address ?? t('gone')}</span>
          <span className="text-[13px] text-muted sm:hidden">{change(row)}</span>
          {row.atPeak && (
            <Badge tone="info" icon={Flag}>
              {t('atPeak')}
            </Badge>
          )}
        </span>
      ),
    },
    { id: 'kind', header: t('column.kind'), from: 'md', cell: (row) => t(`kind.${row.kind}`) },
    { id: 'by', header: t('column.by'), from: 'md', cell: (row) => row.by ?? '—' },
    {
      id: 'sequence',
      header: t('column.sequence'),
      align: 'right',
      from: 'lg',
      cell: (row) => <span className="text-muted">{row.sequence}</span>,
    },
  ];
  return (
    <Card flush title={t('ledger')} description={t('ledgerHint')}>
      <DataTable
        caption={t('ledger')}
        columns={columns}
        rows={usage?.events}
        keyOf={(row) => row.sequence}
        empty={
          <EmptyState icon={ScrollText} title={t('ledgerEmptyTitle')}>
            {t('ledgerEmptyBody')}
          </EmptyState>
        }
      />
    </Card>
  );
}
