'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/**
 * A value kept in the address bar, so that a filtered list can be reloaded, bookmarked and sent to a colleague.
 * An empty value leaves the address. Does not ask the server for the page again.
 *
 * @param onSet what else a new value means, such as going back to the first page
 */
export function useUrlState(name: string, onSet?: () => void): [string, (value: string) => void] {
  const query = useSearchParams();
  const path = usePathname();
  const set = useCallback(
    (value: string) => {
      const next = new URLSearchParams(window.location.search);
      if (value) next.set(name, value);
      else next.delete(name);
      window.history.replaceState(null, '', next.size > 0 ? `${path}?${next}` : path);
      onSet?.();
    },
    [name, path, onSet],
  );
  return [query.get(name) ?? '', set];
}
