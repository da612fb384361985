import type { SystemTx } from '../db/doors.ts';
import { enqueue } from '../job/enqueue.ts';

/** An account takes a fraction of a second; one that waits for others at the same reseller, some seconds. */
const stalledMs = 120_000;
/** For how long a result is to be read. */
const keptMs = 30 * 86_400_000;

/** Takes up bulk changes whose worker died, and forgets what has been kept for long enough. */
export async function tendBulks({ db }: SystemTx, now: Date): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  const stalled = await db.accountBulk.findMany({
    where: { state: 'running', progressedAt: { lt: before(stalledMs) } },
    select: { id: true, resellerId: true, customerId: true },
  });
  for (const { id, resellerId, customerId } of stalled) {
    // Noted as progress, so that it is not put into the queue again every minute while it waits there.
    await db.accountBulk.update({ where: { id }, data: { progressedAt: now } });
    await enqueue(db, 'change-accounts', { bulkId: id, resellerId, customerId });
  }
  await db.accountBulk.deleteMany({ where: { state: { not: 'running' }, finishedAt: { lt: before(keptMs) } } });
}
