import { z } from 'zod';
import { bulkChange } from '../../core/account-bulk/change.ts';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { enqueue } from '../job/enqueue.ts';
import { type BulkView, viewBulks } from './bulk-view.ts';
import { requireChange } from './require-change.ts';
import { selectAccounts, selection } from './select-accounts.ts';

export const startBulkInput = z.object({
  selection,
  change: bulkChange,
  /** How many accounts somebody was shown and agreed to. */
  count: z.int().min(1),
});

/**
 * Lets the worker make one change to many accounts. Which ones is settled now: an account that comes to match later is left alone.
 *
 * @throws Refusal not_found, account_domain_foreign, bulk_too_many, bulk_count_differs
 */
export async function startBulk(tx: TenantTx, input: z.infer<typeof startBulkInput>): Promise<BulkView> {
  const { db, resellerId, customerId, actorId } = tx;
  const { change, count } = input;
  await requireChange(tx, change);
  const ids = await selectAccounts(tx, input.selection);
  if (ids.length === 0) throw new Refusal('not_found', 'not_found');
  if (ids.length !== count) throw new Refusal('conflict', 'bulk_count_differs', { count: ids.length, agreed: count });
  const bulk = await db.accountBulk.create({
    data: { resellerId, customerId, change, total: ids.length, createdBy: actorId },
  });
  await db.$executeRaw`
    insert into account_bulk_row (bulk_id, sequence, reseller_id, customer_id, account_id)
    select ${bulk.id}::uuid, n - 1, ${resellerId}::uuid, ${customerId}::uuid, id
      from unnest(${ids}::uuid[]) with ordinality as chosen(id, n)`;
  await enqueue(db, 'change-accounts', { bulkId: bulk.id, resellerId, customerId });
  const { kind } = change;
  await record(tx, { action: 'account-bulk.start', objectId: bulk.id, detail: { kind, accounts: ids.length } });
  const [view] = await viewBulks(tx, [bulk]);
  if (!view) throw new Refusal('not_found', 'not_found');
  return view;
}
