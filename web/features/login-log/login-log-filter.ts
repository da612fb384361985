import { isDay } from '../../../core/calendar/day.ts';

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

export type LoginLogFilter = { accountId?: string; customerId?: string; failed?: boolean; from?: string; to?: string };

/** The filter that an address bar asks for. What is no filter of ours is left out, so an old bookmark still works. */
export function loginLogFilterOf(query: { get: (name: string) => string | null }): LoginLogFilter {
  const id = (name: string) => [query.get(name) ?? ''].find((text) => uuid.test(text));
  const day = (name: string) => [query.get(name) ?? ''].find(isDay);
  const found = {
    accountId: id('account'),
    customerId: id('customer'),
    failed: query.get('result') === 'failed' || undefined,
    from: day('from'),
    to: day('to'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as LoginLogFilter;
}
