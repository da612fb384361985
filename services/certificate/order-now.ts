import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { countAttempt } from '../redis/count-attempts.ts';

/** Issuers take about five failed attempts an hour for one name; the schedule's own are among them. */
const most = 3;
const perSeconds = 3_600;

export const orderNowInput = z.object({ id: z.uuid() });

/**
 * Has a certificate ordered with the worker's next round, within a minute, instead of at its time.
 *
 * @throws Refusal not_found; certificate_tried_often after three times in an hour
 */
export async function orderNow(tx: SystemTx, { id }: z.infer<typeof orderNowInput>): Promise<void> {
  const row = await tx.db.certificate.findUnique({ where: { id } });
  if (!row) throw new Refusal('not_found', 'not_found');
  if ((await countAttempt(`certificate:now:${id}`, perSeconds)) > most)
    throw new Refusal('limit_exceeded', 'certificate_tried_often', { host: row.host, most });
  await tx.db.certificate.updateMany({ where: { id }, data: { nextTryAt: new Date() } });
  const owner = { resellerId: row.resellerId, customerId: null };
  await record(tx, { action: 'certificate.order_now', objectId: id, detail: { host: row.host }, owner });
}
