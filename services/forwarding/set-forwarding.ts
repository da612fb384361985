import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { requireAccount } from '../account/require-account.ts';
import { parseTargets } from '../alias/parse-targets.ts';
import { targetRows } from '../alias/target-rows.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { type ForwardingView, getForwarding } from './get-forwarding.ts';

/** More readers than this want a group. */
const maxTargets = 20;

export const setForwardingInput = z.object({
  accountId: z.uuid(),
  /** Empty: mail is not sent on any more. */
  targets: z.array(z.string().max(1_000)).max(1_000),
  keepCopy: z.boolean(),
});

/**
 * Sets where an account sends its mail on to (転送), with a copy for itself or without. In force at the MTA within 2 s.
 *
 * @throws Refusal not_found, forwarding_without_mailbox, forwarding_to_itself, forwarding_targets_full, address_…
 */
export async function setForwarding(tx: TenantTx, input: z.infer<typeof setForwardingInput>): Promise<ForwardingView> {
  const { db } = tx;
  const { accountId, keepCopy } = input;
  const account = await requireAccount(tx, accountId);
  if (account.kind !== 'mailbox') throw new Refusal('invalid', 'forwarding_without_mailbox');
  const targets = parseTargets(input.targets, `${account.localPart}@${account.domain.name}`, 'forwarding_to_itself');
  if (targets.length > maxTargets) throw new Refusal('invalid', 'forwarding_targets_full', { most: maxTargets });
  const { resellerId, customerId } = account;
  const owner = { resellerId, customerId };
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
