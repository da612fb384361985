'use client';

import { useQuery } from '@tanstack/react-query';
import { type Outputs, useTRPC, useTRPCClient } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';

export type BrandHost = Outputs['brandHost']['list'][number];

const soonMs = 5_000;
const laterMs = 30_000;
/** Ten minutes of looking: who has not published by then has gone to do something else. */
const soonChecks = 120;

/** Whether something is under way that shows itself without anybody's doing. */
const isUnderWay = ({ state, certificate }: BrandHost) => state === 'waiting' || certificate?.state === 'waiting';

/** The brand's host names; those that wait for their proof are looked up in DNS again and again while the page is in view. */
export function useBrandHosts() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const writes = useMay()('brand:write');
  return useQuery({
    queryKey: trpc.brandHost.list.queryKey(),
    async queryFn() {
      let hosts = await client.brandHost.list.query();
      const waiting = hosts.filter(({ state }) => state === 'waiting');
      for (const { claimId: id } of writes ? waiting : []) if (id) hosts = await client.brandHost.check.mutate({ id });
      return hosts;
    },
    refetchInterval: ({ state }) => {
      if (!state.data?.some(isUnderWay)) return false;
      return state.error || state.dataUpdateCount > soonChecks ? laterMs : soonMs;
    },
  });
}
