'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { yenText } from '../../components/ui/yen.tsx';

// Its words of every calculation: only where there is one to explain.
const Steps = dynamic(async () => (await import('./steps.tsx')).Steps);

/** What opening accounts does to this month's bill, before they are opened; nothing where no price is known. */
export function BillChange({ accounts }: { accounts: number }) {
  const t = useTranslations('contract.billChange');
  const format = useFormatter();
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.metering.priceMore.queryOptions({ accounts }, { placeholderData: keepPreviousData }),
    enabled: accounts > 0,
  });
  if (!data || accounts === 0) return null;
  const { peak, peakThen, total, totalThen, lines } = data;
  const yen = (amount: number) => yenText(format, amount);
  if (totalThen === total) return <p role="status">{t('same', { total: yen(total) })}</p>;
  return (
    <div role="status" className="grid gap-1">
      <p className="text-ink">{t('more', { more: yen(totalThen - total), total: yen(totalThen), peak, peakThen })}</p>
      <details>
        <summary className="cursor-pointer">{t('how')}</summary>
        <div className="mt-1 rounded-md bg-sunken px-3 py-2">
          {lines
            .filter(({ key }) => key === 'accounts' || key === 'minimum')
            .map(({ key, steps }) => (
              <Steps key={key} steps={steps} />
            ))}
        </div>
      </details>
    </div>
  );
}
