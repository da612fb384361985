import type { SystemTx, TenantTx } from '../db/doors.ts';
import { join, type Sql, sql } from '../db/sql.ts';

/** Whose rows of the log or its hours are counted. Said beside the fence, so that an index of theirs is taken and not everybody's. */
export function whoseDeliveries(tx: TenantTx | SystemTx, asked: string | undefined): Sql {
  const own = 'resellerId' in tx ? tx : { resellerId: null, customerId: null };
  return join(
    [
      sql`true`,
      ...(own.resellerId ? [sql`reseller_id = ${own.resellerId}::uuid`] : []),
      ...(own.customerId ? [sql`customer_id = ${own.customerId}::uuid`] : []),
      ...(asked ? [sql`customer_id = ${asked}::uuid`] : []),
    ],
    ' and ',
  );
}
