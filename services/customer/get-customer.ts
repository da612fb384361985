import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';
import { limitsInput, limitsOf, usedBy } from '../pool/limits.ts';
import { emailPlace, keyOwnerOf } from '../portal/realm.ts';
import { openText } from '../vault/vault.ts';
import { customerView, listCustomers } from './list-customers.ts';

export const customerDetail = customerView.extend({
  limits: limitsInput,
  used: limitsInput,
  administrators: z.array(z.object({ id: z.uuid(), name: z.string(), email: z.string(), active: z.boolean() })),
});

/** One customer with its pool and administrators. @throws Refusal not_found */
export async function getCustomer(tx: TenantTx, input: { id: string }): Promise<z.infer<typeof customerDetail>> {
  const [summary] = await listCustomers(tx, { id: input.id });
  if (!summary) throw new Refusal('not_found', 'not_found');
  const users = await tx.db.portalUser.findMany({ where: { customerId: input.id }, orderBy: { createdAt: 'asc' } });
  const owner = keyOwnerOf(tx);
  return {
    ...summary,
    limits: await limitsOf(tx.db, tx.resellerId, input.id),
    used: await usedBy(tx.db, tx.resellerId, input.id),
    administrators: await Promise.all(
      users.map(async (user) => ({
        id: user.id,
        name: user.name,
        email: await openText(owner, emailPlace(user.id), user.emailCipher),
        active: user.passwordHash !== null && user.disabledAt === null,
      })),
    ),
  };
}
