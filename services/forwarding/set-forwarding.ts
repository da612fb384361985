import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { requireAccount } from '../account/require-account.ts';
import { targetRows } from '../alias/target-rows.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { type ForwardingView, getForwarding } from './get-forwarding.ts';
import { parseForwards } from './parse-forwards.ts';
import { requireNotSuppressed } from './require-not-suppressed.ts';

export const setForwardingInput = z.object({
  accountId: z.uuid(),
  /** Empty: mail is not sent on any more. */
  targets: z.array(z.string().max(1_000)).max(1_000),
  keepCopy: z.boolean(),
});

/**
 * Sets where an account sends its mail on to (転送), with a copy for itself or without. In force at the MTA within 2 s.
 *
 * @throws Refusal not_found, forwarding_…, address_…
 */
export async function setForwarding(tx: TenantTx, input: z.infer<typeof setForwardingInput>): Promise<ForwardingView> {
  const { db } = tx;
  const { accountId, keepCopy } = input;
  const account = await requireAccount(tx, accountId);
  if (account.kind !== 'mailbox') throw new Refusal('invalid', 'forwarding_without_mailbox');
  const targets = parseForwards(input.targets, `${account.localPart}@${account.domain.name}`);
  const { resellerId, customerId } = account;
  const owner = { resellerId, customerId };
  await requireNotSuppressed(tx, owner, targets);
  await db.forwarding.deleteMany({ where: { accountId } }); // with its targets
  if (targets.length > 0) {
    await db.forwarding.create({ data: { accountId, ...owner, keepCopy }, select: { accountId: true } });
    const rows = await targetRows(db, owner, targets);
    await db.forwardingTarget.createMany({ data: rows.map((row) => ({ ...row, accountId })) });
  }
  await record(tx, {
    action: 'forwarding.set',
    objectId: accountId,
    detail: { targets: targets.length, keepCopy },
    owner,
  });
  return getForwarding(tx, { accountId });
}
