'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';

/** Pools and single addresses that mail may leave from; `value` is `pool ID` or `address ID`. */
export function useSources(enabled: boolean): { value: string; label: string }[] {
  const t = useTranslations('queue.order');
  const trpc = useTRPC();
  const pools = useQuery({ ...trpc.source.list.queryOptions(), enabled }).data ?? [];
  return pools
    .filter(({ addresses }) => addresses.length > 0)
    .flatMap(({ id, name, addresses }) => [
      { value: `pool ${id}`, label: t('pool', { name }) },
      ...addresses.map((each) => ({ value: `address ${each.id}`, label: t('address', { ip: each.ip, name }) })),
    ]);
}
