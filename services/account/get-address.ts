import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { requireAccount } from './require-account.ts';

export const getAddressInput = z.object({ accountId: z.uuid() });

/** The address of an account. @throws Refusal not_found */
export async function getAddress(tx: TenantTx, { accountId }: z.infer<typeof getAddressInput>): Promise<string> {
  const { localPart, domain } = await requireAccount(tx, accountId);
  return `${localPart}@${domain.name}`;
}
