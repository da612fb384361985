import type { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { type BulkView, viewBulks } from './bulk-view.ts';
import type { bulkIdInput } from './list-bulks.ts';

const mostListed = 5;

/** Bulk changes that whoever asks has started, that have ended, and whose result they have not seen: the latest first. */
export async function listFinishedBulks(tx: TenantTx): Promise<BulkView[]> {
  const { db, actorId } = tx;
  if (actorId === null) return [];
  const rows = await db.accountBulk.findMany({
    where: { createdBy: actorId, seenAt: null, finishedAt: { not: null } },
    orderBy: { finishedAt: 'desc' },
    take: mostListed,
  });
  return viewBulks(tx, rows);
}

/** Notes that whoever started it has seen how it ended. Nothing happens for anybody else's, or while it runs. */
export async function seeBulk({ db, actorId }: TenantTx, { id }: z.infer<typeof bulkIdInput>): Promise<void> {
  if (actorId === null) return;
  await db.accountBulk.updateMany({
    where: { id, createdBy: actorId, seenAt: null, finishedAt: { not: null } },
    data: { seenAt: new Date() },
  });
}
