import type { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { type AccountView, viewAccount } from './account-view.ts';
import type { accountIdInput } from './close-account.ts';
import { requireAccount } from './require-account.ts';

/** One account that is not closed. @throws Refusal not_found */
export const getAccount = async (tx: TenantTx, { id }: z.infer<typeof accountIdInput>): Promise<AccountView> =>
  viewAccount(await requireAccount(tx, id));
