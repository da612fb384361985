'use client';

import { Download } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { csvText, saveFile } from '../../client/csv.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import type { Statistics } from './delivery-types.ts';
import { useStatisticsLabel } from './use-statistics-label.ts';

type Row = Statistics['rows'][number];
const figures = ['queued', 'succeeded', 'failed', 'blocked', 'waiting', 'valid'] as const;

/** The figures of a period, a line a step, and their sums; saved as CSV as they stand. */
export function StatisticsTable({ statistics, period }: { statistics: Statistics; period: string }) {
  const t = useTranslations('delivery.statistics');
  const format = useFormatter();
  const label = useStatisticsLabel(statistics.step);
  const columns: Column<Row>[] = [
    {
      id: 'at',
      header: t(`step.${statistics.step}`),
      cell: (row) => <span className="whitespace-nowrap tabular-nums">{label(row.at, 'long')}</span>,
    },
    ...figures.map(
      (name): Column<Row> => ({
        id: name,
        header: t(name),
        align: 'right',
        ...((name === 'waiting' || name === 'blocked') && { from: 'sm' as const }),
        cell: (row) => format.number(row[name]),
      }),
    ),
  ];
  function save() {
    const lines = statistics.rows.map((row) => [label(row.at, 'long'), ...figures.map((name) => row[name])]);
    const sums = [t('total'), ...figures.map((name) => statistics.totals[name])];
    const text = csvText([[t(`step.${statistics.step}`), ...figures.map((name) => t(name))], ...lines, sums]);
    saveFile(`statistics-${period}.csv`, 'text/csv;charset=utf-8', text);
  }
  return (
    <Card
      flush
      title={t('table')}
      description={t('tableHint')}
      action={
        <Button size="sm" onClick={save}>
          <Download aria-hidden />
          {t('csv')}
        </Button>
      }
    >
      <DataTable
        caption={t('table')}
        columns={columns}
        rows={statistics.rows}
        keyOf={(row) => row.at.toISOString()}
        empty={null}
      />
    </Card>
  );
}
