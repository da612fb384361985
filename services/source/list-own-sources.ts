import { z } from 'zod';
import { dailyCeiling, dayOf, fullFrom, warmUpDay } from '../../core/tenancy/warm-up.ts';
import { inSystem } from '../db/doors.ts';
import { sentToday } from './sent-today.ts';

export const ownSourcesView = z.object({
  /** Those that nobody else sends from. */
  own: z.array(
    z.object({
      ip: z.string(),
      /** Customers that send from it; empty: all that have none of their own. */
      customers: z.array(z.string()),
      /** Not used at present, because receivers turned too much of its mail away. */
      heldSince: z.date().nullable(),
      /** Of a warm-up: which day of it, from 1; null without one, or when it is through. */
      warmUpDay: z.int().nullable(),
      /** Messages it may send today (UTC); null without a ceiling. */
      ceilingToday: z.int().nullable(),
      /** Messages of these that were sent; null without a ceiling, and while the counters cannot be read. */
      sentToday: z.int().nullable(),
      /** The first day without a ceiling, yyyy-mm-dd (UTC). */
      fullFrom: z.string().nullable(),
    }),
  ),
  /** How many it sends from besides, together with others: what those send is not told. */
  shared: z.int(),
});
type OwnSources = z.infer<typeof ownSourcesView>;

/**
 * The addresses a reseller's mail leaves from, with their warm-up. Of the pools only what is its own: tables of pools and addresses are
 * behind no fence, so this asks as the system, for one reseller's bindings.
 */
export async function listOwnSources(resellerId: string, now = new Date()): Promise<OwnSources> {
  const bindings = await inSystem('look at source addresses', null, ({ db }) =>
    db.sourceBinding.findMany({
      where: { resellerId },
      include: {
        customer: { select: { name: true } },
        pool: { select: { kind: true, addresses: { select: { address: true } } } },
      },
      orderBy: { id: 'asc' },
    }),
  );
  const used = bindings.flatMap(({ customer, pool: { kind, addresses } }) =>
    addresses.map(({ address }) => ({ customer: customer?.name ?? null, dedicated: kind === 'dedicated', address })),
  );
  const byIp = Map.groupBy(used, ({ address }) => address.ip);
  const own = [...byIp].filter(([, uses]) => uses.some(({ dedicated }) => dedicated));
  const sinceOf = (at: Date | null) => at && dayOf(at);
  const sent = await sentToday(
    own.flatMap(([ip, [use]]) => (use ? [{ ip, warmingSince: sinceOf(use.address.warmingSince) }] : [])),
    now,
  );
  return {
    shared: byIp.size - own.length,
    own: own
      .flatMap(([ip, uses]): OwnSources['own'] => {
        const [use] = uses;
        if (!use) return [];
        const since = sinceOf(use.address.warmingSince);
        const day = warmUpDay(since, now);
        const names = uses.map(({ customer }) => customer);
        return [
          {
            ...{ ip, heldSince: use.address.heldAt, warmUpDay: day, ceilingToday: dailyCeiling(since, now) },
            customers: names.includes(null) ? [] : names.filter((name) => name !== null).toSorted(),
            sentToday: sent.get(ip) ?? null,
            fullFrom: since !== null && day !== null ? fullFrom(since) : null,
          },
        ];
      })
      .toSorted((a, b) => (a.ip < b.ip ? -1 : 1)),
  };
}
