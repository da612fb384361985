'use client';

import { ChartColumn, Table2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Segments } from '../../components/ui/segments.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { DeliveryChart } from './delivery-chart.tsx';
import { DeliveryCountsTable } from './delivery-counts-table.tsx';
import { SeriesPatterns, SeriesSwatch, seriesOrder } from './delivery-series.tsx';
import type { Counts, Hours } from './delivery-types.ts';

const periods = ['1', '24', '168'] as const;

type DeliveryGraphProps = {
  hours: Hours;
  onHours: (hours: Hours) => void;
  /** Undefined while they are on their way. */
  counts: Counts | undefined;
  error: { message: string } | null;
  onRetry: () => void;
};

/** Deliveries over time, stacked by how they ended, with the same figures as a table. */
export function DeliveryGraph({ hours, onHours, counts, error, onRetry }: DeliveryGraphProps) {
  const t = useTranslations('delivery.graph');
  const scope = useId().replaceAll(':', '');
  const [asTable, setAsTable] = useState(false);
  const total = counts && seriesOrder.reduce((sum, state) => sum + counts.totals[state], 0);
  const Icon = asTable ? ChartColumn : Table2;
  return (
    <Card
      title={t('title')}
      description={total === undefined ? ' ' : t('sum', { total })}
      action={
        <span className="flex flex-wrap items-center gap-2">
          <Segments
            legend={t('period')}
            choices={periods.map((value) => ({ value, label: t(`hours${value}`) }))}
            value={`${hours}`}
            onChange={(value) => onHours(Number(value) as Hours)}
          />
          <Button size="sm" onClick={() => setAsTable(!asTable)}>
            <Icon aria-hidden />
            {t(asTable ? 'asChart' : 'asTable')}
          </Button>
        </span>
      }
    >
      {error ? (
        <QueryFailure error={error} onRetry={onRetry} />
      ) : (
        <>
          <svg aria-hidden width="0" height="0" className="absolute">
            <SeriesPatterns scope={scope} />
          </svg>
          <Legend counts={counts} scope={scope} />
          {asTable && counts ? (
            <DeliveryCountsTable counts={counts} hours={hours} />
          ) : (
            <figure aria-label={t('label')} className="relative h-56">
              {counts ? <DeliveryChart counts={counts} hours={hours} scope={scope} /> : <Skeleton className="h-full" />}
              {total === 0 && (
                <figcaption className="absolute inset-0 flex items-center justify-center pb-6 text-sm text-muted">
                  {t('none')}
                </figcaption>
              )}
            </figure>
          )}
        </>
      )}
    </Card>
  );
}

/** Names of the series with what they come to. */
function Legend({ counts, scope }: { counts: Counts | undefined; scope: string }) {
  const t = useTranslations('delivery.state');
  const format = useFormatter();
  return (
    <ul className="mb-3 flex flex-wrap gap-x-5 gap-y-1.5 text-[13px]">
      {seriesOrder.map((state) => (
        <li key={state} className="flex items-center gap-1.5">
          <SeriesSwatch scope={scope} state={state} />
          <span className="text-muted">{t(state)}</span>
          <span className="font-medium tabular-nums">{counts ? format.number(counts.totals[state]) : '–'}</span>
        </li>
      ))}
    </ul>
  );
}
