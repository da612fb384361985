import { type AbuseKind, networkRule, shareRules } from '../../core/abuse/abuse-rules.ts';
import type { AbuseFigures } from '../../core/abuse/judge.ts';
import type { Database } from '../db/doors.ts';

/** What was measured of a customer, or of one of its accounts. */
export type Measured = AbuseFigures & {
  readonly kind: AbuseKind;
  readonly resellerId: string;
  readonly customerId: string;
  readonly accountId: string | null;
  /** New ones, in order; of kind networks only. */
  readonly networks: readonly string[];
};

const dayMs = 86_400_000;
const ago = (now: Date, days: number): Date => new Date(now.getTime() - days * dayMs);

type Row = {
  readonly kind: AbuseKind;
  readonly resellerId: string;
  readonly customerId: string;
  readonly count: number;
  readonly sent: number;
};

/**
 * What customers sent for the internet and what came of it, from the figures that outlive the log; complaints from its events. Only
 * those with as many as a rule begins to look at.
 */
export async function measureShares(db: Database, now: Date): Promise<Measured[]> {
  const { complaints, unknown, blocks } = shareRules;
  const rows = await db.$queryRaw<Row[]>`
    with sent as (
      select reseller_id, customer_id,
        sum(deliveries) filter (where hour >= ${ago(now, complaints.days)}::timestamptz) as over_complaints,
        sum(deliveries) filter (where hour >= ${ago(now, unknown.days)}::timestamptz) as over_unknown,
        sum(deliveries) filter (where hour >= ${ago(now, blocks.days)}::timestamptz) as over_blocks,
        sum(deliveries) filter (where state = 'bounced' and error_status = 2 and hour >= ${ago(now, unknown.days)}::timestamptz) as unknown,
        sum(deliveries) filter (where state = 'bounced' and error_status = 4 and hour >= ${ago(now, blocks.days)}::timestamptz) as blocks
      from delivery_hour
      where hour >= ${ago(now, complaints.days)}::timestamptz and direction = 'out' and metered and state <> 'rejected' and customer_id is not null
      group by 1, 2),
    complained as (
      select reseller_id, customer_id, count(*) as n from delivery_event
      where kind = 'complained' and at >= ${ago(now, complaints.days)}::timestamptz and customer_id is not null group by 1, 2)
    select kind, reseller_id as "resellerId", customer_id as "customerId", n::int as count, coalesce(of, 0)::float8 as sent
    from (
      select 'complaints' as kind, c.reseller_id, c.customer_id, c.n, s.over_complaints as of
        from complained c left join sent s using (reseller_id, customer_id) where c.n >= ${complaints.least}
      union all select 'unknown', reseller_id, customer_id, unknown, over_unknown from sent where unknown >= ${unknown.least}
      union all select 'blocks', reseller_id, customer_id, blocks, over_blocks from sent where blocks >= ${blocks.least}) found
    order by 1, 3`;
  return rows.map((row) => ({ ...row, accountId: null, networks: [] }));
}

type NetworkRow = Omit<Measured, 'kind' | 'count'>;

/**
 * Accounts that sent within a day from networks from which they did not send in the month before. Those that did not send before at all
 * are left out: everything about them is new.
 */
export async function measureNetworks(db: Database, now: Date): Promise<Measured[]> {
  const { days, before, recipients, notable } = networkRule;
  const [since, back] = [ago(now, days), ago(now, days + before)];
  const rows = await db.$queryRaw<NetworkRow[]>`
    with used as (
      select reseller_id, customer_id, account_id, network_of(client_ip) as network, count(*) as n from delivery
      where accepted_on >= ${since}::date and accepted_at >= ${since}::timestamptz and direction = 'out' and account_id is not null
        and client_ip is not null group by 1, 2, 3, 4),
    many as (
      select reseller_id, customer_id, account_id, sum(n) as n from used group by 1, 2, 3
      having count(*) >= ${notable} and sum(n) >= ${recipients})
    select m.reseller_id as "resellerId", m.customer_id as "customerId", m.account_id as "accountId", m.n::float8 as sent,
      (select coalesce(array_agg(u.network::text order by u.network), '{}') from used u
        where u.account_id = m.account_id and u.network <> all(earlier.networks)) as networks
    from many m cross join lateral (
      select coalesce(array_agg(distinct network_of(d.client_ip)), '{}') as networks from delivery d
      where d.customer_id = m.customer_id and d.account_id = m.account_id and d.client_ip is not null
        and d.accepted_on >= ${back}::date and d.accepted_at >= ${back}::timestamptz and d.accepted_at < ${since}::timestamptz) earlier
    where cardinality(earlier.networks) > 0 order by 3`;
  return rows.map((row) => ({ ...row, kind: 'networks', count: row.networks.length }));
}
