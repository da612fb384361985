import { z } from 'zod';

const rate = z.number().positive();

/**
 * How fast mail may go to one provider from one source pool: where it starts, and the bounds it moves between. Messages a
 * minute; `connections` open at once, on all nodes together.
 */
export const pace = z.object({ start: rate, least: rate, most: rate, connections: z.int().min(1) });

/** The MX host is one of the names in `mx` or lies under it. Lower case. */
export const provider = z.object({ id: z.string().min(1), mx: z.array(z.string().min(1).lowercase()).min(1), pace });

export type Pace = Readonly<z.infer<typeof pace>>;
export type Provider = { readonly id: string; readonly mx: readonly string[]; readonly pace: Pace };

/**
 * Who receives mail, by the names of their MX hosts; the first that fits decides. No provider publishes a rate that would hold for
 * every sender, so the paces are careful beginnings of ours; from there the answers of the provider lead (pace.ts).
 *
 * @see docs/destinations.md for where each row comes from, and what could not be confirmed
 */
export const providers: readonly Provider[] = [
  // gmail.com: gmail-smtp-in.l.google.com. Asks to start low, raise slowly and slow down when deferred; 421 4.7.28 on an unusual
  // rate (support.google.com/a/answer/81126). smtp.goog is not confirmed.
  {
    id: 'google',
    mx: ['google.com', 'googlemail.com', 'smtp.goog'],
    pace: { start: 600, least: 6, most: 6_000, connections: 20 },
  },
  // outlook.com and Microsoft 365: outlook-com.olc.protection.outlook.com. No more than 500 connections at once, as its policies are
  // quoted; 451 4.7.652 is too many. mx.microsoft is not confirmed.
  {
    id: 'microsoft',
    mx: ['protection.outlook.com', 'mx.microsoft'],
    pace: { start: 600, least: 6, most: 6_000, connections: 20 },
  },
  // yahoo.com and aol.com: mta5.am0.yahoodns.net. At most 20 messages a connection (help.yahoo.com/kb/SLN3433.html), of which we
  // send one; 421 4.7.0 [TSS04] when it is too much.
  { id: 'yahoo', mx: ['yahoodns.net'], pace: { start: 300, least: 6, most: 3_000, connections: 10 } },
  // yahoo.co.jp, another company. Its MX names are not confirmed.
  { id: 'yahoo-japan', mx: ['yahoo.co.jp'], pace: { start: 300, least: 6, most: 3_000, connections: 10 } },
  // icloud.com: mx01.mail.icloud.com. Rules without figures (support.apple.com/en-us/102322).
  { id: 'icloud', mx: ['mail.icloud.com'], pace: { start: 300, least: 6, most: 3_000, connections: 10 } },
  // docomo.ne.jp: mfsmax.docomo.ne.jp. Few sessions at once, 100 recipients each, and limited when it is too much
  // (docomo.ne.jp/service/imode_mail/notice/mass_send).
  { id: 'docomo', mx: ['docomo.ne.jp'], pace: { start: 60, least: 3, most: 600, connections: 4 } },
  // au.com: msmx.au.com; ezweb.ne.jp: lsean.ezweb.ne.jp. Not many in a short time, and no threshold is told
  // (au.com/mobile/service/attention/specification).
  { id: 'au', mx: ['au.com', 'ezweb.ne.jp'], pace: { start: 60, least: 3, most: 600, connections: 4 } },
  // softbank.ne.jp: mx.softbank.ne.jp, seen once. i.softbank.jp, vodafone.ne.jp and ymobile.ne.jp are not confirmed.
  {
    id: 'softbank',
    mx: ['softbank.ne.jp', 'softbank.jp', 'vodafone.ne.jp', 'ymobile.ne.jp'],
    pace: { start: 60, least: 3, most: 600, connections: 4 },
  },
];

/** A host of its own has few mailboxes or is large enough to say so. */
const elsewhere: Pace = { start: 6_000, least: 6, most: 60_000, connections: 50 };

const isUnder = (host: string, name: string) => host === name || host.endsWith(`.${name}`);

/**
 * Whose servers these are, by the best MX host. Others go by the name of that host: they have a pace each, so that one slow
 * server holds up its own mail only.
 *
 * @param mxHost as in the DNS, in any case, with or without the final dot
 */
export function providerOf(mxHost: string, table: readonly Provider[] = providers): Pick<Provider, 'id' | 'pace'> {
  const host = mxHost.toLowerCase().replace(/\.$/, '');
  const found = table.find(({ mx }) => mx.some((name) => isUnder(host, name)));
  return found ?? { id: host, pace: elsewhere };
}
