import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { namesOfAccounts } from '../account/names-of-accounts.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';
import { textOpener } from '../vault/vault.ts';
import { type BulkView, bulkReason, bulkView, reasonPlace, requireBulk, viewBulks } from './bulk-view.ts';

const rowsAtOnce = 200;

export const bulkList = z.array(bulkView);

export const listBulksInput = z.object(pageInput);
export const bulkPage = pageOf(bulkView);

/** One page of the bulk changes of whoever asks, the newest first: a customer's administrator sees those made there, not its reseller's. */
export async function listBulks(
  tx: TenantTx,
  asked: z.input<typeof listBulksInput> = {},
): Promise<z.infer<typeof bulkPage>> {
  const { accountBulk } = tx.db;
  const { rows, ...rest } = await pageOfRows(asked, {
    where: {},
    order: { createdAt: 'desc', id: 'desc' },
    count: (of) => accountBulk.count(of),
    last: (id) => accountBulk.findUnique({ where: { id }, select: { createdAt: true, id: true } }),
    read: (of) => accountBulk.findMany(of),
  });
  return { ...rest, rows: await viewBulks(tx, rows) };
}

export const bulkIdInput = z.object({ id: z.uuid() });

/** How far a bulk change has come. @throws Refusal not_found */
export async function getBulk(tx: TenantTx, { id }: z.infer<typeof bulkIdInput>): Promise<BulkView> {
  const [view] = await viewBulks(tx, [await requireBulk(tx, id)]);
  if (!view) throw new Refusal('not_found', 'not_found');
  return view;
}

/** Leaves what has not been changed yet as it is. @throws Refusal not_found, bulk_over */
export async function stopBulk(tx: TenantTx, { id }: z.infer<typeof bulkIdInput>): Promise<BulkView> {
  const { createdBy } = await requireBulk(tx, id);
  const now = new Date();
  const isOwn = createdBy === tx.actorId;
  const { count } = await tx.db.accountBulk.updateMany({
    where: { id, state: 'running' },
    // Whoever stops their own knows of it.
    data: { state: 'stopped', finishedAt: now, ...(isOwn && { seenAt: now, toldAt: now }) },
  });
  if (count !== 1) throw new Refusal('conflict', 'bulk_over');
  const view = await getBulk(tx, { id });
  await record(tx, {
    action: 'account-bulk.stop',
    objectId: id,
    detail: { changed: view.changed, accounts: view.total },
  });
  return view;
}

export const bulkRowsInput = z.object({
  id: z.uuid(),
  outcome: z.enum(['waiting', 'changed', 'unchanged', 'refused']).optional(),
  after: z.int().min(-1).default(-1),
});
export const bulkRowPage = z.object({
  rows: z.array(
    z.object({
      sequence: z.int(),
      accountId: z.uuid(),
      /** As it is now; null where it is none of the reader's any more. */
      address: z.string().nullable(),
      customerName: z.string().nullable(),
      outcome: z.enum(['waiting', 'changed', 'unchanged', 'refused']),
      reason: bulkReason.nullable(),
    }),
  ),
  next: z.int().nullable(),
});

/** What came of each account, in the order of the list they were chosen from. @throws Refusal not_found */
export async function listBulkRows(
  tx: TenantTx,
  { id, outcome, after = -1 }: z.input<typeof bulkRowsInput>,
): Promise<z.infer<typeof bulkRowPage>> {
  const { resellerId, customerId } = await requireBulk(tx, id);
  const rows = await tx.db.accountBulkRow.findMany({
    where: { bulkId: id, sequence: { gt: after }, ...(outcome && { outcome }) },
    orderBy: { sequence: 'asc' },
    take: rowsAtOnce,
  });
  const ids = rows.map(({ accountId }) => accountId);
  const accounts = await tx.db.account.findMany({
    where: { id: { in: ids } },
    select: { id: true, customer: { select: { name: true } } },
  });
  const accountOf = new Map(accounts.map((account) => [account.id, account]));
  const addressOf = await namesOfAccounts(tx.db, ids);
  const openText = await textOpener({ resellerId, customerId });
  return {
    rows: rows.map(({ sequence, accountId, reasonCipher, ...row }) => {
      const account = accountOf.get(accountId);
      return {
        ...{ sequence, accountId, outcome: row.outcome },
        address: addressOf.get(accountId) ?? null,
        customerName: account?.customer.name ?? null,
        reason: reasonCipher ? bulkReason.parse(JSON.parse(openText(reasonPlace(id, sequence), reasonCipher))) : null,
      };
    }),
    next: rows.length === rowsAtOnce ? (rows.at(-1)?.sequence ?? null) : null,
  };
}
