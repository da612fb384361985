import { z } from 'zod';
import { billingMonth, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { monthEnd } from '../../core/calendar/day.ts';
import { peakAccounts } from '../../core/metering/peak.ts';
import { contractOf } from '../contract/contract-of.ts';
import { stateOfContract } from '../contract/contract-state.ts';
import type { TenantTx } from '../db/doors.ts';
import { invoiceDocument } from '../invoice/document.ts';
import { ledgerText } from './download-ledger.ts';

export const recomputePeakInput = z.object({ month: z.string().regex(/^2\d{3}-(?:0[1-9]|1[0-2])$/) });

const proof = z.object({ peak: z.int(), hash: z.string() });

export const recomputedPeak = z.object({
  month: z.string(),
  /** Rows of the month, and accounts open before it. */
  rows: z.int(),
  opening: z.int(),
  /** From the ledger as it is now. */
  now: proof,
  /** What the invoice says, and the same from the rows that were there when it was issued; null while there is none. */
  invoice: z.object({ id: z.uuid(), number: z.string(), said: proof, recomputed: proof, same: z.boolean() }).nullable(),
  /** Rows entered for the month after its invoice: the next one corrects what they change. */
  late: z.int(),
});

/**
 * Computes a month's peak from the ledger anew, in the way of the invoice but not by its query, and compares both with what was
 * billed.
 */
export async function recomputePeak(
  { db, resellerId }: TenantTx,
  { month }: z.infer<typeof recomputePeakInput>,
): Promise<z.infer<typeof recomputedPeak>> {
  const period = billingMonth(month, defaultTimeZone);
  const contract = await contractOf(db, resellerId);
  const { terms } = await stateOfContract(db, contract, monthEnd(`${month}-01`), month);
  const kinds: readonly string[] = terms.terms.countableKinds;
  const issued = await db.invoice.findFirst({ where: { contractId: contract.id, month }, orderBy: { number: 'asc' } });
  const known = issued?.ledgerSequence ?? null;
  const rows = await db.accountLedger.findMany({
    where: { resellerId, at: { gte: period.start, lt: period.end } },
    orderBy: { sequence: 'asc' },
  });
  const before = await db.accountLedger.findMany({
    where: { resellerId, at: { lt: period.start }, kind: { in: [...terms.terms.countableKinds] } },
    select: { sequence: true, delta: true },
  });
  const upTo = (last: bigint | null) => {
    const within = <Row extends { readonly sequence: bigint }>(all: readonly Row[]) =>
      all.filter(({ sequence }) => last === null || sequence <= last);
    const opening = within(before).reduce((sum, { delta }) => sum + delta, 0);
    const counted = within(rows).filter(({ kind }) => kinds.includes(kind));
    const { accounts } = peakAccounts(period, opening, counted);
    return { opening, peak: accounts, hash: ledgerText(within(rows)).hash };
  };
  const { opening, ...now } = upTo(null);
  if (!issued) return { month, rows: rows.length, opening, now, invoice: null, late: 0 };
  const document = invoiceDocument.parse(issued.document);
  const said = { peak: document.inputs.peak, hash: Buffer.from(issued.ledgerHash).toString('hex') };
  const { peak, hash } = upTo(known);
  const same = peak === said.peak && hash === said.hash;
  const late = [...rows, ...before].filter(({ sequence }) => known !== null && sequence > known).length;
  const { id } = issued;
  return {
    ...{ month, rows: rows.length, opening, now, late },
    invoice: { id, number: document.number, said, recomputed: { peak, hash }, same },
  };
}
