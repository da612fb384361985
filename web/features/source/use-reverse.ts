'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '../../client/trpc.ts';
import type { Pool } from './source-types.ts';

/** The names of a pool's addresses as DNS says them, asked once a minute at most and when its addresses change. */
export function useReverse({ id: poolId, addresses }: Pool) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const which = addresses.map(({ ip, helo }) => `${ip} ${helo}`).join();
  return useQuery({
    queryKey: [trpc.source.checkReverse.mutationKey(), poolId, which],
    queryFn: () => client.source.checkReverse.mutate({ poolId }),
    enabled: addresses.length > 0,
    staleTime: 60_000,
    retry: false,
  });
}
