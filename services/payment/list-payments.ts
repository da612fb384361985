import { z } from 'zod';
import type { SystemTx } from '../db/doors.ts';
import { numberText } from '../invoice/number-text.ts';
import { findPayers } from './find-payers.ts';
import { paymentMethods } from './record-payment.ts';

const shown = 200;

const party = z.object({ contractId: z.uuid(), resellerId: z.uuid(), name: z.string(), number: z.string() });

export const paymentsView = z.object({
  /** Entries of the bank's statement that nobody claimed yet, the oldest first. */
  waiting: z.array(
    z.object({
      id: z.uuid(),
      on: z.string(),
      amount: z.int(),
      payer: z.string(),
      text: z.string(),
      importedAt: z.date(),
    }),
  ),
  /** The latest 200, the newest first. Yen. */
  payments: z.array(
    z.object({
      id: z.uuid(),
      ...party.shape,
      on: z.string(),
      amount: z.int(),
      method: z.enum(paymentMethods),
      note: z.string().nullable(),
      invoices: z.array(z.object({ number: z.string(), amount: z.int() })),
      /** Kept for the next invoice. */
      credit: z.int(),
      /** Taken back so far, with the reasons. */
      back: z.int(),
      backNotes: z.array(z.string()),
    }),
  ),
  /** Entries whose money was sent back, the latest 50. */
  returned: z.array(z.object({ id: z.uuid(), on: z.string(), amount: z.int(), payer: z.string(), note: z.string() })),
  contracts: z.array(party),
});

const dayOfDate = (date: Date) => date.toISOString().slice(0, 10);

/** What came in: what waits for somebody to say whose it is, and the payments with what they were put to. */
export async function listPayments({ db }: SystemTx): Promise<z.infer<typeof paymentsView>> {
  const waiting = await db.bankEntry.findMany({
    where: { paymentId: null, returnedAt: null },
    orderBy: [{ paidOn: 'asc' }, { id: 'asc' }],
    take: 1_000,
  });
  const returned = await db.bankEntry.findMany({
    where: { returnedAt: { not: null } },
    orderBy: { returnedAt: 'desc' },
    take: 50,
  });
  const payments = await db.payment.findMany({
    where: { reversesId: null },
    include: { allocations: { include: { invoice: { select: { number: true } } } }, reversals: true },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    take: shown,
  });
  const { nameOf } = await findPayers(db);
  const partyOf = (contractId: string) => {
    const { name = '', number = '', resellerId = contractId } = nameOf.get(contractId) ?? {};
    return { contractId, resellerId, name, number };
  };
  return {
    waiting: waiting.map(({ id, paidOn, amount, payer, description, importedAt }) => ({
      ...{ id, on: dayOfDate(paidOn), amount: Number(amount), payer, text: description, importedAt },
    })),
    payments: payments.map(({ id, contractId, paidOn, amount, method, note, allocations, reversals }) => {
      const invoices = [...Map.groupBy(allocations, ({ invoice }) => invoice.number)]
        .map(([number, parts]) => ({ number: numberText(number), amount: sumOf(parts) }))
        .filter((each) => each.amount !== 0);
      const back = -sumOf(reversals);
      const put = invoices.reduce((sum, each) => sum + each.amount, 0);
      return {
        ...{ id, ...partyOf(contractId), on: dayOfDate(paidOn), amount: Number(amount), method, note, invoices, back },
        credit: Number(amount) - back - put,
        backNotes: reversals.flatMap((each) => each.note ?? []),
      };
    }),
    returned: returned.map(({ id, paidOn, amount, payer, note }) => ({
      ...{ id, on: dayOfDate(paidOn), amount: Number(amount), payer, note },
    })),
    contracts: [...nameOf.keys()].map(partyOf),
  };
}

const sumOf = (rows: readonly { readonly amount: bigint }[]): number =>
  rows.reduce((sum, { amount }) => sum + Number(amount), 0);
