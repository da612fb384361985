'use client';

import { Download } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { csvText, saveFile } from '../../client/csv.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import type { Statistics } from './delivery-types.ts';
import { useStatisticsLabel } from './use-statistics-label.ts';

const dayMs = 86_400_000;

type Row = Statistics['rows'][number];
const figures = ['queued', 'succeeded', 'failed', 'blocked', 'waiting', 'valid'] as const;

type StatisticsTableProps = {
  statistics: Statistics;
  period: string;
  /** yyyy-mm-dd, in the contract's zone: days that are still to come have no figures. */
  today: string;
};

/** The figures of a period, a line a step, and their sums; saved as CSV as they stand. */
export function StatisticsTable({ statistics, period, today }: StatisticsTableProps) {
  const t = useTranslations('delivery.statistics');
  const format = useFormatter();
  const label = useStatisticsLabel(statistics.step);
  const tomorrow = Date.parse(`${today}T00:00:00+09:00`) + dayMs;
  const rows = statistics.rows.filter(({ at }) => at.getTime() < tomorrow);
  const columns: Column<Row>[] = [
    {
      id: 'at',
      header: t(`step.${statistics.step}`),
      cell: (row) => <span className="whitespace-nowrap tabular-nums">{label(row.at, 'row')}</span>,
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
    const lines = rows.map((row) => [label(row.at, 'long'), ...figures.map((name) => row[name])]);
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
        rows={rows}
        keyOf={(row) => row.at.toISOString()}
        empty={null}
      />
    </Card>
  );
}
