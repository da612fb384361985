import { z } from 'zod';
import { bulkChange } from '../../core/account-bulk/change.ts';
import { Refusal } from '../../core/errors.ts';
import { refusalKeys } from '../../core/refusal-keys.ts';
import type { TenantTx } from '../db/doors.ts';
import type { AccountBulk } from '../db/rows.ts';

export const bulkView = z.object({
  id: z.uuid(),
  state: z.enum(['running', 'done', 'stopped']),
  change: bulkChange,
  total: z.int(),
  doneRows: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
  /** Who started it; null where the reader may not know them. */
  by: z.string().nullable(),
});
export type BulkView = z.infer<typeof bulkView>;

/** Why a row was refused; its words are the reader's. */
export const bulkReason = z.object({
  key: z.enum(refusalKeys),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const reasonPlace = (bulkId: string, sequence: number) => ({
  ...{ table: 'account_bulk_row', column: 'reason_cipher', row: `${bulkId} ${sequence}` },
});

/** @throws Refusal not_found, also for another tenant's */
export async function requireBulk({ db }: TenantTx, id: string): Promise<AccountBulk> {
  const found = await db.accountBulk.findFirst({ where: { id } });
  if (!found) throw new Refusal('not_found', 'not_found');
  return found;
}

export async function viewBulks({ db }: TenantTx, rows: readonly AccountBulk[]): Promise<BulkView[]> {
  const people = await db.portalUser.findMany({
    where: { id: { in: rows.flatMap(({ createdBy }) => createdBy ?? []) } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map(({ id, state, change, total, doneRows, changed, unchanged, refused, ...row }) => ({
    ...{ id, state, total, doneRows, changed, unchanged, refused },
    change: bulkChange.parse(change),
    ...{ createdAt: row.createdAt, finishedAt: row.finishedAt },
    by: nameOf.get(row.createdBy ?? '') ?? null,
  }));
}
