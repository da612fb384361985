import { z } from 'zod';
import { paymentMethods } from '../../core/payment/payment-method.ts';
import type { Database, SystemTx } from '../db/doors.ts';
import { numberText } from '../invoice/number-text.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';
import { contractHolding } from './choose-contracts.ts';

export const payingParty = z.object({
  ...{ contractId: z.uuid(), resellerId: z.uuid() },
  ...{ name: z.string(), number: z.string() },
});

export const paymentRow = z.object({
  id: z.uuid(),
  ...payingParty.shape,
  on: z.string(),
  /** Yen. */
  amount: z.int(),
  method: z.enum(paymentMethods),
  note: z.string().nullable(),
  invoices: z.array(z.object({ number: z.string(), amount: z.int() })),
  /** Kept for the next invoice. */
  credit: z.int(),
  /** Taken back so far, with the reasons. */
  back: z.int(),
  backNotes: z.array(z.string()),
});

/** What of the payments is shown. */
export const paymentFilter = z.object({
  /** Part of the payer's name as the operator calls it, or of a contract's number. */
  search: z.string().trim().max(200).optional(),
  method: z.enum(paymentMethods).optional(),
});

export const listPaymentsInput = paymentFilter.extend(pageInput);
export const paymentPage = pageOf(paymentRow);

const dayOfDate = (date: Date) => date.toISOString().slice(0, 10);

/** One page of the payments with what each was put to, the last recorded first. */
export async function listPayments(
  { db }: SystemTx,
  { search, method, ...page }: z.input<typeof listPaymentsInput>,
): Promise<z.infer<typeof paymentPage>> {
  const include = {
    allocations: { include: { invoice: { select: { number: true } } } },
    reversals: true,
  } as const;
  const { rows, ...rest } = await pageOfRows(page, {
    where: {
      reversesId: null,
      ...(method && { method }),
      ...(search && { contract: contractHolding(search) }),
    },
    order: { recordedAt: 'desc', id: 'desc' },
    count: (asked) => db.payment.count(asked),
    last: (id) => db.payment.findUnique({ where: { id }, select: { recordedAt: true, id: true } }),
    read: (asked) => db.payment.findMany({ ...asked, include }),
  });
  const parties = new Map(
    (
      await partiesOf(
        db,
        rows.map(({ contractId }) => contractId),
      )
    ).map((party) => [party.contractId, party]),
  );
  const views = rows.map(({ id, contractId, resellerId, paidOn, amount, allocations, reversals, ...row }) => {
    const invoices = [...Map.groupBy(allocations, ({ invoice }) => invoice.number)]
      .map(([number, parts]) => ({ number: numberText(number), amount: sumOf(parts) }))
      .filter((each) => each.amount !== 0);
    const back = 0 - sumOf(reversals);
    const put = invoices.reduce((sum, each) => sum + each.amount, 0);
    return {
      ...(parties.get(contractId) ?? { contractId, resellerId, name: '', number: '' }),
      ...{ id, on: dayOfDate(paidOn), amount: Number(amount), method: row.method, note: row.note, invoices, back },
      credit: Number(amount) - back - put,
      backNotes: reversals.flatMap((each) => each.note ?? []),
    };
  });
  return { ...rest, rows: views };
}

const sumOf = (rows: readonly { readonly amount: bigint }[]): number =>
  rows.reduce((sum, { amount }) => sum + Number(amount), 0);

async function partiesOf(db: Database, ids: readonly string[]): Promise<z.infer<typeof payingParty>[]> {
  const contracts = await db.contract.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, number: true, resellerId: true, reseller: { select: { operatorName: true } } },
  });
  return contracts.map(({ id, number, resellerId, reseller }) => ({
    ...{ contractId: id, number, resellerId, name: reseller.operatorName },
  }));
}
