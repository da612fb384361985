import { lapsesAt } from '../../core/support/consent-areas.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { lapsedAt } from './consent-view.ts';

/**
 * Notes of requests that nobody answered in time that they have lapsed, in the trail of whose data it was about. They can be answered no
 * more from that instant on, whether this has run or not (ADR 0056).
 *
 * @returns how many
 */
export async function lapseConsents(tx: SystemTx, now: Date): Promise<number> {
  const rows = await tx.db.supportConsent.findMany({ where: lapsedAt(now), orderBy: { askedAt: 'asc' } });
  let lapsed = 0;
  for (const { id, askedAt, resellerId, customerId } of rows) {
    const data = { endedAt: lapsesAt(askedAt), endedBy: null };
    const { count } = await tx.db.supportConsent.updateMany({ where: { id, ...lapsedAt(now) }, data });
    if (count === 0) continue; // the other worker's
    await record(tx, { action: 'support.lapse', objectId: id, owner: { resellerId, customerId } });
    lapsed += count;
  }
  return lapsed;
}
