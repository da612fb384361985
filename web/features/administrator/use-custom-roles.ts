'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { usePermissionWords } from './permission-words.ts';
import { type CustomRole, choiceOf } from './user.ts';

type CustomRoles = {
  /** Those that whoever is signed in may give. */
  readonly givable: readonly CustomRole[];
  /** What the holder of one may do, in words; undefined for what is none of them. */
  readonly bodyOf: (choice: string) => string | undefined;
  readonly ready: boolean;
};

/** The roles of one's own house's making, for who gives them. */
export function useCustomRoles(): CustomRoles {
  const trpc = useTRPC();
  const format = useFormatter();
  const words = usePermissionWords();
  const { data } = useQuery(trpc.customRole.list.queryOptions());
  const givable = (data ?? []).filter((role) => role.givable);
  const bodyOf = (choice: string) => {
    const role = givable.find((each) => choiceOf(each) === choice);
    const told = role?.permissions.filter((each) => !each.endsWith(':page')).map(words);
    return told && format.list(told, { type: 'unit' });
  };
  return { givable, bodyOf, ready: data !== undefined };
}
