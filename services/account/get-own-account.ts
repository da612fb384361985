import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { requireAccount } from './require-account.ts';

export const ownAccount = z.object({
  id: z.uuid(),
  address: z.string(),
  kind: z.enum(['mailbox', 'sender']),
  quotaBytes: z.int(),
});

/** What a holder sees of the account itself. @throws Refusal not_found */
export async function getOwnAccount(tx: TenantTx, accountId: string): Promise<z.infer<typeof ownAccount>> {
  const { id, localPart, domain, kind, quotaBytes } = await requireAccount(tx, accountId);
  return { id, address: `${localPart}@${domain.name}`, kind, quotaBytes: Number(quotaBytes) };
}
