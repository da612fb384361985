import type { SystemTx } from '../db/doors.ts';
import { enqueue } from '../job/enqueue.ts';

const dayMs = 86_400_000;
/** A stretch with passwords to hash takes seconds; all or nothing of 10,000 rows some minutes. */
const stalledMs = 300_000;
/** For how long a file waits to be started, passwords to be fetched, and a result to be read. */
const keptMs = { draft: dayMs, passwords: 7 * dayMs, result: 30 * dayMs };

/** Takes up imports whose worker died, and forgets what has been kept for long enough. */
export async function tendImports({ db }: SystemTx, now: Date): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  const stalled = await db.accountImport.findMany({
    where: { state: 'running', progressedAt: { lt: before(stalledMs) } },
    select: { id: true, resellerId: true, customerId: true },
  });
  for (const { id, resellerId, customerId } of stalled) {
    // Noted as progress, so that it is not put into the queue again every minute while it waits there.
    await db.accountImport.update({ where: { id }, data: { progressedAt: now } });
    await enqueue(db, 'import-accounts', { importId: id, resellerId, customerId });
  }
  await db.accountImport.deleteMany({
    where: {
      OR: [
        { state: 'draft', createdAt: { lt: before(keptMs.draft) } },
        { state: { in: ['done', 'refused'] }, finishedAt: { lt: before(keptMs.result) } },
      ],
    },
  });
  const old = { finishedAt: { lt: before(keptMs.passwords) }, passwords: { gt: 0 } };
  await db.accountImportPart.updateMany({
    where: { import: old, passwordsCipher: { not: null } },
    data: { passwordsCipher: null },
  });
  await db.accountImport.updateMany({ where: old, data: { passwords: 0 } });
}
