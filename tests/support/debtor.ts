import { randomUUID } from 'node:crypto';
import { addDays } from '../../core/calendar/day.ts';
import type { RatedLine } from '../../core/rating/rate-month.ts';
import { today } from '../../services/contract/contract-state.ts';
import { inSystem } from '../../services/db/doors.ts';
import { composeInvoice, hashOf } from '../../services/invoice/document.ts';
import { numberText } from '../../services/invoice/number-text.ts';
import { recordPayment } from '../../services/payment/record-payment.ts';
import { asReseller, aTenant } from './builders.ts';

export const asOperator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);

/** A day some days before today. */
export const daysAgo = (days: number): string => addDays(today(), -days);

/** A reseller that pays by transfer, with invoices as a close would issue them. */
export async function aDebtor(overrides: Parameters<typeof aTenant>[0] = {}) {
  const { reseller, customer } = await aTenant(overrides);
  const contract = await asReseller(reseller.id)(({ db }) => db.contract.findFirstOrThrow());
  let months = 0;

  /** An invoice of a total without tax that was due on a day. */
  async function owes(total: number, dueOn: string, issuedOn = addDays(dueOn, -30)) {
    const id = randomUUID();
    const number = await asOperator(async ({ db }) => {
      const where = { id: 'operator' };
      const { last } = await db.invoiceSeries.update({ where, data: { last: { increment: 1 } } });
      const month = `2024-${String(++months).padStart(2, '0')}`;
      const heading = {
        ...{ number: numberText(last), month, issuedOn, dueOn, issuer: { name: 'Operator KK', registration: null } },
        recipient: { name: overrides.operatorName ?? reseller.slug, contract: contract.number },
        inputs: {
          ...{ ratingVersion: 1, termsVersion: 'x', profile: 'xsp', plan: { id: 'x', name: 'x', from: 'x' } },
          ...{ peak: 0, queued: 0, blocked: 0, ledgerHash: '' },
        },
      };
      const line: RatedLine = {
        ...{ key: 'base', kind: 'monthly', category: 'standard', quantity: 1, steps: [], params: { month } },
        ...{ amount: BigInt(total), supplyDate: '2010-01-01' },
      };
      const document = { ...composeInvoice(heading, [line]), taxes: [], tax: 0, total };
      await db.invoice.createMany({
        data: [
          {
            ...{ id, resellerId: reseller.id, contractId: contract.id, number: last, month, document },
            ...{ issuedOn: new Date(issuedOn), dueOn: new Date(dueOn), ledgerSequence: 0n },
            ...{ net: BigInt(total), tax: 0n, total: BigInt(total) },
            ...{ contentHash: new Uint8Array(hashOf(document)), ledgerHash: new Uint8Array(32) },
          },
        ],
      });
      return numberText(last);
    });
    return { id, number };
  }

  const pays = (amount: number, paidOn: string, invoiceIds: string[] = []) =>
    asOperator((tx) =>
      recordPayment(tx, {
        ...{ contractId: contract.id, amount, paidOn, method: 'transfer', reference: randomUUID(), invoiceIds },
      }),
    );

  return { reseller, customer, contract, owes, pays };
}
