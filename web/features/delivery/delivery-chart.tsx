'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { StackedBars } from '../../components/ui/stacked-bars.tsx';
import { colourOf, fillOf, seriesOrder } from './delivery-series.tsx';
import type { Counts, Hours } from './delivery-types.ts';
import { useStepLabel } from './use-step-label.ts';

/** Bars of one step each, stacked. */
export function DeliveryChart({ counts, hours, scope }: { counts: Counts; hours: Hours; scope: string }) {
  const t = useTranslations('delivery');
  const format = useFormatter();
  const label = useStepLabel(hours);
  const day = (at: number) => format.dateTime(at, { month: 'numeric', day: 'numeric' });
  return (
    <StackedBars
      points={counts.points.map((point) => ({ ...point, at: point.at.getTime() }))}
      series={seriesOrder.map((state) => ({
        key: state,
        label: t(`state.${state}`),
        fill: fillOf(scope, state),
        stroke: colourOf(state),
      }))}
      label={(at, how) => (how === 'short' && hours === 168 ? day(at) : label(at))}
      figure={(value, how) => format.number(value, how === 'short' ? { notation: 'compact' } : {})}
    />
  );
}
