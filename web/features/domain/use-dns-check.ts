'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTRPC, useTRPCClient } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { hasPendingKey, isPublished } from './domain-types.ts';

const soonMs = 4_000;
const laterMs = 30_000;
/** Ten minutes of looking: who has not published by then has gone to do something else. */
const soonChecks = 150;

/**
 * A domain with its records, looked up in DNS again and again until all are found, while the page is in view. Shares its
 * place in the cache with `domain.get`, so that what the server rendered is shown until the first answer. Who may not look it up reads
 * what was found last.
 */
export function useDnsCheck(id: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const looks = useMay()('dns:read');
  const check = useQuery({
    queryKey: trpc.domain.get.queryKey({ id }),
    queryFn: () => (looks ? client.domain.check.mutate({ id }) : client.domain.get.query({ id })),
    ...(looks && { staleTime: 0 }),
    retry: false,
    refetchInterval: ({ state }) => {
      if (!looks) return laterMs;
      if (state.data && isPublished(state.data) && state.data.designation === 'accepted')
        return hasPendingKey(state.data) && laterMs;
      return state.error || state.dataUpdateCount > soonChecks ? laterMs : soonMs;
    },
  });

  // Lists and summaries count what is found: they are read again when it changes.
  const found = check.data?.records.filter(({ state }) => state === 'found').length;
  const known = useRef(found);
  useEffect(() => {
    if (found === undefined || found === known.current) return;
    known.current = found;
    void queries.invalidateQueries(trpc.domain.newest.queryFilter());
    void queries.invalidateQueries(trpc.domain.page.queryFilter());
    void queries.invalidateQueries(trpc.domain.choices.queryFilter());
    void queries.invalidateQueries(trpc.customer.pathFilter());
  }, [found, queries, trpc]);
  return check;
}
