'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTRPC } from '../../client/trpc.ts';

/** Reads again all that counts accounts, after one was opened or closed. */
export function useAccountsChanged() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useCallback(async () => {
    const counting = [trpc.account, trpc.metering, trpc.customer, trpc.pool, trpc.domain.newest, trpc.domain.page];
    await Promise.all(counting.map((part) => queries.invalidateQueries({ queryKey: part.pathKey() })));
  }, [queries, trpc]);
}
