import { z } from 'zod';
import { invariant, Refusal } from '../../core/errors.ts';
import { dunningTones } from '../../core/invoice/dunning-tone.ts';
import { invoiceStandings } from '../../core/invoice/invoice-standing.ts';
import { getArrearsRules } from '../arrears/arrears-rules.ts';
import { debtorsOf } from '../arrears/debtors.ts';
import { type StandingInvoice, standingsOf } from '../arrears/invoice-standings.ts';
import { today } from '../contract/contract-state.ts';
import { stepView, viewSteps } from '../contract/line-view.ts';
import type { Database, SystemTx, TenantTx } from '../db/doors.ts';
import { mostCounted, pageInput, pageOf } from '../list/page-of-ids.ts';
import { creditDocument } from './credit-document.ts';
import { hashOf, invoiceDocument } from './document.ts';

const standingFields = {
  standing: z.enum(invoiceStandings),
  /** Yen that are still asked for, and that credit notes gave back. */
  open: z.int(),
  credited: z.int(),
  /** The due day that holds: a termination makes it earlier. */
  due: z.string(),
  daysOverdue: z.int(),
  /** Days on which something was paid, the first one first. */
  paidOn: z.array(z.string()),
};

export const invoiceRow = z.object({
  id: z.uuid(),
  number: z.string(),
  month: z.string(),
  recipient: z.string(),
  contract: z.string(),
  issuedOn: z.string(),
  dueOn: z.string(),
  /** Yen with tax. */
  total: z.int(),
  ...standingFields,
});

/** What of the invoices is shown. */
export const invoiceFilter = z.object({
  /** Usage month. */
  month: z
    .string()
    .regex(/^2\d{3}-(?:0[1-9]|1[0-2])$/)
    .optional(),
});
export type InvoiceFilter = z.infer<typeof invoiceFilter>;

export const listInvoicesInput = invoiceFilter.extend(pageInput);
export const invoicePage = pageOf(invoiceRow);

/** One page of the invoices that the transaction may see, the newest first. */
export async function listInvoices(
  { db }: SystemTx | TenantTx,
  { month, cursor, limit = 50 }: z.input<typeof listInvoicesInput>,
): Promise<z.infer<typeof invoicePage>> {
  const where = month ? { month } : {};
  const counted = await db.invoice.count({ where, take: mostCounted + 1 });
  const last = cursor && (await db.invoice.findUnique({ where: { id: cursor }, select: { number: true } }));
  const found =
    cursor && !last
      ? [] // a cursor that is not theirs leads nowhere
      : await db.invoice.findMany({
          where: { ...where, ...(last && { number: { lt: last.number } }) },
          orderBy: { number: 'desc' },
          take: limit + 1,
        });
  const rows = found.slice(0, limit);
  const standings = await standingsOfRows(db, rows);
  return {
    rows: rows.map(({ id, document }) => {
      const { number, month, recipient, issuedOn, dueOn, total } = invoiceDocument.parse(document);
      const stands = viewStanding(standings.get(id));
      return {
        ...{ id, number, month, recipient: recipient.name, contract: recipient.contract, issuedOn, dueOn, total },
        ...stands,
      };
    }),
    nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
    total: Math.min(counted, mostCounted),
    more: counted > mostCounted,
  };
}

async function standingsOfRows(db: Database, rows: readonly { readonly contractId: string }[]) {
  const contractIds = [...new Set(rows.map(({ contractId }) => contractId))];
  const contracts = await db.contract.findMany({ where: { id: { in: contractIds } } });
  const standings = await standingsOf(db, await debtorsOf(db, contracts), today());
  return new Map(standings.map((each) => [each.id, each]));
}

function viewStanding(found: StandingInvoice | undefined) {
  invariant(found !== undefined, 'an invoice has no contract');
  const { standing, open, due, daysOverdue, parts, credited } = found;
  const paidOn = parts.filter(({ amount }) => amount > 0n).map(({ on }) => on);
  return { standing, open: Number(open), credited: Number(credited), due, daysOverdue, paidOn };
}

export const invoiceView = z.object({
  id: z.uuid(),
  document: invoiceDocument,
  /** SHA-256, hex. */
  contentHash: z.string(),
  /** Whether the document still has the hash that it was issued with. */
  intact: z.boolean(),
  ...standingFields,
  /** What was put to it and taken back, by the day from which it counts. Yen. */
  payments: z.array(z.object({ on: z.string(), amount: z.int() })),
  /** Late charge of what came late and of what is open, to this day. Yen. */
  lateSoFar: z.object({ yen: z.int(), steps: z.array(stepView) }),
  /** Mails that were written because it was unpaid, the first one first. */
  dunnings: z.array(z.object({ on: z.string(), tone: z.enum(dunningTones), days: z.int(), mails: z.int() })),
  /** Where a transfer goes, as the operator says it; '' where it says nothing. */
  payTo: z.string(),
  /** What was given back of it, the first first. */
  creditNotes: z.array(
    z.object({ id: z.uuid(), document: creditDocument, contentHash: z.string(), intact: z.boolean() }),
  ),
});

/** One invoice with all its steps. @throws Refusal not_found */
export async function getInvoice(
  { db }: SystemTx | TenantTx,
  { id }: { readonly id: string },
): Promise<z.infer<typeof invoiceView>> {
  const row = await db.invoice.findUnique({
    where: { id },
    include: { creditNotes: { orderBy: { number: 'asc' } } },
  });
  if (!row) throw new Refusal('not_found', 'not_found');
  const document = invoiceDocument.parse(row.document);
  const found = (await standingsOfRows(db, [row])).get(id);
  const told = await db.dunning.findMany({ where: { invoiceId: id }, orderBy: { days: 'asc' } });
  const collected = await db.stripeInvoice.findUnique({ where: { invoiceId: id } });
  const stands = viewStanding(found);
  return {
    ...{ id, document, ...sealOf(document, row.contentHash) },
    ...stands,
    payments: (found?.parts ?? []).map(({ on, amount }) => ({ on, amount: Number(amount) })),
    lateSoFar: {
      yen: Number(found?.lateSoFar.value ?? 0n),
      steps: viewSteps(found?.lateSoFar.steps ?? []),
    },
    dunnings: told.map(({ toldOn, tone, days, mails }) => ({
      ...{ on: toldOn.toISOString().slice(0, 10), days, mails },
      tone: z.enum(dunningTones).parse(tone),
    })),
    // Collected at Stripe: its own view says where to.
    payTo: collected?.stripeId ? '' : (await getArrearsRules(db)).payTo,
    creditNotes: row.creditNotes.map((note) => {
      const noteDocument = creditDocument.parse(note.document);
      return { id: note.id, document: noteDocument, ...sealOf(noteDocument, note.contentHash) };
    }),
  };
}

function sealOf(document: unknown, stored: Uint8Array) {
  const contentHash = Buffer.from(stored).toString('hex');
  return { contentHash, intact: hashOf(document).toString('hex') === contentHash };
}

/** One credit note. @throws Refusal not_found */
export async function getCreditNote({ db }: SystemTx | TenantTx, { id }: { readonly id: string }) {
  const row = await db.creditNote.findUnique({ where: { id } });
  if (!row) throw new Refusal('not_found', 'not_found');
  const document = creditDocument.parse(row.document);
  return { id, document, ...sealOf(document, row.contentHash) };
}
