import type Stripe from 'stripe';
import { invariant } from '../../core/errors.ts';
import { serviceLines } from '../../core/stripe/service-lines.ts';
import { inSystem } from '../db/doors.ts';
import type { Contract, StripeTask } from '../db/rows.ts';
import { type InvoiceDocument, invoiceDocument } from '../invoice/document.ts';
import { balancesOf } from '../payment/open-invoices.ts';
import { contractAtStripe } from './contract-at-stripe.ts';
import { keyOf } from './key-of.ts';
import { noteDifference } from './note-difference.ts';
import { cardOf } from './stored.ts';
import { wantTask } from './tasks.ts';

/** Stopped until somebody looks: what Stripe has is not what we issued. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

type Sent = {
  readonly contract: Contract;
  readonly invoiceId: string;
  readonly stripeId: string | null;
  readonly method: 'card' | 'transfer';
  /** Yen that are not collected: they were paid or credited before. */
  readonly prepaid: number;
  readonly wantedAt: Date;
  readonly document: InvoiceDocument;
  readonly contentHash: string;
  readonly ledgerHash: string;
};

/**
 * Sends an issued invoice to Stripe, line by line and with the tax as we rounded it, compares the sums, finalizes it, and asks
 * for the charge where the contract pays by card. May be cut off anywhere and done again: nothing comes about twice.
 *
 * @throws Stopped when Stripe's total is not ours; Stripe's own errors
 */
export async function sendInvoice(stripe: Stripe, { invoiceId, failures }: StripeTask): Promise<string | null> {
  invariant(invoiceId !== null, 'a task to send an invoice names none');
  const sent = await choose(invoiceId);
  const { contract, method, document, prepaid } = sent;
  const due = document.total - prepaid;
  if (due <= 0) return null;
  const customer = await contractAtStripe(stripe, contract);
  const stripeId = sent.stripeId ?? (await create(stripe, sent, customer, failures > 0));
  await addLines(stripe, sent, customer, stripeId);
  const draft = await stripe.invoices.retrieve(stripeId);
  if (draft.total !== due || draft.currency !== 'jpy') {
    const { resellerId, id: contractId } = contract;
    const detail = { ours: due, theirs: draft.total, currency: draft.currency };
    await noteDifference({ resellerId, contractId, invoiceId, kind: 'total', objectId: stripeId, detail });
    throw new Stopped(`the total at Stripe is ${draft.total} ${draft.currency}, ours ${due} jpy`);
  }
  if (draft.status === 'draft') {
    // Stripe matches transfers only for invoices that it may advance by itself; a card we charge ourselves.
    const advancing = { auto_advance: method === 'transfer' };
    await stripe.invoices.finalizeInvoice(stripeId, advancing, { idempotencyKey: keyOf(invoiceId, 'finalize') });
  }
  if (method === 'card') {
    const { resellerId, id: contractId } = contract;
    await inSystem('collect payment', null, (tx) =>
      wantTask(tx, { resellerId, contractId, invoiceId, kind: 'charge', ref: '1' }),
    );
  }
  return stripeId;
}

/** Decides once how an invoice is collected, before anything of it is at Stripe. */
function choose(invoiceId: string): Promise<Sent> {
  return inSystem('collect payment', null, async ({ db }) => {
    const invoice = await db.invoice.findUniqueOrThrow({ where: { id: invoiceId }, include: { contract: true } });
    const { contract, document, contentHash, ledgerHash } = invoice;
    const customer = await db.stripeCustomer.findUnique({ where: { contractId: contract.id } });
    const method = contract.paymentMethod === 'card' && customer && cardOf(customer) ? 'card' : 'transfer';
    const balance = (await balancesOf(db, [contract.id])).find(({ id }) => id === invoiceId);
    const prepaid = balance ? balance.total - balance.open : 0n;
    await db.stripeInvoice.updateMany({ where: { invoiceId, method: null }, data: { method, prepaid } });
    const row = await db.stripeInvoice.findUniqueOrThrow({ where: { invoiceId } });
    return {
      ...{ contract, invoiceId, stripeId: row.stripeId, wantedAt: row.createdAt },
      method: row.method === 'card' ? 'card' : 'transfer',
      prepaid: Number(row.prepaid),
      document: invoiceDocument.parse(document),
      contentHash: Buffer.from(contentHash).toString('hex'),
      ledgerHash: Buffer.from(ledgerHash).toString('hex'),
    };
  });
}

async function create(stripe: Stripe, sent: Sent, customer: string, isRepeated: boolean): Promise<string> {
  const { invoiceId } = sent;
  const found = isRepeated ? await findSent(stripe, sent, customer) : null;
  const id =
    found ?? (await stripe.invoices.create(draftOf(sent, customer), { idempotencyKey: keyOf(invoiceId, 'create') })).id;
  await inSystem('collect payment', null, ({ db }) =>
    db.stripeInvoice.updateMany({ where: { invoiceId, stripeId: null }, data: { stripeId: id } }),
  );
  return id;
}

/** An earlier try may have been heard although its answer was not; Stripe may have forgotten its key since. */
async function findSent(stripe: Stripe, { invoiceId, wantedAt }: Sent, customer: string): Promise<string | null> {
  const since = Math.floor(wantedAt.getTime() / 1_000) - 3_600;
  for await (const each of stripe.invoices.list({ customer, created: { gte: since }, limit: 100 }))
    if (each.metadata?.invoice === invoiceId) return each.id;
  return null;
}

const daySeconds = 86_400;

function draftOf(
  { invoiceId, contract, method, document, contentHash, ledgerHash, wantedAt }: Sent,
  customer: string,
): Stripe.InvoiceCreateParams {
  // The last second of the due day in Japan. Stripe takes no day that is over: an invoice issued late is due a day after.
  const due = Date.parse(`${document.dueOn}T23:59:59+09:00`) / 1_000;
  const dueDate = Math.max(due, Math.floor(wantedAt.getTime() / 1_000) + daySeconds);
  return {
    ...{ customer, currency: 'jpy', auto_advance: false, automatic_tax: { enabled: false } },
    ...{ pending_invoice_items_behavior: 'exclude', number: document.number },
    metadata: {
      ...{ invoice: invoiceId, number: document.number, month: document.month, contract: contract.number },
      ...{ content_sha256: contentHash, ledger_sha256: ledgerHash, peak: document.inputs.peak },
    },
    ...(method === 'card'
      ? { collection_method: 'charge_automatically', payment_settings: { payment_method_types: ['card'] } }
      : {
          ...{ collection_method: 'send_invoice', due_date: dueDate },
          payment_settings: {
            payment_method_types: ['customer_balance', 'card'],
            payment_method_options: {
              customer_balance: { funding_type: 'bank_transfer', bank_transfer: { type: 'jp_bank_transfer' } },
            },
          },
        }),
  };
}

/** Adds those that are not there yet, known by their number in our invoice. */
async function addLines(
  stripe: Stripe,
  { invoiceId, document, prepaid }: Sent,
  customer: string,
  invoice: string,
): Promise<void> {
  const there = new Set<string>();
  for await (const item of stripe.invoiceItems.list({ invoice, limit: 100 })) there.add(item.metadata?.line ?? '');
  for (const [at, { description, amount }] of serviceLines(document, prepaid).entries()) {
    const line = String(at + 1);
    if (there.has(line)) continue;
    await stripe.invoiceItems.create(
      { customer, invoice, currency: 'jpy', amount, description, metadata: { line } },
      { idempotencyKey: keyOf(invoiceId, `line:${line}`) },
    );
  }
}
