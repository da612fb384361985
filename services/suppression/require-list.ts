import { requireCustomer } from '../customer/require-customer.ts';
import type { TenantTx } from '../db/doors.ts';
import { type Sql, sql } from '../db/sql.ts';

/**
 * Whose list is meant: a customer's, or (null) the reseller's own, for all of its customers. A customer's administrator has one only.
 *
 * @throws Refusal not_found (customer)
 */
export async function requireList(tx: TenantTx, customerId: string | null | undefined): Promise<string | null> {
  const wanted = tx.customerId ?? customerId ?? null;
  return wanted === null ? null : requireCustomer(tx, wanted);
}

/** A customer's own list, the reseller's own, or all that the reader may see. */
export const inList = (list: string | undefined): Sql =>
  list === 'reseller' ? sql`customer_id is null` : list ? sql`customer_id = ${list}::uuid` : sql`true`;
