import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { settingsInForce, suppressionSettings } from '../../core/suppression/settings.ts';
import { ruledReasons } from '../../core/suppression/stop-reason.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { governedBy } from './governed-by.ts';
import { requireList } from './require-list.ts';

export const saveSettingsInput = z.object({
  /** Null or absent: the reseller's own. A customer's administrator sets its own. */
  customerId: z.uuid().nullable().optional(),
  settings: suppressionSettings,
  /** One list for all customers; of a reseller's settings only. */
  shared: z.boolean().default(false),
  /** Reasons that are switched off and whose addresses are released with it. */
  release: z.array(z.enum(ruledReasons)).default([]),
});

export const savedSettings = z.object({ released: z.int() });

/**
 * Sets when sending stops. Holds for what fails from now on: entries that stand keep their own end.
 *
 * @throws Refusal not_found (customer); suppression_shared: a customer's, while its reseller keeps one list for all
 */
export async function saveSettings(
  tx: TenantTx,
  input: z.input<typeof saveSettingsInput>,
): Promise<z.infer<typeof savedSettings>> {
  const { db, resellerId, actorId } = tx;
  const customerId = await requireList(tx, input.customerId);
  const { rules, startsAtHour } = input.settings;
  const shared = customerId === null && (input.shared ?? false);
  if (customerId !== null) await requireNotShared(tx);
  await db.$executeRaw`
    insert into suppression_setting (id, reseller_id, customer_id, shared, starts_at_hour, rules, changed_by)
    values (${randomUUID()}::uuid, ${resellerId}::uuid, ${customerId}::uuid, ${shared}, ${startsAtHour}::smallint,
      ${JSON.stringify(rules)}::jsonb, ${actorId}::uuid)
    on conflict (reseller_id, customer_id) do update set shared = excluded.shared, starts_at_hour = excluded.starts_at_hour,
      rules = excluded.rules, changed_at = clock_timestamp(), changed_by = excluded.changed_by`;
  const off = (input.release ?? []).filter((reason) => !rules[reason].enabled);
  const released =
    off.length === 0
      ? 0
      : await db.$executeRaw`
          update suppression set released_at = clock_timestamp(), released_by = ${actorId}::uuid, release_cause = 'RULE_OFF'
          where released_at is null and reason = any(${off}::text[]) and ${governedBy(customerId)}`;
  const detail = { shared, startsAtHour, rules, released };
  await record(tx, {
    action: 'suppression.settings',
    objectId: customerId ?? resellerId,
    detail,
    owner: { resellerId, customerId },
  });
  return { released };
}

async function requireNotShared({ db }: TenantTx): Promise<void> {
  const stored = await db.suppressionSetting.findMany({ where: { customerId: null } });
  if (settingsInForce(stored, null).shared) throw new Refusal('conflict', 'suppression_shared');
}
