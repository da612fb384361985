import { describe, expect, test } from 'vitest';
import { creditNotice } from './credit-notice.ts';
import { type InvoiceFacts, invoiceNotice } from './invoice-notice.ts';
import { yenText } from './letter.ts';
import { type PaymentFacts, paymentNotice } from './payment-notice.ts';

const head = {
  ...{ contractor: '青空ネット株式会社', contract: 'C-000012', portal: 'https://mail.aozora.test' },
  issuer: { name: '山河メール株式会社', registration: 'T1234567890123', telephone: '03-1234-5678' },
};
const invoice: InvoiceFacts = {
  ...head,
  ...{ id: 'f3', number: 'INV-00000012', month: '2026-10', issuedOn: '2026-11-01', due: '2026-11-30' },
  ...{ total: 11_000n, tax: 1_000n, paid: 0n, credited: 0n, open: 11_000n },
  how: { by: 'transfer', payTo: '青空銀行 本店\n普通 1234567' },
};
const payment: PaymentFacts = {
  ...head,
  ...{ paidOn: '2026-11-20', method: 'transfer', amount: 15_000n, credit: 0n, open: 7_000n, payTo: '青空銀行 本店' },
  invoices: [
    { number: 'INV-00000012', month: '2026-10', due: '2026-11-30', amount: 11_000n, open: 0n },
    { number: 'INV-00000013', month: '2026-11', due: '2026-12-31', amount: 4_000n, open: 7_000n },
  ],
};

describe('the mail about an invoice', () => {
  test('says how much, until when, where to pay and where it can be read, in the name of its issuer', () => {
    const { subject, body, sender } = invoiceNotice(invoice, 'ja');
    expect(subject).toBe('【山河メール株式会社】2026年10月ご利用分の請求書を発行しました（INV-00000012）');
    expect(sender).toBe('山河メール株式会社');
    for (const said of [
      '青空ネット株式会社 御中',
      '¥11,000（うち消費税 ¥1,000）',
      'お支払期日: 2026-11-30',
      '普通 1234567',
    ])
      expect(body).toContain(said);
    expect(body).toContain('https://mail.aozora.test/invoices/f3');
    expect(body).toContain('登録番号: T1234567890123');
    expect(invoiceNotice(invoice, 'en').subject).toBe('山河メール株式会社: invoice for October 2026 (INV-00000012)');
  });
  test('takes off what was put to it and given back, and asks for nothing once that is all', () => {
    const part = { ...invoice, paid: 3_000n, credited: 1_000n, open: 7_000n };
    expect(invoiceNotice(part, 'en').body).toMatch(/credited: ¥1,000\nAlready received: ¥3,000\nTo pay: ¥7,000\nDue/);
    const whole = invoiceNotice({ ...invoice, paid: 11_000n, open: 0n }, 'en').body;
    expect(whole).toContain('Nothing has to be paid.');
    expect(whole).not.toMatch(/Due on|transfer/);
    expect(invoiceNotice({ ...invoice, total: -300n, tax: 0n, open: 0n }, 'en').body).toContain('Total: -¥300\n');
  });
  test('of a contract that pays by card names no account', () => {
    const card = { by: 'card', card: { brand: 'visa', last4: '4242' } } as const;
    expect(invoiceNotice({ ...invoice, how: card }, 'ja').body).toContain('（Visa 末尾 4242）から自動で');
    const body = invoiceNotice({ ...invoice, how: { by: 'card-declined' } }, 'en').body;
    expect(body).toContain('https://mail.aozora.test/contract');
    expect(body).not.toContain('青空銀行');
  });
  test('names no account that nobody knows', () => {
    const { body } = invoiceNotice({ ...invoice, how: { by: 'transfer', payTo: '' } }, 'ja');
    expect(body).toContain('請求書の画面でご確認ください');
    expect(body).not.toContain('お振込先');
  });
});

test('the mail about a payment says what it was put to, what is open of each and in all, and what is kept', () => {
  expect(paymentNotice(payment, 'en').body).toContain(
    'It was put to:\n- INV-00000012 for October 2026: ¥11,000\n  paid in full\n' +
      '- INV-00000013 for November 2026: ¥4,000\n  still open: ¥7,000, due on 2026-12-31\n\nStill open in all: ¥7,000\n',
  );
  const over = { ...payment, invoices: payment.invoices.slice(0, 1), open: 0n, credit: 4_000n };
  const { subject, body } = paymentNotice(over, 'ja');
  expect(subject).toBe('【山河メール株式会社】ご入金を確認しました（¥15,000）');
  expect(body).toContain('¥4,000 は請求額を超えるため');
  expect(body).toContain('残額はありません');
  expect(body).not.toContain('青空銀行');
});

test('the mail about a credit note says how much goes back, why, and what is left to pay', () => {
  const facts = {
    ...head,
    ...{ number: 'CN-00000014', issuedOn: '2026-11-21', reason: '障害\r\nBcc: a@b.test', total: 5_500n, tax: 500n },
    invoice: { id: 'f3', number: 'INV-00000012', month: '2026-10', due: '2026-11-30', open: 5_500n },
    credit: 0n,
  };
  const { subject, body } = creditNotice(facts, 'ja');
  expect(subject).toBe('【山河メール株式会社】返還請求書を発行しました（CN-00000014）');
  for (const said of [
    '¥5,500（うち消費税 ¥500）',
    '理由: 障害 Bcc: a@b.test',
    '残額は ¥5,500（お支払期日 2026-11-30）',
  ])
    expect(body).toContain(said);
  const kept = creditNotice({ ...facts, credit: 5_500n, invoice: { ...facts.invoice, open: 0n } }, 'en').body;
  expect(kept).toMatch(/Nothing is left to pay of this invoice[\s\S]*¥5,500 of what you paid/);
});

test('names cannot begin a header; an issuer without a name leaves no empty brackets', () => {
  const { subject, sender } = invoiceNotice({ ...invoice, issuer: { name: 'x\r\nBcc: a@b.test' } }, 'ja');
  expect(`${subject}${sender}`).not.toMatch(/[\r\n]/);
  expect(paymentNotice({ ...payment, issuer: { name: '' } }, 'en').subject).toBe('payment of ¥15,000 received');
  expect(yenText(-1_234_567n)).toBe('-¥1,234,567');
});
