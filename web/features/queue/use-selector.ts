'use client';

import { usePathname, useSearchParams } from 'next/navigation';

/** What is shown, and what an order is for; names of the address bar. */
const names = {
  resellerId: 'reseller',
  customerId: 'customer',
  domain: 'domain',
  sourceIp: 'source',
  messageId: 'message',
} as const;
export type SelectorKey = keyof typeof names;
export type Selector = { readonly [Key in SelectorKey]?: string };

/** The selection as the address bar has it, and ways to change it. */
export function useSelector(): {
  selector: Selector;
  change: (more: { readonly [Key in SelectorKey]?: string | null }) => void;
} {
  const query = useSearchParams();
  const path = usePathname();
  const selector: { [Key in SelectorKey]?: string } = {};
  for (const key of Object.keys(names) as SelectorKey[]) {
    const value = query.get(names[key]);
    if (value) selector[key] = value;
  }
  return {
    selector,
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

/** What a typed text may be: an address holds colons or is four numbers, a domain has a dot, all else is a message id. */
export function readTyped(text: string): Selector {
  const typed = text.trim();
  if (typed === '') return {};
  if (/^\d+(\.\d+){3}$/.test(typed) || typed.includes(':')) return { sourceIp: typed };
  return /^[^\s]+\.[^\d\s.]+$/.test(typed) ? { domain: typed } : { messageId: typed };
}
