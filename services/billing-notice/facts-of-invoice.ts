import { invariant } from '../../core/errors.ts';
import type { HowToPay, InvoiceFacts } from '../../core/notice/invoice-notice.ts';
import { debtorsOf } from '../arrears/debtors.ts';
import { type StandingInvoice, standingsOf } from '../arrears/invoice-standings.ts';
import { today } from '../contract/contract-state.ts';
import type { Database } from '../db/doors.ts';
import type { BillingNotice } from '../db/rows.ts';
import { type InvoiceDocument, invoiceDocument } from '../invoice/document.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { payToOf } from '../stripe/pay-to.ts';
import { cardOf } from '../stripe/stored.ts';

/** So long a mail waits for the account to which its transfer goes: without Stripe's answer it names none. */
const patienceMs = 86_400_000;

/** The invoices of a contract as they stand today. */
export async function standingsOfContract(db: Database, contractId: string): Promise<readonly StandingInvoice[]> {
  const contract = await db.contract.findUniqueOrThrow({ where: { id: contractId } });
  return standingsOf(db, await debtorsOf(db, [contract]), today());
}

/** What the mail about an invoice says; 'wait': Stripe has not taken it over yet, so that nobody knows where to pay. */
export async function invoiceFacts(
  db: Database,
  { objectId: id, contractId, resellerId, wantedAt }: BillingNotice,
  now: Date,
): Promise<InvoiceFacts | 'wait'> {
  const row = await db.invoice.findUniqueOrThrow({ where: { id } });
  const document = invoiceDocument.parse(row.document);
  const how = await howToPay(db, id, contractId, document);
  if (how === null && now.getTime() - wantedAt.getTime() < patienceMs) return 'wait';
  const standing = (await standingsOfContract(db, contractId)).find((each) => each.id === id);
  invariant(standing !== undefined, 'an invoice has no contract');
  const { issuer, recipient, number, month, issuedOn, total, tax } = document;
  const { due, paid, credited, open } = standing;
  return {
    ...{ id, number, month, issuedOn, due, total: BigInt(total), tax: BigInt(tax), paid, credited, open },
    ...{ contractor: recipient.name, contract: recipient.contract, issuer },
    portal: await portalOrigin(db, resellerId),
    how: how ?? { by: 'transfer', payTo: '' },
  };
}

/** Null: it is on its way to Stripe. */
async function howToPay(
  db: Database,
  invoiceId: string,
  contractId: string,
  { issuer }: InvoiceDocument,
): Promise<HowToPay | null> {
  const collected = await db.stripeInvoice.findUnique({ where: { invoiceId } });
  if (!collected) return { by: 'transfer', payTo: (issuer.bank ?? []).join('\n') };
  const sending = await db.stripeTask.count({ where: { invoiceId, kind: 'invoice', doneAt: null } });
  if (sending > 0) return null;
  if (collected.method !== 'card') return { by: 'transfer', payTo: await payToOf(db, contractId, '') };
  if (collected.status === 'open' && collected.declinedCode !== null) return { by: 'card-declined' };
  const customer = await db.stripeCustomer.findUnique({ where: { contractId } });
  return { by: 'card', card: customer && cardOf(customer) };
}
