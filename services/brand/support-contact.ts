import { z } from 'zod';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';

/** Null: nowhere is said. */
export const supportContact = z.object({ email: z.email().max(254).nullable() });
export type SupportContact = z.infer<typeof supportContact>;

/** Where a reseller's customers turn with questions and complaints: to the reseller, under its brand (003/004 §2-3; R-012). */
export async function getSupportContact({ db, resellerId }: TenantTx): Promise<SupportContact> {
  const { supportEmail: email } = await db.brand.findUniqueOrThrow({ where: { resellerId } });
  return { email };
}

/** Says so from now on, on the pages of sign-in and on every page of its customers. */
export async function setSupportContact(tx: TenantTx, { email }: SupportContact): Promise<void> {
  const { resellerId } = tx;
  // updateMany reads nothing back.
  await tx.db.brand.updateMany({ where: { resellerId }, data: { supportEmail: email } });
  await record(tx, { action: 'brand.set_support', objectId: resellerId, detail: { said: email !== null } });
}
