'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Day } from '../../components/ui/day.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Yen, yenText } from '../../components/ui/yen.tsx';

/** What a termination makes due at once (期限の利益の喪失, R-106), before it is confirmed. */
export function DueAtOnce({ resellerId }: { resellerId: string }) {
  const t = useTranslations('payment');
  const format = useFormatter();
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.arrears.ofReseller.queryOptions({ resellerId }));
  if (error) return <Notice tone="bad">{error.message}</Notice>;
  if (!data || data.invoices.length === 0) return null;
  return (
    <Notice tone="warn" title={t('dueAtOnce', { yen: yenText(format, data.open) })} live={false}>
      <ul className="grid gap-0.5">
        {data.invoices.map(({ id, number, due, open }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-4">
            <span>
              {number} · {t('since')} <Day day={due} />
            </span>
            <Yen yen={open} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
