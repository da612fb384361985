import { invariant } from '../../core/errors.ts';
import type { CreditFacts } from '../../core/notice/credit-notice.ts';
import type { LetterHead } from '../../core/notice/letter.ts';
import type { PaymentFacts } from '../../core/notice/payment-notice.ts';
import { getArrearsRules } from '../arrears/arrears-rules.ts';
import type { Database } from '../db/doors.ts';
import type { BillingNotice } from '../db/rows.ts';
import { creditDocument } from '../invoice/credit-document.ts';
import { numberText } from '../invoice/number-text.ts';
import { documentIssuerOf, findIssuerProfile } from '../issuer/issuer-profile.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { creditsOf } from '../payment/open-invoices.ts';
import { payToOf } from '../stripe/pay-to.ts';
import { standingsOfContract } from './facts-of-invoice.ts';

/** What the mail about a payment says; null: all of it was taken back before it was told of. */
export async function paymentFacts(
  db: Database,
  { objectId: id, contractId }: BillingNotice,
): Promise<PaymentFacts | null> {
  const payment = await db.payment.findUniqueOrThrow({
    where: { id },
    include: { allocations: true, reversals: true },
  });
  const amount = payment.reversals.reduce((sum, each) => sum + each.amount, payment.amount);
  if (amount <= 0n) return null;
  const standings = await standingsOfContract(db, contractId);
  const invoices = standings.flatMap(({ id: invoiceId, number, month, due, open }) => {
    const put = payment.allocations
      .filter((each) => each.invoiceId === invoiceId)
      .reduce((sum, each) => sum + each.amount, 0n);
    return put > 0n ? [{ number: numberText(number), month, due, amount: put, open }] : [];
  });
  const { head, payTo } = await headOf(db, contractId);
  return {
    ...{ ...head, invoices, amount, payTo, method: payment.method },
    paidOn: payment.paidOn.toISOString().slice(0, 10),
    credit: invoices.reduce((rest, each) => rest - each.amount, amount),
    open: standings.reduce((sum, each) => sum + each.open, 0n),
  };
}

/** What the mail about a credit note says. */
export async function creditFacts(db: Database, { objectId: id, contractId }: BillingNotice): Promise<CreditFacts> {
  const row = await db.creditNote.findUniqueOrThrow({ where: { id } });
  const { number, issuedOn, reason, total, tax, issuer, recipient, original } = creditDocument.parse(row.document);
  const standing = (await standingsOfContract(db, contractId)).find((each) => each.id === row.invoiceId);
  invariant(standing !== undefined, 'a credit note has no invoice');
  const { due, open } = standing;
  return {
    ...{ number, issuedOn, reason, total: BigInt(total), tax: BigInt(tax), issuer },
    ...{ contractor: recipient.name, contract: recipient.contract, portal: await portalOrigin(db, row.resellerId) },
    invoice: { id: row.invoiceId, number: original.number, month: original.month, due, open },
    credit: (await creditsOf(db, [contractId])).get(contractId) ?? 0n,
  };
}

/** To whom, in whose name, and where what is left is paid to. */
async function headOf(db: Database, id: string): Promise<{ readonly head: LetterHead; readonly payTo: string }> {
  const contract = await db.contract.findUniqueOrThrow({
    where: { id },
    include: { reseller: { select: { operatorName: true } } },
  });
  const { payTo } = await getArrearsRules(db);
  const issuer = documentIssuerOf(contract, await findIssuerProfile(db, null), payTo);
  return {
    head: {
      ...{ contractor: contract.reseller.operatorName, contract: contract.number, issuer: issuer ?? { name: '' } },
      portal: await portalOrigin(db, contract.resellerId),
    },
    payTo: contract.paymentMethod === 'card' ? '' : await payToOf(db, id, (issuer?.bank ?? []).join('\n')),
  };
}
