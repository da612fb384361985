import { z } from 'zod';
import { settingsInForce, suppressionSettings } from '../../core/suppression/settings.ts';
import { ruledReasons } from '../../core/suppression/stop-reason.ts';
import type { TenantTx } from '../db/doors.ts';
import { governedBy } from './governed-by.ts';
import { requireList } from './require-list.ts';

export const getSettingsInput = z.object({
  /** Null or absent: the reseller's own. A customer's administrator sees its own. */
  customerId: z.uuid().nullable().optional(),
});

export const settingsView = z.object({
  customerId: z.uuid().nullable(),
  settings: suppressionSettings,
  /** Whose settings these are. */
  from: z.enum(['platform', 'reseller', 'customer']),
  /** There is one list for all customers of the reseller, under the reseller's settings. */
  shared: z.boolean(),
  /** Addresses stopped at present under these settings, by reason. */
  stopped: z.array(z.object({ reason: z.string(), count: z.int() })),
});

/** @throws Refusal not_found (customer) */
export async function getSettings(
  tx: TenantTx,
  { customerId: wanted }: z.infer<typeof getSettingsInput>,
): Promise<z.infer<typeof settingsView>> {
  const customerId = await requireList(tx, wanted);
  const stored = await tx.db.suppressionSetting.findMany({ where: { OR: [{ customerId: null }, { customerId }] } });
  const stopped = await tx.db.$queryRaw<{ reason: string; count: number }[]>`
    select reason, count(*)::int as count from suppression
    where released_at is null and reason = any(${[...ruledReasons]}::text[]) and ${governedBy(customerId)}
    group by reason order by reason`;
  return { customerId, ...settingsInForce(stored, customerId), stopped };
}
