import { randomUUID } from 'node:crypto';
import { today } from '../../services/contract/contract-state.ts';
import { inReseller } from '../../services/db/doors.ts';
import { composeInvoice, hashOf } from '../../services/invoice/document.ts';
import { numberText } from '../../services/invoice/number-text.ts';
import { assignList } from '../../services/resale/assign-list.ts';
import { createList } from '../../services/resale/create-list.ts';
import { recordResalePayment } from '../../services/resale/record-resale-payment.ts';

/**
 * A customer that buys by a list of its reseller's from this month on, with an invoice of January 2025 over 1,100 yen, 100 of them
 * paid. The reseller has no issuer recorded.
 *
 * @param names of the customer as the invoice says it, and of the list
 */
export async function anInvoicedCustomer(
  { resellerId, customerId }: { readonly resellerId: string; readonly customerId: string },
  names: { readonly customer: string; readonly list: string },
) {
  return inReseller({ resellerId, actorId: null }, async (tx) => {
    const month = today().slice(0, 7);
    const { id: planId } = await createList(tx, {
      ...{ name: names.list, from: month },
      prices: {
        ...{ initial: 0, monthly: 1_000, minimum: 0, quota: null, designationChange: 0, options: {} },
        accounts: { mode: 'graduated', tiers: [{ upTo: null, unit: 100, flat: 0 }] },
      },
    });
    await assignList(tx, { customerId, planId, from: month });
    const series = await tx.db.invoiceSeries.upsert({
      where: { id: resellerId },
      create: { id: resellerId, resellerId, last: 1 },
      update: { last: { increment: 1 } },
    });
    const document = composeInvoice(
      {
        ...{ number: numberText(series.last), month: '2025-01', issuedOn: '2025-02-01', dueOn: '2025-02-28' },
        issuer: { name: `${names.list} issuer`, registration: null },
        recipient: { name: names.customer, contract: '' },
        inputs: {
          ...{ ratingVersion: 2, termsVersion: 'price list', profile: 'xsp', ledgerHash: '' },
          ...{ plan: { id: planId, name: names.list, from: '2025-01-01' }, peak: 0, queued: 0, blocked: 0 },
        },
      },
      [
        {
          ...{ key: 'base', kind: 'monthly', amount: 1_000n, category: 'standard', supplyDate: '2025-01-31' },
          ...{ params: { month: '2025-01' }, quantity: 1, steps: [] },
        },
      ],
    );
    const { id: invoiceId } = await tx.db.resaleInvoice.create({
      data: {
        ...{ resellerId, customerId, number: series.last, month: '2025-01', document },
        ...{ issuedOn: new Date('2025-02-01'), dueOn: new Date('2025-02-28'), net: 1_000n, tax: 100n, total: 1_100n },
        ...{ contentHash: new Uint8Array(hashOf(document)), ledgerHash: new Uint8Array(32), ledgerSequence: 0n },
      },
    });
    const paymentId = randomUUID();
    await recordResalePayment(tx, {
      id: paymentId,
      invoiceId,
      amount: 100,
      paidOn: '2025-02-10',
      note: names.customer,
    });
    return { listId: planId, resaleInvoiceId: invoiceId, resalePaymentId: paymentId };
  });
}
