import { paymentsOf } from './invoices.ts';
import type { Fields, Store } from './store.ts';

type Plain = Record<string, unknown>;

export const listOf = (data: readonly unknown[], url: string, hasMore = false) => ({
  ...{ object: 'list', data, has_more: hasMore, url },
});

/** An object as it leaves, with the ids that `expand` names replaced by what they stand for. */
export function present(store: Store, object: object, paths: readonly string[]): Plain {
  const { cash: _cash, outcome: _outcome, ...shown } = structuredClone(object) as Plain;
  for (const path of paths) expandOne(store, shown, path.split('.'));
  return shown;
}

function expandOne(store: Store, at: Plain, [field = '', ...rest]: readonly string[]): void {
  if (Array.isArray(at.data) && field === 'data') {
    for (const each of at.data) expandOne(store, each as Plain, rest);
    return;
  }
  if (at.object === 'invoice' && field === 'payments' && !at.payments)
    at.payments = listOf(structuredClone(paymentsOf(store, String(at.id))), '/v1/invoice_payments');
  const value = at[field];
  if (typeof value === 'string') {
    const found: Fields | undefined = store.objects.get(value);
    if (found) at[field] = present(store, found, []);
  }
  const next = at[field];
  if (rest.length > 0 && next !== null && typeof next === 'object') expandOne(store, next as Plain, rest);
}

const most = 100;

/** A page of a list: the newest first, behind a cursor. */
export function page(store: Store, all: readonly Fields[], given: Plain, url: string, paths: readonly string[]): Plain {
  const newest = all.toReversed();
  const after = newest.findIndex(({ id }) => id === given.starting_after) + 1;
  const size = Math.min(Number(given.limit ?? 10), most);
  const data = newest.slice(after, after + size).map((each) => present(store, each, []));
  const list = listOf(data, url, newest.length > after + size);
  for (const path of paths) expandOne(store, list, path.split('.'));
  return list;
}
