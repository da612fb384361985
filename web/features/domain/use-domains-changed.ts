'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTRPC } from '../../client/trpc.ts';

/** Reads again all that lists or counts domains, after one came, went or changed hands. */
export function useDomainsChanged() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useCallback(async () => {
    const { newest, page, choices, faulty } = trpc.domain;
    await Promise.all([
      ...[newest, page, choices, faulty].map((part) => queries.invalidateQueries({ queryKey: part.pathKey() })),
      ...[trpc.customer, trpc.pool, trpc.designation].map((part) =>
        queries.invalidateQueries({ queryKey: part.pathKey() }),
      ),
    ]);
  }, [queries, trpc]);
}
