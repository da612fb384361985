import { bulkChange } from '../../core/account-bulk/change.ts';
import { Refusal } from '../../core/errors.ts';
import { inCustomer, inReseller, inSystem, type TenantTx } from '../db/doors.ts';
import type { AccountBulk, AccountBulkOutcome } from '../db/rows.ts';
import { enqueue } from '../job/enqueue.ts';
import { sealText } from '../vault/vault.ts';
import { applyChange } from './apply-change.ts';
import { reasonPlace } from './bulk-view.ts';

/** After so long a run makes room for other jobs and for a worker that is to stop. */
const runMs = 15_000;

type Job = { readonly bulkId: string; readonly resellerId: string; readonly customerId: string | null };
type Open = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
type Outcome = Exclude<AccountBulkOutcome, 'waiting'>;

const openerOf = ({ resellerId, customerId }: Job, actorId: string | null): Open => {
  if (customerId === null) return (work) => inReseller({ resellerId, actorId }, work);
  return (work) => inCustomer({ resellerId, customerId, actorId }, work);
};

/**
 * Goes on with a bulk change where it stands, an account a transaction, each with what came of it. Safe to run twice, also at once: an
 * account that somebody else has taken on meanwhile is left, and so is the rest, which is theirs. An account that is refused stays as
 * it is; a dependency that fails ends the run, which the queue begins again.
 */
export async function runBulk(job: Job): Promise<void> {
  const end = Date.now() + runMs;
  const found = await openerOf(job, null)(({ db }) => db.accountBulk.findFirst({ where: { id: job.bulkId } }));
  if (found?.state !== 'running') return;
  const open = openerOf(job, found.createdBy);
  for (let at = found.doneRows; at < found.total; at += 1) {
    if (!(await settleRow(open, job.bulkId, at))) return;
    if (Date.now() > end && at + 1 < found.total) {
      await inSystem('scheduled work', null, ({ db }) => enqueue(db, 'change-accounts', job));
      return;
    }
  }
}

/** @returns false when there is nothing more for this run: it was stopped, or another one is ahead of it */
async function settleRow(open: Open, bulkId: string, at: number): Promise<boolean> {
  try {
    return await open(async (tx) => {
      const bulk = await takeRow(tx, bulkId, at);
      if (!bulk) return false;
      const row = await tx.db.accountBulkRow.findUniqueOrThrow({
        where: { bulkId_sequence: { bulkId, sequence: at } },
      });
      const isChanged = await applyChange(tx, row.accountId, bulkChange.parse(bulk.change));
      await note(tx, bulk, at, isChanged ? 'changed' : 'unchanged', null);
      return true;
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'unavailable') throw error;
    const { key, params } = error;
    return open(async (tx) => {
      const bulk = await takeRow(tx, bulkId, at);
      if (!bulk) return false;
      const reason = await sealText(tx, reasonPlace(bulkId, at), JSON.stringify({ key, params }));
      await note(tx, bulk, at, 'refused', reason);
      return true;
    });
  }
}

/** Holds the bulk change until the transaction ends, if the row's turn has come. */
async function takeRow({ db }: TenantTx, id: string, at: number): Promise<AccountBulk | null> {
  await db.$queryRaw`select 1 as held from account_bulk where id = ${id}::uuid for update`;
  return db.accountBulk.findFirst({ where: { id, state: 'running', doneRows: at } });
}

async function note(
  { db }: TenantTx,
  { id, total }: AccountBulk,
  sequence: number,
  outcome: Outcome,
  reasonCipher: Uint8Array<ArrayBuffer> | null,
): Promise<void> {
  const now = new Date();
  await db.accountBulkRow.update({
    where: { bulkId_sequence: { bulkId: id, sequence } },
    data: { outcome, reasonCipher },
  });
  await db.accountBulk.update({
    where: { id },
    data: {
      ...{ doneRows: sequence + 1, progressedAt: now, [outcome]: { increment: 1 } },
      ...(sequence + 1 === total && { state: 'done', finishedAt: now }),
    },
  });
}
