'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { BillCard } from '../contract/bill-card.tsx';

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
  return <BillCard title={t('title')} description={t('hint', { month, peak: bill.peak })} bill={bill} />;
}
