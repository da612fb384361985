import { z } from 'zod';
import type { SystemTx } from '../db/doors.ts';

export const limitCustomer = z.object({ id: z.uuid(), name: z.string() });

/** A reseller's customers by name, for the operator who sets the limits of one. */
export function listLimitCustomers(
  { db }: SystemTx,
  { resellerId }: { resellerId: string },
): Promise<z.infer<typeof limitCustomer>[]> {
  return db.customer.findMany({
    where: { resellerId, state: { not: 'ended' } },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  });
}
