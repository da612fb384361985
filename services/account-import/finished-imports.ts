import type { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { viewColumns, viewImport } from './import-view.ts';
import type { importIdInput, importList } from './list-imports.ts';

const mostListed = 5;

/** Imports that whoever asks has started, that have ended, and whose result they have not seen: the latest first. */
export async function listFinishedImports({ db, actorId }: TenantTx): Promise<z.infer<typeof importList>> {
  if (actorId === null) return [];
  const rows = await db.accountImport.findMany({
    where: { createdBy: actorId, seenAt: null, finishedAt: { not: null } },
    orderBy: { finishedAt: 'desc' },
    take: mostListed,
    select: { ...viewColumns, customer: { select: { name: true } } },
  });
  return rows.map(({ customer, ...row }) => ({ ...viewImport(row), customerName: customer.name }));
}

/** Notes that whoever started it has seen how it ended. Nothing happens for anybody else's, or while it runs. */
export async function seeImport({ db, actorId }: TenantTx, { id }: z.infer<typeof importIdInput>): Promise<void> {
  if (actorId === null) return;
  await db.accountImport.updateMany({
    where: { id, createdBy: actorId, seenAt: null, finishedAt: { not: null } },
    data: { seenAt: new Date() },
  });
}
