import { z } from 'zod';
import { requireAccount } from '../account/require-account.ts';
import { addressesOf } from '../alias/target-rows.ts';
import type { TenantTx } from '../db/doors.ts';

export const forwardingView = z.object({
  accountId: z.uuid(),
  /** Where mail goes on to; none: it stays. */
  targets: z.array(z.string()),
  /** Whether the mailbox gets a copy too. */
  keepCopy: z.boolean(),
});
export type ForwardingView = z.infer<typeof forwardingView>;

export const getForwardingInput = z.object({ accountId: z.uuid() });

/** Where an account sends its mail on to. @throws Refusal not_found */
export async function getForwarding(
  tx: TenantTx,
  { accountId }: z.infer<typeof getForwardingInput>,
): Promise<ForwardingView> {
  await requireAccount(tx, accountId);
  const found = await tx.db.forwarding.findUnique({ where: { accountId }, include: { targets: true } });
  return { accountId, targets: addressesOf(found?.targets ?? []), keepCopy: found?.keepCopy ?? true };
}
