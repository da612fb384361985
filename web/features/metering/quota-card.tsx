'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Meter } from '../../components/ui/meter.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Yen } from '../../components/ui/yen.tsx';

/** How far the plan's quota of a month is used, and where the month is heading; nothing where the plan has none. */
export function QuotaCard({
  month,
}: {
  /** In a narrow column it is left out, and the running one is shown. */ month?: string;
}) {
  const t = useTranslations('metering.quota');
  const format = useFormatter();
  const trpc = useTRPC();
  const query = useQuery(
    trpc.metering.quota.queryOptions({ ...(month && { month }) }, { placeholderData: keepPreviousData }),
  );
  if (query.error) return <QueryFailure error={query.error} onRetry={() => void query.refetch()} />;
  const quota = query.data;
  if (!quota) return null;
  const { included, counted, queued, blocked, rest, fee, unitPrice, unit, forecast } = quota;
  return (
    <Card title={t('title')} description={t('hint', { price: unitPrice })}>
      <div className="grid gap-4">
        <Meter
          used={counted}
          limit={included}
          label={t(`counted.${unit}`)}
          text={t('of', { counted, included, percent: included > 0 ? counted / included : 0 })}
        />
        <Facts
          columns={month !== undefined}
          facts={[
            { label: t('how'), value: t('minus', { queued, blocked, counted }) },
            { label: t('rest'), value: format.number(rest) },
            { label: t('fee'), value: <Yen yen={fee} /> },
            ...(forecast
              ? [
                  { label: t('forecast'), value: format.number(forecast.counted) },
                  { label: t('forecastFee'), value: <Yen yen={forecast.fee} /> },
                ]
              : []),
          ]}
        />
      </div>
    </Card>
  );
}
