'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { seriesOrder } from './delivery-series.tsx';
import type { Counts, Hours } from './delivery-types.ts';
import { useStepLabel } from './use-step-label.ts';

type Point = Counts['points'][number];

/** The figures of the graph, newest first. */
export function DeliveryCountsTable({ counts, hours }: { counts: Counts; hours: Hours }) {
  const t = useTranslations('delivery');
  const format = useFormatter();
  const label = useStepLabel(hours);
  const columns: Column<Point>[] = [
    { id: 'at', header: t('graph.at'), cell: (point) => <span className="tabular-nums">{label(point.at)}</span> },
    ...seriesOrder.map(
      (state): Column<Point> => ({
        id: state,
        header: t(`state.${state}`),
        align: 'right',
        cell: (point) => format.number(point[state]),
      }),
    ),
    {
      id: 'total',
      header: t('graph.total'),
      align: 'right',
      cell: (point) => format.number(seriesOrder.reduce((sum, state) => sum + point[state], 0)),
    },
  ];
  return (
    <div className="-mx-4 max-h-80 overflow-y-auto sm:-mx-5">
      <DataTable
        caption={t('graph.label')}
        columns={columns}
        rows={counts.points.toReversed()}
        keyOf={(point) => point.at.toISOString()}
        empty={null}
      />
    </div>
  );
}
