import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';

export const customerView = z.object({
  id: z.uuid(),
  name: z.string(),
  state: z.enum(['active', 'suspended', 'ended']),
  thirdPartyContractOn: z.date(),
  createdAt: z.date(),
  domains: z.int(),
  accounts: z.int(),
  unprovenDomains: z.int(),
});

type Row = z.infer<typeof customerView>;

/** The reseller's customers by name, with what they hold. */
export async function listCustomers(
  tx: TenantTx,
  input: { search?: string | undefined; id?: string | undefined } = {},
): Promise<Row[]> {
  const pattern = `%${(input.search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  return tx.db.$queryRaw<Row[]>`
    select c.id, c.name, c.state::text as state, c.third_party_contract_on as "thirdPartyContractOn", c.created_at as "createdAt",
           (select count(*)::int from domain d where d.customer_id = c.id) as domains,
           (select count(*)::int from domain d where d.customer_id = c.id and d.proven_at is null) as "unprovenDomains",
           (select count(*)::int from account a where a.customer_id = c.id and a.state <> 'closed') as accounts
    from customer c
    where (${input.id ?? null}::uuid is null or c.id = ${input.id ?? null}::uuid)
      and (c.name ilike ${pattern} or exists (select from domain d where d.customer_id = c.id and d.name ilike ${pattern}))
    order by c.name limit 500`;
}
