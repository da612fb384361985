import { z } from 'zod';
import type { SystemTx } from '../db/doors.ts';
import { offered } from '../list/ids-to-choose.ts';
import { holding } from '../list/part-of-text.ts';

export const chooseLimitCustomersInput = z.object({
  resellerId: z.uuid(),
  /** Part of a name. */
  search: z.string().trim().max(200).default(''),
  /** This one only: what is chosen already. */
  id: z.uuid().optional(),
});
export const limitCustomer = z.object({ id: z.uuid(), name: z.string() });

/** The first customers of a reseller by name that a search finds, for the operator who chooses one of them. */
export function chooseLimitCustomers(
  { db }: SystemTx,
  { resellerId, search = '', id }: z.input<typeof chooseLimitCustomersInput>,
): Promise<z.infer<typeof limitCustomer>[]> {
  const contains = holding(search);
  return db.customer.findMany({
    where: { resellerId, state: { not: 'ended' }, ...(id ? { id } : search && { name: contains }) },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: offered,
    select: { id: true, name: true },
  });
}
