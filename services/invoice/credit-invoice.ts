import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { wantBillingNotice } from '../billing-notice/want-billing-notice.ts';
import { lockContract } from '../contract/append-event.ts';
import { today } from '../contract/contract-state.ts';
import type { SystemTx } from '../db/doors.ts';
import { freePayments } from '../payment/free-payments.ts';
import { wantTask } from '../stripe/tasks.ts';
import { composeCredit } from './compose-credit.ts';
import { type CreditDocument, creditDocument } from './credit-document.ts';
import { hashOf, invoiceDocument } from './document.ts';

export const quoteCreditInput = z.object({
  invoiceId: z.uuid(),
  /** Yen without tax by line, from 0; null: all that is left. A negative line is taken back with a negative amount. */
  lines: z
    .array(z.object({ at: z.int().min(0), amount: z.int() }))
    .max(1_000)
    .nullable(),
});

export const creditQuote = z.object({
  /** What it would give back. Yen. */
  ...creditDocument.pick({ taxes: true, untaxed: true, net: true, tax: true, total: true }).shape,
  lines: z.array(z.object({ at: z.int(), amount: z.int() })),
});

export const creditInvoiceInput = quoteCreditInput.extend({
  /** Made once when the dialog opens, so that a double click is one note. */
  requestId: z.uuid(),
  reason: z.string().trim().min(1).max(500),
  /** The total that was shown. */
  confirmed: z.int().positive(),
});

/** What a credit note would give back; nothing is written. @throws Refusal not_found, credit_line, credit_total, credit_nothing */
export async function quoteCredit(
  tx: SystemTx,
  { invoiceId, lines }: z.infer<typeof quoteCreditInput>,
): Promise<z.infer<typeof creditQuote>> {
  const { document, notes } = await readInvoice(tx, invoiceId);
  const { taxes, untaxed, net, tax, total, lines: parts } = composeCredit(document, notes, lines);
  return { taxes, untaxed, net, tax, total, lines: parts.map(({ at, amount }) => ({ at, amount })) };
}

/**
 * Issues a credit note: gives back an invoice in whole or in part, under the next number of its issuer's series. The invoice stays
 * as it is. What was paid beyond what is still asked for becomes the contract's credit.
 *
 * @returns its id; that of the note issued before where the request is the same
 * @throws Refusal not_found, credit_line, credit_total, credit_nothing, credit_changed, credit_request_used;
 *   credit_charging while a card is being charged for the invoice
 */
export async function creditInvoice(
  tx: SystemTx,
  input: z.infer<typeof creditInvoiceInput>,
): Promise<{ readonly id: string }> {
  const { db, actorId } = tx;
  const { invoiceId, requestId, reason } = input;
  const { contractId, resellerId } = await readInvoice(tx, invoiceId);
  await lockContract(tx, contractId);
  const same = await db.creditNote.findUnique({ where: { requestId } });
  if (same && same.invoiceId !== invoiceId) throw new Refusal('conflict', 'credit_request_used');
  if (same) return { id: same.id };
  const collected = await db.stripeInvoice.findUnique({ where: { invoiceId } });
  if (collected?.charging) throw new Refusal('conflict', 'credit_charging');
  // Read again behind the lock: a note may have been issued while we waited.
  const { document, notes } = await readInvoice(tx, invoiceId);
  const composed = composeCredit(document, notes, input.lines);
  if (composed.total !== input.confirmed) throw new Refusal('conflict', 'credit_changed');
  const { last: number } = await db.invoiceSeries.update({
    where: { id: 'operator' },
    data: { last: { increment: 1 } },
  });
  const issuedOn = today();
  const note: CreditDocument = { ...composed, number: creditNumber(number), issuedOn, reason };
  const { id } = await db.creditNote.create({
    data: {
      ...{ resellerId, contractId, invoiceId, number, requestId, document: note, issuedBy: actorId },
      issuedOn: new Date(issuedOn),
      contentHash: new Uint8Array(hashOf(note)),
      ...{ net: BigInt(note.net), tax: BigInt(note.tax), total: BigInt(note.total) },
    },
  });
  await freePayments(tx, { resellerId, contractId, invoiceId, on: issuedOn });
  if (collected && collected.status !== 'paid' && collected.status !== 'void')
    await wantTask(tx, { resellerId, contractId, invoiceId, kind: 'credit', ref: id });
  await wantBillingNotice(db, { kind: 'credit-note', objectId: id, resellerId, contractId });
  const detail = { invoice: document.number, number: note.number, total: note.total, reason };
  await record(tx, { action: 'invoice.credit', objectId: id, detail, owner: { resellerId, customerId: null } });
  return { id };
}

/** Shares its count with invoices; the letters tell which it is. */
const creditNumber = (number: bigint): string => `CN-${String(number).padStart(8, '0')}`;

async function readInvoice({ db }: SystemTx, id: string) {
  const row = await db.invoice.findUnique({ where: { id }, include: { creditNotes: true } });
  if (!row) throw new Refusal('not_found', 'not_found');
  return {
    contractId: row.contractId,
    resellerId: row.resellerId,
    document: invoiceDocument.parse(row.document),
    notes: row.creditNotes.map((note) => creditDocument.parse(note.document)),
  };
}
