'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { names, type Selector, type SelectorKey, selectorOf } from './selector.ts';

/** The selection as the address bar has it, and ways to change it. */
export function useSelector(): {
  selector: Selector;
  change: (more: { readonly [Key in SelectorKey]?: string | null }) => void;
} {
  const query = useSearchParams();
  const path = usePathname();
  return {
    selector: selectorOf(query),
    change(more) {
      const next = new URLSearchParams(window.location.search);
      // A customer is one of its reseller's.
      const all = 'resellerId' in more && !('customerId' in more) ? { ...more, customerId: null } : more;
      for (const [key, value] of Object.entries(all)) {
        const name = names[key as SelectorKey];
        if (value) next.set(name, value);
        else next.delete(name);
      }
      window.history.replaceState(null, '', next.size > 0 ? `${path}?${next}` : path);
    },
  };
}
