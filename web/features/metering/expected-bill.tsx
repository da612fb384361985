'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { LineList } from '../contract/line-list.tsx';

/** What the running month will be billed at if nothing changes, line by line; nothing where there are no prices to say it by. */
export function ExpectedBill() {
  const t = useTranslations('metering.bill');
  const format = useFormatter();
  const trpc = useTRPC();
  const query = useQuery(trpc.metering.bill.queryOptions());
  if (query.error) return <QueryFailure error={query.error} onRetry={() => void query.refetch()} />;
  const bill = query.data;
  if (!bill) return null;
  const month = format.dateTime(new Date(`${bill.month}-15T00:00:00Z`), { year: 'numeric', month: 'long' });
  return (
    <Card
      title={t('title')}
      description={t('hint', { month, peak: bill.peak })}
      action={
        <p className="sm:text-right">
          <span className="block text-lg leading-6 font-semibold">
            <Yen yen={bill.total} />
          </span>
          <span className="text-xs text-muted">{t('withTax')}</span>
        </p>
      }
    >
      <LineList lines={bill.lines} last />
      {bill.lines.length === 0 && <p className="text-sm text-muted">{t('nothing')}</p>}
    </Card>
  );
}
