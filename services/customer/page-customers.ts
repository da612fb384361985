import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { sql } from '../db/sql.ts';
import { inOrderOf, pageInput, pageOf, pageOfIds } from '../list/page-of-ids.ts';
import { customersOf, customerView } from './customer-rows.ts';

/** What of the customers is shown. */
export const customerFilter = z.object({
  state: customerView.shape.state.optional(),
  /** Part of a name, the customer's or one of its domains'. */
  search: z.string().trim().max(200).optional(),
});

export const pageCustomersInput = customerFilter.extend(pageInput);
export const customerPage = pageOf(customerView);

/** One page of the reseller's customers by name, with what they hold. */
export async function pageCustomers(
  tx: TenantTx,
  { cursor, limit = 50, state, search }: z.input<typeof pageCustomersInput>,
): Promise<z.infer<typeof customerPage>> {
  const { ids, ...rest } = await pageOfIds(
    tx,
    limit,
    (most) =>
      sql`find_customers(${state ?? null}::customer_state, ${search ?? ''}, ${cursor ?? null}::uuid, ${most}::int)`,
  );
  return { ...rest, rows: inOrderOf(ids, await customersOf(tx, ids)) };
}
