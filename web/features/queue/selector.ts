/** What is shown, and what an order is for; names of the address bar. */
export const names = {
  resellerId: 'reseller',
  customerId: 'customer',
  domain: 'domain',
  sourceIp: 'source',
  messageId: 'message',
} as const;
export type SelectorKey = keyof typeof names;
export type Selector = { readonly [Key in SelectorKey]?: string };

/** By what the queue is grouped, and how many orders stand on a page, before anybody chooses. */
export const firstGrouping = 'reseller';
export const ordersShown = 10;

/** The selection as the address has it. */
export function selectorOf(query: Pick<URLSearchParams, 'get'>): Selector {
  const selector: { [Key in SelectorKey]?: string } = {};
  for (const key of Object.keys(names) as SelectorKey[]) {
    const value = query.get(names[key]);
    if (value) selector[key] = value;
  }
  return selector;
}

/** What a typed text may be: an address holds colons or is four numbers, a domain has a dot, all else is a message id. */
export function readTyped(text: string): Selector {
  const typed = text.trim();
  if (typed === '') return {};
  if (/^\d+(\.\d+){3}$/.test(typed) || typed.includes(':')) return { sourceIp: typed };
  return /^[^\s]+\.[^\d\s.]+$/.test(typed) ? { domain: typed } : { messageId: typed };
}
