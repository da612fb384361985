'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '../../client/trpc.ts';

const soonMs = 10_000;
const laterMs = 60_000;
/** Ten minutes of looking, as for the records that mail waits for. */
const soonChecks = 60;

type Look = { readonly data: unknown; readonly error: unknown; readonly dataUpdateCount: number };

/** How soon to look again at records that mail does not wait for; false once there is nothing left to be seen. */
export function againIn({ error, dataUpdateCount }: Look, allFound: boolean): number | false {
  if (allFound) return false;
  return error || dataUpdateCount > soonChecks ? laterMs : soonMs;
}

/** DMARC and the names of the source addresses, looked up again and again while something is to be done. */
export function useAdvised(domainId: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useQuery({
    queryKey: [trpc.domain.checkAdvised.mutationKey(), domainId],
    queryFn: () => client.domain.checkAdvised.mutate({ domainId }),
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state }) =>
      againIn(
        state,
        state.data !== undefined && [state.data.dmarc, ...state.data.sources].every((each) => each.state === 'found'),
      ),
  });
}
