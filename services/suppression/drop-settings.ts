import type { z } from 'zod';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import type { getSettingsInput } from './get-settings.ts';
import { requireList } from './require-list.ts';

/**
 * Goes back to the settings that hold without one's own: a customer to its reseller's, a reseller to the platform's.
 *
 * @throws Refusal not_found (customer)
 */
export async function dropSettings(
  tx: TenantTx,
  { customerId: wanted }: z.infer<typeof getSettingsInput>,
): Promise<void> {
  const { resellerId } = tx;
  const customerId = await requireList(tx, wanted);
  const { count } = await tx.db.suppressionSetting.deleteMany({ where: { resellerId, customerId } });
  if (count === 0) return;
  const owner = { resellerId, customerId };
  await record(tx, { action: 'suppression.settings-dropped', objectId: customerId ?? resellerId, owner });
}
