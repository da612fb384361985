import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addDays } from '../../core/calendar/day.ts';
import { tellBilling } from '../../services/billing-notice/tell-billing.ts';
import { wantInvoiceNotices } from '../../services/billing-notice/want-billing-notice.ts';
import { today } from '../../services/contract/contract-state.ts';
import { creditInvoice, quoteCredit } from '../../services/invoice/credit-invoice.ts';
import { addContact } from '../../services/notice/add-contact.ts';
import { viewNotice } from '../../services/notice/notice-view.ts';
import { takeBack } from '../../services/payment/take-back.ts';
import { asReseller } from '../support/builders.ts';
import { aDebtor, asOperator, daysAgo } from '../support/debtor.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { anInvoice, aPayer, giveCard, tendAll, useStripe } from '../support/stripe/at-stripe.ts';

const database = useFreshDatabase();
const { stripe } = useStripe();
const tell = (now?: Date) => tellBilling(asOperator, now ? () => now : undefined);
const due = addDays(today(), 10);

/** Somebody who reads the mails of a reseller. */
const reader = (resellerId: string, locale: 'ja' | 'en' = 'en') =>
  asReseller(resellerId)((tx) => addContact(tx, { purpose: 'billing', email: `${locale}@${resellerId}.test`, locale }));
const mailsTo = (resellerId: string) =>
  asOperator(async ({ db }) => {
    const rows = await db.notice.findMany({ where: { resellerId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
    return Promise.all(rows.map(viewNotice));
  });
const wantInvoice = (invoiceId: string) =>
  asOperator(async ({ db }) => {
    const { month, contractId } = await db.invoice.findUniqueOrThrow({ where: { id: invoiceId } });
    await wantInvoiceNotices(db, month, [contractId]);
  });
/** Gives back an amount without tax of an invoice's only line. @returns yen with tax */
const credit = (invoiceId: string, amount: number) =>
  asOperator(async (tx) => {
    const lines = [{ at: 0, amount }];
    const { total: confirmed } = await quoteCredit(tx, { invoiceId, lines });
    await creditInvoice(tx, { invoiceId, lines, requestId: randomUUID(), reason: 'outage', confirmed });
    return confirmed;
  });

test('an invoice is told once, to each reader in its language, whoever asks again and however many ask at once', async () => {
  const { owes, reseller } = await aDebtor({ operatorName: 'Aozora KK' });
  for (const locale of ['ja', 'en'] as const) await reader(reseller.id, locale);
  const { id, number } = await owes(100_000, due, today());
  await wantInvoice(id);
  await Promise.all([tell(), tell(), tell()]);
  await wantInvoice(id);
  await tell();
  const mails = await mailsTo(reseller.id);
  expect(mails.map(({ recipient, sender }) => [recipient.slice(0, 3), sender])).toEqual([
    ['ja@', 'Operator KK'],
    ['en@', 'Operator KK'],
  ]);
  for (const { body } of mails)
    for (const said of [number, '¥100,000', due, 'Aozora KK', `/invoices/${id}`]) expect(body).toContain(said);
});

test('a payment is told with what it was put to and what is open, a part of an invoice too; one that was a mistake is not', async () => {
  const { owes, pays, reseller } = await aDebtor();
  await reader(reseller.id);
  const [first, second] = [await owes(1_000, due, daysAgo(3)), await owes(5_000, addDays(due, 30), daysAgo(1))];
  await pays(3_000, today());
  const { paymentId } = await pays(700, today());
  await asOperator((tx) => takeBack(tx, { paymentId, note: 'mistake', mistaken: true }));
  await tell();
  await pays(3_500, today());
  await tell();
  const [part, whole, ...more] = await mailsTo(reseller.id);
  expect(more).toEqual([]);
  expect(part?.body).toContain(`- ${first.number} for January 2024: ¥1,000\n  paid in full\n`);
  expect(part?.body).toContain(
    `- ${second.number} for February 2024: ¥2,000\n  still open: ¥3,000, due on ${addDays(due, 30)}\n\nStill open in all: ¥3,000`,
  );
  expect(whole?.body).toContain('¥500 is more than your invoices ask for');
});

test('a credit note is told with its reason and what is left, or kept', async () => {
  const { owes, pays, reseller } = await aDebtor();
  await reader(reseller.id);
  const { id, number } = await owes(1_000, due, today());
  const first = await credit(id, 400);
  await tell();
  await pays(1_000 - first, today());
  const second = await credit(id, 100);
  await tell();
  const bodies = (await mailsTo(reseller.id)).map(({ body }) => body);
  expect(bodies).toHaveLength(3);
  for (const said of [`credit note for invoice ${number}`, `¥${first}`, 'outage', `¥${1_000 - first} is left`])
    expect(bodies[0]).toContain(said);
  const kept = bodies.find((body) => body.includes(`Credited: ¥${second}`));
  expect(kept).toContain(`¥${second} of what you paid stands to your credit`);
});

test('a failure is put off and keeps no other from being told; nobody to tell is told of once', async () => {
  const [broken, other] = [await aDebtor(), await aDebtor()];
  for (const { reseller } of [broken, other]) await reader(reseller.id);
  for (const { pays } of [broken, other]) await pays(10, today());
  const hosts = await asOperator(({ db }) => db.brandHost.findMany({ where: { resellerId: broken.reseller.id } }));
  await database.query('postgres', 'delete from brand_host where reseller_id = $1', [broken.reseller.id]);
  await expect(tell()).rejects.toThrow(/1 notices could not be written/);
  expect(await mailsTo(other.reseller.id)).toHaveLength(1);
  await asOperator(({ db }) => db.brandHost.createMany({ data: hosts }));
  expect(await tell()).toBe(0);
  expect(await tell(new Date(Date.now() + 601_000))).toBe(1);
  expect(await mailsTo(broken.reseller.id)).toHaveLength(1);
  const silent = await aDebtor();
  await silent.pays(10, today());
  await tell();
  const where = { resellerId: silent.reseller.id };
  expect(await asOperator(({ db }) => db.billingNotice.findMany({ where }))).toMatchObject([{ mails: 0 }]);
});

test('of an invoice that Stripe collects is told once Stripe has answered: with its account, or the card', async () => {
  const payer = await aPayer();
  await reader(payer.resellerId);
  const byTransfer = await anInvoice(payer);
  await wantInvoice(byTransfer.id);
  expect(await tell()).toBe(0);
  await tendAll();
  await tell(new Date(Date.now() + 61_000));
  expect((await mailsTo(payer.resellerId))[0]?.body).toContain('テスト銀行 (0000)');

  const holder = await aPayer();
  await reader(holder.resellerId);
  await asOperator(({ db }) =>
    db.contract.update({ where: { id: holder.contractId }, data: { paymentMethod: 'card' } }),
  );
  await giveCard(stripe(), holder);
  const data = { card: { id: 'pm', brand: 'visa', last4: '4242', expMonth: 12, expYear: 2030 } };
  await asOperator(({ db }) => db.stripeCustomer.update({ where: { contractId: holder.contractId }, data }));
  const byCard = await anInvoice(holder);
  await wantInvoice(byCard.id);
  await asOperator(({ db }) =>
    db.stripeTask.updateMany({ where: { invoiceId: byCard.id }, data: { nextTryAt: null } }),
  );
  // Stopped for a day: it is told all the same, and names no account.
  await tell(new Date(Date.now() + 90_000_000));
  expect((await mailsTo(holder.resellerId))[0]?.body).toContain('How to pay stands on the page of the invoice');
});
