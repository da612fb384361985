import { lookAgainMs } from '../../core/dns/record-faults.ts';
import { inSystem } from '../db/doors.ts';

const dayMs = 86_400_000;
/** Days for which we keep looking for a proof by ourselves; afterwards the administrator's button does. */
const patienceMs = 30 * dayMs;
/** Domains of one round, five minutes long: unproven ones, and proven ones of which each has its turn once a day. */
const atMost = { unproven: 1_000, proven: 300 };

export type LookedAt = { readonly domainId: string; readonly resellerId: string; readonly customerId: string };

/**
 * Takes the domains that are due for a look, those tried longest ago first. Each has had its turn by being taken, whatever comes of it, so
 * that one which cannot be looked at keeps nobody else waiting; two workers never take the same.
 */
export function claimLooks(what: 'unproven' | 'proven', now: Date): Promise<LookedAt[]> {
  const since = new Date(now.getTime() - patienceMs);
  const before = new Date(now.getTime() - lookAgainMs);
  return inSystem('scheduled work', null, ({ db }) =>
    what === 'unproven'
      ? db.$queryRaw<LookedAt[]>`
          update domain set dns_tried_at = ${now}::timestamptz where id in (
            select id from domain where proven_at is null and created_at > ${since}::timestamptz
            order by dns_tried_at nulls first limit ${atMost.unproven} for update skip locked)
          returning id as "domainId", reseller_id as "resellerId", customer_id as "customerId"`
      : db.$queryRaw<LookedAt[]>`
          update domain set dns_tried_at = ${now}::timestamptz where id in (
            select d.id from domain d
            join customer c on c.id = d.customer_id and c.state = 'active'
            join reseller r on r.id = d.reseller_id and r.state = 'active'
            where d.proven_at is not null and (d.dns_tried_at is null or d.dns_tried_at <= ${before}::timestamptz)
            order by d.dns_tried_at nulls first limit ${atMost.proven} for update of d skip locked)
          returning id as "domainId", reseller_id as "resellerId", customer_id as "customerId"`,
  );
}
