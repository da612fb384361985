'use client';

import { useMemo, useState } from 'react';
import type { Selection } from './bulk-types.ts';

type Filter = Extract<Selection, { filter: unknown }>['filter'];

/** Which rows of a list are chosen: one by one, on several pages, or all that its filter shows. */
export function useSelection(filter: Filter) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setAll] = useState(false);
  const asked = JSON.stringify(filter);
  const [askedThen, setAskedThen] = useState(asked);
  // What was chosen in another list is not seen in this one, and so not changed with it.
  if (askedThen !== asked) {
    setAskedThen(asked);
    setIds(new Set());
    setAll(false);
  }
  return useMemo(
    () => ({
      isAll,
      ids,
      has: (id: string) => isAll || ids.has(id),
      toggle(rows: readonly string[], wanted: boolean) {
        setAll(false);
        const next = new Set(isAll ? [] : ids);
        for (const id of rows) {
          if (wanted) next.add(id);
          else next.delete(id);
        }
        setIds(next);
      },
      all: () => setAll(true),
      clear() {
        setAll(false);
        setIds(new Set());
      },
    }),
    [ids, isAll],
  );
}
export type Chosen = ReturnType<typeof useSelection>;
