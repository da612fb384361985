import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { consentAreaNames, consentHours } from '../../core/support/consent-areas.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { enqueue } from '../job/enqueue.ts';
import { sealText } from '../vault/vault.ts';
import { reasonPlace } from './consent-view.ts';

export const askInput = z.object({
  resellerId: z.uuid(),
  /** Left out: all that the reseller has. */
  customerId: z.uuid().optional(),
  areas: z
    .array(z.enum(consentAreaNames))
    .min(1)
    .transform((areas) => consentAreaNames.filter((area) => areas.includes(area))),
  reason: z.string().trim().min(1).max(500),
  hours: z.int().min(consentHours.min).max(consentHours.max),
});
export const consentId = z.object({ id: z.uuid() });

/** Asks a tenant to let the operator's support look at its data; nothing is open before it consents. @throws Refusal not_found */
export async function askConsent(tx: SystemTx, input: z.infer<typeof askInput>): Promise<z.infer<typeof consentId>> {
  const { resellerId, customerId = null, areas, hours } = input;
  if (tx.actorId === null) throw new Refusal('not_found', 'not_found');
  const found =
    customerId === null
      ? await tx.db.reseller.findFirst({ where: { id: resellerId, state: { not: 'ended' } } })
      : await tx.db.customer.findFirst({ where: { id: customerId, resellerId, state: { not: 'ended' } } });
  if (!found) throw new Refusal('not_found', 'not_found');
  const id = randomUUID();
  const owner = { resellerId, customerId };
  await tx.db.supportConsent.createMany({
    data: {
      ...{ id, ...owner, areas, hours, askedBy: tx.actorId },
      reasonCipher: await sealText(owner, reasonPlace(id), input.reason),
    },
  });
  await enqueue(tx.db, 'tell-support-request', { consentId: id });
  await record(tx, { action: 'support.ask', objectId: id, owner });
  return { id };
}
