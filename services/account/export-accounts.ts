import type { z } from 'zod';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { type accountPage, listAccounts, type listAccountsInput } from './list-accounts.ts';

/** Accounts a request. */
const atOnce = 1_000;

/** A part of the list to be kept as a file, without passwords. Its beginning is put on record, for addresses leave the platform. */
export async function exportAccounts(
  tx: TenantTx,
  input: Omit<z.input<typeof listAccountsInput>, 'limit'>,
): Promise<z.infer<typeof accountPage>> {
  const page = await listAccounts(tx, { ...input, limit: atOnce });
  if (!input.cursor) {
    const detail = { accounts: page.total };
    const customerId = tx.customerId ?? input.customerId ?? null;
    await record(tx, { action: 'account.export', objectId: customerId ?? tx.resellerId, detail });
  }
  return page;
}
