'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../client/trpc.ts';

/** After a change every list of aliases is read again. */
export function useAliasesChanged(): () => Promise<void> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: trpc.alias.pathKey() });
}
