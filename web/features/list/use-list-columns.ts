'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ListName } from '../../../core/list/list-name.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { useMay } from '../../components/ui/allowed.tsx';

/** What somebody keeps of a list; nothing while they look with a tenant's consent. */
export function useListSettings(list: ListName) {
  const keeps = useMay()('self:read');
  return useQuery({ ...useTRPC().list.settings.queryOptions({ list }), enabled: keeps }).data;
}

/**
 * Which columns of a list are shown: as the address says, else as they were chosen last, else all (undefined). A choice stands in the
 * address, so that it is sent along with the list, and is remembered.
 */
export function useListColumns(list: ListName) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [asked, setAsked] = useUrlState('columns');
  const kept = useListSettings(list)?.columns ?? undefined;
  const remember = useMutation(
    trpc.list.columns.mutationOptions({
      onMutate: ({ columns }) => {
        const chosen = columns.length > 0 ? columns : null;
        queries.setQueryData(trpc.list.settings.queryKey({ list }), (old) => old && { ...old, columns: chosen });
      },
    }),
  );
  return {
    shown: asked ? asked.split(',') : kept,
    /** @param columns none: all */
    choose(columns: readonly string[]) {
      setAsked(columns.join(','));
      remember.mutate({ list, columns: [...columns] });
    },
  };
}
