import { z } from 'zod';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { optionalPurposes } from './contact-view.ts';

export const setWantedInput = z.object({ purpose: z.enum(optionalPurposes), wanted: z.boolean() });

/** Whether the reseller wants notices of a purpose. What happens while it does not is not told later. */
export async function setWanted(tx: TenantTx, { purpose, wanted }: z.infer<typeof setWantedInput>): Promise<void> {
  const { db, resellerId } = tx;
  if (wanted) await db.noticeMute.deleteMany({ where: { purpose } });
  else await db.noticeMute.createMany({ data: [{ resellerId, purpose }], skipDuplicates: true });
  await record(tx, { action: wanted ? 'notice.want' : 'notice.mute', objectId: resellerId, detail: { purpose } });
}
