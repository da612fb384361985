import type Stripe from 'stripe';
import { invariant } from '../../core/errors.ts';
import { inSystem } from '../db/doors.ts';
import type { StripeInvoice, StripeTask } from '../db/rows.ts';
import { creditDocument } from '../invoice/credit-document.ts';
import { balancesOf } from '../payment/open-invoices.ts';
import { keyOf } from './key-of.ts';
import { wantTask } from './tasks.ts';

const reason = 'collect payment';

/**
 * Brings what Stripe collects for an invoice down to what is still open here, after a credit note: an invoice of which nothing is
 * open is voided, another gets a credit note of Stripe's. What Stripe was paid stays: that money is the contract's credit here.
 * Looks first what is there, so that whoever does it again credits nothing twice.
 *
 * @returns Stripe's id of the invoice, to look at; null where it never got there
 */
export async function creditAtStripe(stripe: Stripe, task: StripeTask): Promise<string | null> {
  const { invoiceId, ref: noteId } = task;
  invariant(invoiceId !== null, 'a task to credit names no invoice');
  const { row, open, note } = await ours(invoiceId, noteId);
  if (row.stripeId === null) return null; // nothing was left to collect
  const { stripeId } = row;
  const invoice = await stripe.invoices.retrieve(stripeId, { expand: ['payments.data.payment.payment_intent'] });
  const isCollected = invoice.status === 'open' || invoice.status === 'uncollectible';
  const surplus = invoice.amount_remaining - open;
  if (isCollected && surplus > 0) {
    // Stripe takes neither call meanwhile, and would give the same «no» to this key for a day.
    if (isUnderWay(invoice)) throw new Error(`a payment of ${stripeId} is under way; credited once it is over`);
    if (open === 0 && invoice.amount_paid === 0 && invoice.pre_payment_credit_notes_amount === 0)
      await stripe.invoices.voidInvoice(stripeId, {}, { idempotencyKey: keyOf(invoiceId, 'void') });
    else if (invoice.status === 'open') {
      const amount = Math.min(note.total, surplus);
      await stripe.creditNotes.create(
        {
          ...{ invoice: stripeId, amount, memo: note.number, email_type: 'none' },
          metadata: { credit_note: noteId, number: note.number },
        },
        { idempotencyKey: keyOf(invoiceId, `credit:${noteId}:${amount}`) },
      );
    }
  }
  await chargeRest(task, row, open);
  return stripeId;
}

function ours(invoiceId: string, noteId: string) {
  return inSystem(reason, null, async ({ db }) => {
    const row = await db.stripeInvoice.findUniqueOrThrow({ where: { invoiceId } });
    const { document } = await db.creditNote.findUniqueOrThrow({ where: { id: noteId } });
    const balance = (await balancesOf(db, [row.contractId])).find(({ id }) => id === invoiceId);
    return { row, open: Number(balance?.open ?? 0n), note: creditDocument.parse(document) };
  });
}

const isUnderWay = ({ payments }: Stripe.Invoice): boolean =>
  (payments?.data ?? []).some(({ payment: { payment_intent: intent } }) =>
    typeof intent === 'object' && intent !== null ? intent.status === 'processing' : false,
  );

/** A charge that was passed over because Stripe still asked for more is made now. One that the card declined waits for its holder. */
async function chargeRest(
  { resellerId, contractId }: StripeTask,
  { invoiceId, method, attempts, declinedCode, status }: StripeInvoice,
  open: number,
): Promise<void> {
  const isOver = status === 'paid' || status === 'void';
  if (method !== 'card' || open === 0 || attempts === 0 || declinedCode !== null || isOver) return;
  await inSystem(reason, null, (tx) =>
    wantTask(tx, { resellerId, contractId, invoiceId, kind: 'charge', ref: String(attempts + 1) }),
  );
}
