import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { refusalKeys } from '../../core/refusal-keys.ts';
import type { TenantTx } from '../db/doors.ts';
import type { Prisma } from '../db/rows.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';
import { textOpener } from '../vault/vault.ts';
import { type ImportView, importView, viewColumns, viewImport } from './import-view.ts';
import { partPlace, requireImport } from './require-import.ts';

export const listImportsInput = z.object({ customerId: z.uuid().optional(), ...pageInput });
const listedImport = importView.extend({ customerName: z.string() });
export const importPage = pageOf(listedImport);
export const importList = z.array(listedImport);

/** One page of the imports that have been started, or that one has uploaded oneself, the newest first. */
export async function listImports(
  { db, actorId }: TenantTx,
  { customerId, ...asked }: z.input<typeof listImportsInput>,
): Promise<z.infer<typeof importPage>> {
  const own: Prisma.AccountImportWhereInput[] = [{ state: { not: 'draft' } }, { createdBy: actorId }];
  const { rows, ...rest } = await pageOfRows(asked, {
    where: { ...(customerId && { customerId }), OR: own },
    order: { createdAt: 'desc', id: 'desc' },
    count: (of) => db.accountImport.count(of),
    last: (id) => db.accountImport.findUnique({ where: { id }, select: { createdAt: true, id: true } }),
    read: (of) =>
      db.accountImport.findMany({ ...of, select: { ...viewColumns, customer: { select: { name: true } } } }),
  });
  return { ...rest, rows: rows.map(({ customer, ...row }) => ({ ...viewImport(row), customerName: customer.name })) };
}

export const importIdInput = z.object({ id: z.uuid() });

/** One import as it stands. @throws Refusal not_found */
export async function getImport({ db }: TenantTx, { id }: z.infer<typeof importIdInput>): Promise<ImportView> {
  const found = await db.accountImport.findFirst({ where: { id }, select: viewColumns });
  if (!found) throw new Refusal('not_found', 'not_found');
  return viewImport(found);
}

export const refusedRowsInput = z.object({ id: z.uuid(), after: z.int().min(-1).default(-1) });
const refusedRows = z.array(
  z.object({
    line: z.int(),
    found: z.string(),
    key: z.enum(refusalKeys),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
);
export const refusedPage = z.object({ rows: refusedRows, next: z.int().nullable() });

/** Stretches a page: 10,000 rows at most where rows are opened by themselves. */
const partsAtOnce = 20;

/** Rows that were refused, in the order of the file; `after` is what the page before gave as `next`. @throws Refusal not_found */
export async function listRefused(
  tx: TenantTx,
  { id, after = -1 }: z.input<typeof refusedRowsInput>,
): Promise<z.infer<typeof refusedPage>> {
  const { resellerId, customerId } = await requireImport(tx, id);
  const parts = await tx.db.accountImportPart.findMany({
    where: { importId: id, sequence: { gt: after }, refusedCipher: { not: null } },
    orderBy: { sequence: 'asc' },
    take: partsAtOnce,
  });
  const openText = await textOpener({ resellerId, customerId });
  const rows = parts.flatMap((part) =>
    part.refusedCipher
      ? refusedRows.parse(JSON.parse(openText(partPlace('refused_cipher', part.id), part.refusedCipher)))
      : [],
  );
  return { rows, next: parts.length === partsAtOnce ? (parts.at(-1)?.sequence ?? null) : null };
}
