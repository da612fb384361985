'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';

/** How many domains the customer's pool still has room for. */
export function DomainRoom({ customerId }: { customerId: string }) {
  const t = useTranslations('pool');
  const trpc = useTRPC();
  const enabled = useMay()('pool:read');
  const { data } = useQuery({ ...trpc.pool.use.queryOptions({ customerId }), enabled });
  if (!enabled) return null;
  if (!data) return <span>…</span>;
  const { limits, used, overuse } = data;
  return (
    <span>
      {t('roomForDomains', { domains: Math.max(0, limits.domains - used.domains) })}
      {overuse === 'notify' && ` · ${t('overuse.may')}`}
    </span>
  );
}
