import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { creditsOf, openInvoices } from '../../services/payment/open-invoices.ts';
import { recordPayment } from '../../services/payment/record-payment.ts';
import { reversePayment } from '../../services/payment/reverse-payment.ts';
import { useCredit } from '../../services/payment/use-credit.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const operator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);
let issued = 0;

/** A contract with invoices of these totals, for months in order, each due a month later. */
async function aDebtor(...totals: number[]) {
  const { reseller } = await aTenant();
  const contract = await asReseller(reseller.id)(({ db }) => db.contract.findFirstOrThrow());
  const addInvoice = async (total: number, month: string, issuedOn: string, dueOn: string) => {
    const id = randomUUID();
    await operator(({ db }) =>
      db.invoice.createMany({
        data: [
          {
            ...{ id, resellerId: reseller.id, contractId: contract.id, month, document: {}, ledgerSequence: 0n },
            ...{ number: BigInt(++issued), issuedOn: new Date(issuedOn), dueOn: new Date(dueOn), tax: 0n },
            ...{ net: BigInt(total), total: BigInt(total) },
            ...{ contentHash: new Uint8Array(1), ledgerHash: new Uint8Array(1) },
          },
        ],
      }),
    );
    return id;
  };
  const invoices: string[] = [];
  for (const [at, total] of totals.entries())
    invoices.push(await addInvoice(total, `2025-0${at + 1}`, `2025-0${at + 2}-01`, `2025-0${at + 2}-28`));
  const pay = (amount: number, more: Partial<Parameters<typeof recordPayment>[1]> = {}) =>
    operator((tx) =>
      recordPayment(tx, {
        ...{ contractId: contract.id, amount, paidOn: '2025-03-10', method: 'transfer', reference: randomUUID() },
        ...more,
      }),
    );
  const open = async () =>
    (await operator(({ db }) => openInvoices(db, contract.id))).map((each) => [each.id, Number(each.open)]);
  const credit = async () => Number((await operator(({ db }) => creditsOf(db, [contract.id]))).get(contract.id) ?? 0n);
  return { reseller, contract, invoices, addInvoice, pay, open, credit };
}

describe('a payment (R-107)', () => {
  test('goes to what fell due first, a short one leaves the rest open, a long one leaves a credit', async () => {
    const { invoices, pay, open, credit } = await aDebtor(1_000, 500);
    await pay(1_200);
    expect(await open()).toEqual([[invoices[1], 300]]);
    await pay(1_000);
    expect(await open()).toEqual([]);
    expect(await credit()).toBe(700);
  });

  test('goes to the invoice that the payer named', async () => {
    const { invoices, pay, open } = await aDebtor(1_000, 500);
    await pay(500, { invoiceIds: [invoices[1] ?? ''] });
    expect(await open()).toEqual([[invoices[0], 1_000]]);
  });

  test('is recorded once for its reference, also by eight at once', async () => {
    const { contract, pay, open, credit } = await aDebtor(1_000);
    const reference = randomUUID();
    const all = await Promise.all(Array.from({ length: 8 }, () => pay(1_000, { reference })));
    expect(all.filter(({ again }) => !again)).toHaveLength(1);
    expect([await open(), await credit()]).toEqual([[], 0]);
    await expect(pay(999, { reference })).rejects.toMatchObject({ key: 'payment_reference_used' });
    const { rows } = await database.query('noren_system', 'select from payment where contract_id = $1', [contract.id]);
    expect(rows).toHaveLength(1);
  });

  test('two at once never put more to an invoice than it asks for', async () => {
    const { pay, open, credit } = await aDebtor(1_000);
    await Promise.all([pay(800), pay(800), pay(800)]);
    expect([await open(), await credit()]).toEqual([[], 1_400]);
  });

  test('what was paid too much is used by the next invoice, and counts from the day that came later', async () => {
    const { contract, addInvoice, pay, open, credit } = await aDebtor(1_000);
    await pay(1_300);
    const next = await addInvoice(500, '2025-04', '2025-05-01', '2025-05-31');
    expect(await operator((tx) => useCredit(tx, contract.id))).toBe(300n);
    expect([await open(), await credit()]).toEqual([[[next, 200]], 0]);
    const { rows } = await database.query(
      'noren_system',
      `select to_char(counts_from, 'YYYY-MM-DD') as day from payment_allocation where invoice_id = $1`,
      [next],
    );
    expect(rows).toEqual([{ day: '2025-05-01' }]);
  });
});

describe('a payment that goes back', () => {
  test('opens again what it was put to, the credit first and the youngest invoice next', async () => {
    const { invoices, pay, open, credit } = await aDebtor(1_000, 500);
    const { paymentId } = await pay(1_600);
    const back = (amount?: number) =>
      operator((tx) =>
        reversePayment(tx, {
          ...{ paymentId, on: '2025-04-01', reference: randomUUID(), note: 'entered twice' },
          ...(amount && { amount }),
        }),
      );
    await back(200);
    expect([await open(), await credit()]).toEqual([[[invoices[1], 100]], 0]);
    await expect(back(1_401)).rejects.toMatchObject({ key: 'payment_reversed', params: { left: 1_400 } });
    await back();
    expect(await open()).toEqual([
      [invoices[0], 1_000],
      [invoices[1], 500],
    ]);
    await expect(back()).rejects.toMatchObject({ key: 'payment_reversed' });
  });
});

test('the database itself puts no more to an invoice than it asks for, and changes no payment', async () => {
  const { reseller, invoices, pay } = await aDebtor(1_000);
  const { paymentId } = await pay(400);
  const insert = `insert into payment_allocation (id, reseller_id, payment_id, invoice_id, amount, counts_from)
    values (gen_random_uuid(), $1, $2, $3, $4, current_date)`;
  const put = (amount: number) => database.query('noren_system', insert, [reseller.id, paymentId, invoices[0], amount]);
  await expect(put(1)).rejects.toThrow(/is put to 401 yen of 400/);
  await expect(put(-401)).rejects.toThrow(/is put to -1 yen/);
  await expect(database.query('noren_system', 'update payment set amount = 1')).rejects.toThrow(/permission denied/);
  await expect(database.query('noren_owner', 'delete from payment')).rejects.toThrow();
});
