'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';

/** How many domains the customer's pool still has room for. */
export function DomainRoom({ customerId }: { customerId: string }) {
  const t = useTranslations('pool');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.pool.use.queryOptions({ customerId }));
  if (!data) return <span>…</span>;
  const { limits, used, overuse } = data;
  return (
    <span>
      {t('roomForDomains', { domains: Math.max(0, limits.domains - used.domains) })}
      {overuse === 'notify' && ` · ${t('overuse.may')}`}
    </span>
  );
}
