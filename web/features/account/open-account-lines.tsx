'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { bytesText } from '../../components/ui/amounts.ts';
import { usePeak } from './use-peak.ts';

/** What the customer's pool still has room for. */
export function RoomLine({ customerId }: { customerId: string }) {
  const t = useTranslations('pool');
  const locale = useLocale();
  const trpc = useTRPC();
  const enabled = useMay()('pool:read');
  const { data } = useQuery({ ...trpc.pool.use.queryOptions({ customerId }), enabled });
  if (!enabled) return null;
  if (!data) return <p>…</p>;
  const { limits, used, overuse } = data;
  return (
    <p>
      {t('room', {
        accounts: Math.max(0, limits.accounts - used.accounts),
        storage: bytesText(Math.max(0, limits.storageBytes - used.storageBytes), locale),
      })}
      {overuse === 'notify' && ` · ${t('overuse.may')}`}
    </p>
  );
}

/** What one more account does to the month's peak, on which the bill stands. */
export function PeakLine({ customerId }: { customerId: string }) {
  const t = useTranslations('account.peak');
  const peak = usePeak(customerId, 1);
  const seen = useMay()('metering:read');
  if (!seen) return null;
  if (!peak) return <p>…</p>;
  return <p>{peak.after > peak.peak ? t('rises', { before: peak.peak, after: peak.after }) : t('stays', peak)}</p>;
}
