import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';
import { heldView, limitsInput, overuseInput, poolOf, usedBy } from '../pool/limits.ts';
import { administratorView, listAdministrators } from '../portal/list-administrators.ts';
import { customersOf, customerView } from './customer-rows.ts';

export const customerDetail = customerView.extend({
  limits: limitsInput,
  /** What happens at the end of the pool. */
  overuse: overuseInput,
  used: heldView,
  administrators: z.array(administratorView),
});

/** One customer with its pool and administrators. @throws Refusal not_found */
export async function getCustomer(tx: TenantTx, input: { id: string }): Promise<z.infer<typeof customerDetail>> {
  const [summary] = await customersOf(tx, [input.id]);
  if (!summary) throw new Refusal('not_found', 'not_found');
  return {
    ...summary,
    ...(await poolOf(tx.db, tx.resellerId, input.id)),
    used: await usedBy(tx.db, tx.resellerId, input.id),
    administrators: await listAdministrators(tx.db, tx, { customerId: input.id }),
  };
}
