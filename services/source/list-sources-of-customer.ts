import { inSystem } from '../db/doors.ts';

/** How many are looked at; a pool with more is made alike. */
const atMost = 20;

/**
 * The addresses a customer's mail leaves from now, as the MTA is told them (view mta.source_binding): quarantine before its own
 * pool before its reseller's, and none that is held.
 */
export function listSourcesOfCustomer(customerId: string): Promise<{ ip: string; helo: string }[]> {
  return inSystem(
    'look at source addresses',
    null,
    ({ db }) =>
      db.$queryRaw<{ ip: string; helo: string }[]>`
        select s.ip, s.helo
        from customer c
        join lateral (
          select q.pool_id, 0 as rank from source_quarantine q where q.customer_id = c.id
          union all
          select o.pool_id, case when o.customer_id is null then 2 else 1 end
          from source_binding o
          where o.reseller_id = c.reseller_id and (o.customer_id = c.id or o.customer_id is null)
          order by rank limit 1
        ) b on true
        join source_pool_address p on p.pool_id = b.pool_id
        join source_address s on s.id = p.address_id
        where c.id = ${customerId}::uuid and s.held_at is null
        order by s.ip limit ${atMost}`,
  );
}
