import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';

export const customerView = z.object({
  id: z.uuid(),
  name: z.string(),
  state: z.enum(['active', 'suspended', 'ended']),
  thirdPartyContractOn: z.date(),
  /** Null for customers of before it was asked. */
  thirdPartyTerms: z.string().nullable(),
  createdAt: z.date(),
  domains: z.int(),
  accounts: z.int(),
  unprovenDomains: z.int(),
});

type Row = z.infer<typeof customerView>;

/** The customers of a page by their ids, in no order, with what they hold. */
export function customersOf({ db }: TenantTx, ids: readonly string[]): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select c.id, c.name, c.state::text as state, c.third_party_contract_on as "thirdPartyContractOn",
           c.third_party_terms as "thirdPartyTerms", c.created_at as "createdAt",
           coalesce((select h.domains::int from customer_holding h where h.reseller_id = c.reseller_id and h.customer_id = c.id), 0) as domains,
           coalesce((select h.accounts::int from customer_holding h where h.reseller_id = c.reseller_id and h.customer_id = c.id), 0) as accounts,
           (select count(*)::int from domain d where d.reseller_id = c.reseller_id and d.customer_id = c.id
              and d.proven_at is null) as "unprovenDomains"
    from customer c where c.id = any(${ids}::uuid[])`;
}
