import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { SystemTx } from '../db/doors.ts';
import { closeMonthInput, requireOver, unbilled } from './close-month.ts';
import { invoiceDocument } from './document.ts';
import { type MonthPart, monthContracts } from './month-contracts.ts';
import { skipReasons } from './rate-batch.ts';

export const previewMonthInput = closeMonthInput;

const shown = 500;

const who = { contractId: z.uuid(), resellerId: z.uuid(), recipient: z.string(), contract: z.string() };

export const monthPreview = z.object({
  month: z.string(),
  /** When it was closed; null while it is open. */
  closedAt: z.date().nullable(),
  /** What closing would issue, of the first 500 contracts that have no invoice of the month. Yen. */
  invoices: z.array(
    z.object({
      ...who,
      peak: z.int(),
      /** Lines without late charges and corrections, without tax. */
      net: z.int(),
      lateCharges: z.int(),
      /** Differences of months that were billed before. */
      corrections: z.int(),
      /** With tax. */
      total: z.int(),
      /** Paid too much before, and put to it at once. */
      credit: z.int(),
      /** Total and peak of its invoice of the month before; null when it has none. */
      before: z.object({ total: z.number(), peak: z.int() }).nullable(),
    }),
  ),
  /** Contracts that would get none, and why. */
  exceptions: z.array(z.object({ ...who, reason: z.enum(skipReasons) })),
  /** Issued for this month already. */
  issued: z.int(),
  /** There are more than the first 500. */
  more: z.boolean(),
  /** When it was first found that it waits for somebody, where it would have been closed by itself. */
  waitsSince: z.date().nullable(),
});

type Planned = z.infer<typeof monthPreview>['invoices'][number];

/** What closing a month would do now; nothing is written. @throws Refusal month_not_over */
export async function previewMonth(
  tx: SystemTx,
  { month }: z.infer<typeof previewMonthInput>,
): Promise<z.infer<typeof monthPreview>> {
  requireOver(month);
  const contracts = await unbilled(tx, month, '00000000-0000-0000-0000-000000000000', shown + 1);
  const parts = await monthContracts(tx.db, contracts.slice(0, shown), month);
  const close = await tx.db.monthClose.findUnique({ where: { month } });
  const wait = close ? null : await tx.db.monthWait.findUnique({ where: { month } });
  return {
    month,
    closedAt: close?.closedAt ?? null,
    invoices: parts.flatMap(planned),
    exceptions: parts.flatMap(({ contractId, resellerId, recipient, contract, skipped: reason }) =>
      reason === null ? [] : [{ contractId, resellerId, recipient, contract, reason }],
    ),
    issued: await tx.db.invoice.count({ where: { month } }),
    more: contracts.length > shown,
    waitsSince: wait?.since ?? null,
  };
}

function planned({ contractId, resellerId, recipient, contract, credit, before, document }: MonthPart): Planned[] {
  if (document === null) return [];
  const sum = (key: string) =>
    document.lines.filter((line) => line.key === key).reduce((total, { amount }) => total + amount, 0);
  const [lateCharges, corrections] = [sum('late-charge'), sum('adjustment')];
  return [
    {
      ...{ contractId, resellerId, recipient, contract, lateCharges, corrections },
      peak: document.inputs.peak,
      net: document.net - lateCharges - corrections,
      total: document.total,
      credit: Math.min(credit, Math.max(document.total, 0)),
      before: before && { total: before.total, peak: before.peak },
    },
  ];
}

export const draftInvoiceInput = closeMonthInput.extend({ contractId: z.uuid() });
export const draftInvoiceView = invoiceDocument.pick({
  lines: true,
  taxes: true,
  untaxed: true,
  net: true,
  total: true,
});

/** The lines of the invoice that closing would issue to a contract now. @throws Refusal month_not_over; not_found when it would issue none */
export async function draftInvoice(
  { db }: SystemTx,
  { month, contractId }: z.infer<typeof draftInvoiceInput>,
): Promise<z.infer<typeof draftInvoiceView>> {
  requireOver(month);
  const contracts = await db.contract.findMany({ where: { id: contractId, invoices: { none: { month } } } });
  const [part] = await monthContracts(db, contracts, month);
  if (!part?.document) throw new Refusal('not_found', 'not_found');
  const { lines, taxes, untaxed, net, total } = part.document;
  return { lines, taxes, untaxed, net, total };
}
