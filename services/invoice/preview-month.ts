import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { SystemTx } from '../db/doors.ts';
import { pageInput } from '../list/page-of-ids.ts';
import { closeMonthInput, requireOver } from './close-month.ts';
import { invoiceDocument } from './document.ts';
import { type MonthPart, monthContracts } from './month-contracts.ts';
import { skipReasons } from './rate-batch.ts';
import { type InSystem, type MonthWalk, walkMonths } from './walk-month.ts';

export const previewMonthInput = closeMonthInput;
export const plannedInput = closeMonthInput.extend(pageInput);

const who = { id: z.uuid(), resellerId: z.uuid(), recipient: z.string(), contract: z.string() };
const billed = z.object({ total: z.number(), peak: z.int() });

export const monthPreview = z.object({
  month: z.string(),
  /** When it was closed; null while it is open. */
  closedAt: z.date().nullable(),
  /** What closing would issue now, over all contracts that have no invoice of the month. Yen with tax. */
  planned: z.object({
    ...{ count: z.int(), total: z.number() },
    /** What the same contracts were billed the month before. */
    before: z.number(),
  }),
  /** Contracts that would get none. */
  left: z.int(),
  /** Issued for this month already. */
  issued: z.int(),
  /** When it was first found that it waits for somebody, where it would have been closed by itself. */
  waitsSince: z.date().nullable(),
});

/** An invoice that closing would issue; `id` is the contract's. */
export const plannedInvoice = z.object({
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
  before: billed.nullable(),
});
/** A contract that would get none, and why. */
export const leftContract = z.object({ ...who, reason: z.enum(skipReasons) });

const part = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row), nextCursor: z.uuid().nullable() });
export const plannedPart = part(plannedInvoice);
export const leftPart = part(leftContract);

/** What closing a month would do now; nothing is written. @param walk one that others go along with @throws Refusal month_not_over */
export async function previewMonth(
  inSystem: InSystem,
  { month }: z.infer<typeof previewMonthInput>,
  walk = walkMonths(inSystem),
): Promise<z.infer<typeof monthPreview>> {
  requireOver(month);
  const planned = { count: 0, total: 0, before: 0 };
  let left = 0;
  for await (const parts of walk(month))
    for (const { document, before } of parts) {
      if (document === null) {
        left += 1;
        continue;
      }
      planned.count += 1;
      planned.total += document.total;
      planned.before += before?.total ?? 0;
    }
  return inSystem(async ({ db }) => {
    const close = await db.monthClose.findUnique({ where: { month } });
    const wait = close ? null : await db.monthWait.findUnique({ where: { month } });
    return {
      ...{ month, planned, left, closedAt: close?.closedAt ?? null, waitsSince: wait?.since ?? null },
      issued: await db.invoice.count({ where: { month } }),
    };
  });
}

/** Some of the invoices that closing would issue, in order of their contracts. @throws Refusal month_not_over */
export const listPlanned = (walk: MonthWalk, asked: z.input<typeof plannedInput>) => somePart(walk, asked, plannedOf);

/** Some of the contracts that would get none. @throws Refusal month_not_over */
export const listLeft = (walk: MonthWalk, asked: z.input<typeof plannedInput>) =>
  somePart(walk, asked, ({ contractId: id, resellerId, recipient, contract, skipped: reason }) =>
    reason === null ? null : { id, resellerId, recipient, contract, reason },
  );

/** Reads on until there is one row more than is shown: of contracts that get an invoice mostly the first ones, of the others all. */
async function somePart<Row extends { readonly id: string }>(
  walk: MonthWalk,
  { month, cursor, limit = 50 }: z.input<typeof plannedInput>,
  view: (part: MonthPart) => Row | null,
) {
  requireOver(month);
  const found: Row[] = [];
  for await (const parts of walk(month, cursor)) {
    found.push(...parts.flatMap((each) => view(each) ?? []));
    if (found.length > limit) break;
  }
  const rows = found.slice(0, limit);
  return { rows, nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

function plannedOf({
  contractId: id,
  resellerId,
  recipient,
  contract,
  credit,
  before,
  document,
}: MonthPart): z.infer<typeof plannedInvoice> | null {
  if (document === null) return null;
  const sum = (key: string) =>
    document.lines.filter((line) => line.key === key).reduce((total, { amount }) => total + amount, 0);
  const [lateCharges, corrections] = [sum('late-charge'), sum('adjustment')];
  return {
    ...{ id, resellerId, recipient, contract, lateCharges, corrections },
    peak: document.inputs.peak,
    net: document.net - lateCharges - corrections,
    total: document.total,
    credit: Math.min(credit, Math.max(document.total, 0)),
    before: before && { total: before.total, peak: before.peak },
  };
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
