import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { LimitLevel } from '../../core/limits/tenant-limits.ts';
import { normaliseAddress } from '../../core/tenancy/mail-address.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';

/** Whose limits: an account by its address, a customer, or the reseller itself. */
export const limitSubjectInput = z.object({
  /** For the operator, who has no reseller of their own. */
  resellerId: z.uuid().optional(),
  customerId: z.uuid().optional(),
  account: z.string().trim().min(1).max(1_000).optional(),
});
export type LimitSubjectInput = z.infer<typeof limitSubjectInput>;

export type LimitSubject = {
  readonly level: LimitLevel;
  readonly resellerId: string;
  readonly customerId: string | null;
  readonly accountId: string | null;
  /** Address of the account, or name of the customer or reseller. */
  readonly name: string;
};

/**
 * Whom the limits are about, within what the transaction may see.
 *
 * @throws Refusal not_found
 */
export async function findLimitSubject(tx: TenantTx | SystemTx, input: LimitSubjectInput): Promise<LimitSubject> {
  const { db } = tx;
  const nobody = () => new Refusal('not_found', 'not_found');
  const [resellerId, customerId] =
    'resellerId' in tx ? [tx.resellerId, tx.customerId ?? input.customerId] : [input.resellerId, input.customerId];
  if (!resellerId) throw nobody();
  if (input.account) {
    const address = normaliseAddress(input.account);
    const at = address.lastIndexOf('@');
    const account = await db.account.findFirst({
      where: {
        resellerId,
        ...(customerId && { customerId }),
        localPart: address.slice(0, Math.max(at, 0)),
        domain: { name: address.slice(at + 1) },
        state: { not: 'closed' },
      },
    });
    if (!account) throw nobody();
    return { level: 'account', resellerId, customerId: account.customerId, accountId: account.id, name: address };
  }
  if (customerId) {
    const customer = await db.customer.findFirst({ where: { id: customerId, resellerId } });
    if (!customer) throw nobody();
    return { level: 'customer', resellerId, customerId, accountId: null, name: customer.name };
  }
  const reseller = await db.reseller.findFirst({ where: { id: resellerId } });
  if (!reseller) throw nobody();
  return { level: 'reseller', resellerId, customerId: null, accountId: null, name: reseller.operatorName };
}
