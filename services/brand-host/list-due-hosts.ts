import { inSystem } from '../db/doors.ts';

/** Days for which we keep looking by ourselves at a name that is not proven; afterwards the administrator's button does. */
const patienceDays = 30;
/** How often one that is proven is looked at. */
const againMs = 3_600_000;
const atMost = 1_000;

/** Claims that are to be looked at: those that wait for their proof, and proven ones once an hour; those first that waited longest. */
export function listDueHosts(now = new Date()): Promise<{ id: string; resellerId: string }[]> {
  const since = new Date(now.getTime() - patienceDays * 86_400_000);
  const before = new Date(now.getTime() - againMs);
  return inSystem(
    'scheduled work',
    null,
    ({ db }) => db.$queryRaw<{ id: string; resellerId: string }[]>`
      select c.id, c.reseller_id as "resellerId" from brand_host_claim c join reseller r on r.id = c.reseller_id
        left join brand_host h on h.host = c.host and h.reseller_id = c.reseller_id
      where r.state <> 'ended'
        and case when h.host is null then c.created_at > ${since} else c.dns_checked_at < ${before} end
      order by c.dns_checked_at nulls first limit ${atMost}`,
  );
}
