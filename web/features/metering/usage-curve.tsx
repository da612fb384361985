'use client';

import { ChartLine, Table2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { Time } from '../../components/ui/time.tsx';
import { UsageChart } from './usage-chart.tsx';
import type { UsageMonth } from './usage-month.ts';
import type { Usage } from './usage-types.ts';

type UsageCurveProps = { usage: Usage | undefined; month: UsageMonth; isCurrent: boolean };

/** The month's curve with the peak marked, and the same figures as a table. */
export function UsageCurve({ usage, month, isCurrent }: UsageCurveProps) {
  const t = useTranslations('metering');
  const format = useFormatter();
  const [asTable, setAsTable] = useState(false);
  const Icon = asTable ? ChartLine : Table2;
  const label = usage && {
    peak: usage.peak.accounts,
    at: format.dateTime(usage.peak.reachedAt, { dateStyle: 'medium', timeStyle: 'medium' }),
  };
  return (
    <Card
      title={t('curve')}
      action={
        <Button size="sm" onClick={() => setAsTable(!asTable)}>
          <Icon aria-hidden />
          {t(asTable ? 'asChart' : 'asTable')}
        </Button>
      }
    >
      {asTable && usage ? (
        <CurveTable usage={usage} />
      ) : (
        <figure aria-label={label && t('curveLabel', label)} className="h-64">
          {usage ? (
            // Of a placeholder while the next month is on its way, the figures are of the month before.
            usage.month === month.month && <UsageChart usage={usage} month={month} isCurrent={isCurrent} />
          ) : (
            <Skeleton className="h-full" />
          )}
        </figure>
      )}
    </Card>
  );
}

function CurveTable({ usage }: { usage: Usage }) {
  const t = useTranslations('metering');
  const format = useFormatter();
  type Point = Usage['curve'][number] & { key: number };
  const columns: Column<Point>[] = [
    { id: 'at', header: t('at'), cell: (point) => <Time at={point.at} style="second" /> },
    { id: 'accounts', header: t('accounts'), align: 'right', cell: (point) => format.number(point.accounts) },
  ];
  return (
    <div className="-mx-4 max-h-80 overflow-y-auto sm:-mx-5">
      <DataTable
        caption={t('curve')}
        columns={columns}
        rows={usage.curve.map((point, key) => ({ ...point, key }))}
        keyOf={(point) => String(point.key)}
        empty={null}
      />
    </div>
  );
}
