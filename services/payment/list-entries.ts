import { z } from 'zod';
import type { SystemTx } from '../db/doors.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';

export const listEntriesInput = z.object(pageInput);
type ListEntries = z.input<typeof listEntriesInput>;

const entry = { id: z.uuid(), on: z.string(), amount: z.int(), payer: z.string() };
export const waitingEntryPage = pageOf(z.object({ ...entry, text: z.string(), importedAt: z.date() }));
export const returnedEntryPage = pageOf(z.object({ ...entry, note: z.string() }));

const dayOfDate = (date: Date) => date.toISOString().slice(0, 10);

/** One page of the entries of the bank's statement that nobody claimed yet, the oldest first. Yen. */
export async function listWaitingEntries(
  { db }: SystemTx,
  input: ListEntries,
): Promise<z.infer<typeof waitingEntryPage>> {
  const { rows, ...rest } = await pageOfRows(input, {
    where: { paymentId: null, returnedAt: null },
    order: { paidOn: 'asc', id: 'asc' },
    count: (asked) => db.bankEntry.count(asked),
    last: (id) => db.bankEntry.findUnique({ where: { id }, select: { paidOn: true, id: true } }),
    read: (asked) => db.bankEntry.findMany(asked),
  });
  const views = rows.map(({ id, paidOn, amount, payer, description, importedAt }) => ({
    ...{ id, on: dayOfDate(paidOn), amount: Number(amount), payer, text: description, importedAt },
  }));
  return { ...rest, rows: views };
}

/** One page of the entries whose money was sent back, the latest first. Yen. */
export async function listReturnedEntries(
  { db }: SystemTx,
  input: ListEntries,
): Promise<z.infer<typeof returnedEntryPage>> {
  const { rows, ...rest } = await pageOfRows(input, {
    where: { returnedAt: { not: null } },
    order: { returnedAt: 'desc', id: 'desc' },
    count: (asked) => db.bankEntry.count(asked),
    last: (id) => db.bankEntry.findUnique({ where: { id }, select: { returnedAt: true, id: true } }),
    read: (asked) => db.bankEntry.findMany(asked),
  });
  const views = rows.map(({ id, paidOn, amount, payer, note }) => ({
    ...{ id, on: dayOfDate(paidOn), amount: Number(amount), payer, note },
  }));
  return { ...rest, rows: views };
}
