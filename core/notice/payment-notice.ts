import { type LetterHead, letter, monthText, oneLine, subjectOf, yenText } from './letter.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Raised with every change of a word below: a notice is proof of what was said. */
export const paymentNoticeVersion = 1;

/** What of a payment went to an invoice, and what that still asks for. Yen. */
export type PaidInvoice = {
  readonly number: string;
  /** Usage month 'yyyy-mm'. */
  readonly month: string;
  readonly due: string;
  readonly amount: bigint;
  readonly open: bigint;
};

export type PaymentFacts = LetterHead & {
  readonly paidOn: string;
  readonly method: 'card' | 'transfer' | 'manual';
  /** Yen that came in, without what went back since. */
  readonly amount: bigint;
  readonly invoices: readonly PaidInvoice[];
  /** What of it went to no invoice. */
  readonly credit: bigint;
  /** What the contract still owes in all. */
  readonly open: bigint;
  /** Account for transfers as it is printed; '': it pays by card, or none is named. */
  readonly payTo: string;
};

const words = {
  ja: {
    subject: (yen: string) => `ご入金を確認しました（${yen}）`,
    opening: '次のお支払いを確認しました。ありがとうございます。',
    on: '入金日',
    amount: '入金額',
    method: 'お支払い方法',
    methods: { card: 'クレジットカード', transfer: '銀行振込', manual: 'その他' },
    putTo: '充当した請求書:',
    line: ({ number, month, amount }: { number: string; month: string; amount: string }) =>
      `- ${number}（${month}ご利用分） ${amount}`,
    settled: '  お支払い済みとなりました。',
    rest: (open: string, due: string) => `  残額 ${open}（お支払期日 ${due}）`,
    credit: (yen: string) => `${yen} は請求額を超えるため、次回以降のご請求に充当します。`,
    open: (yen: string) => `お支払いいただく残額の合計: ${yen}`,
    nothing: 'お支払いいただく残額はありません。',
    payTo: (account: string) => `お振込先:\n${account}`,
    see: (url: string) => `請求書とお支払いの状況:\n${url}`,
  },
  en: {
    subject: (yen: string) => `payment of ${yen} received`,
    opening: 'We have received your payment. Thank you.',
    on: 'Received on',
    amount: 'Amount',
    method: 'Paid by',
    methods: { card: 'credit card', transfer: 'bank transfer', manual: 'other means' },
    putTo: 'It was put to:',
    line: ({ number, month, amount }: { number: string; month: string; amount: string }) =>
      `- ${number} for ${month}: ${amount}`,
    settled: '  paid in full',
    rest: (open: string, due: string) => `  still open: ${open}, due on ${due}`,
    credit: (yen: string) => `${yen} is more than your invoices ask for. It is put to your next one.`,
    open: (yen: string) => `Still open in all: ${yen}`,
    nothing: 'Nothing is left to pay.',
    payTo: (account: string) => `Please transfer what is open to:\n${account}`,
    see: (url: string) => `Invoices and what is paid of them:\n${url}`,
  },
} as const;

/** The mail that a payment came in (R-130 ff.): what it was put to, what is still open of it, what is kept. */
export function paymentNotice(facts: PaymentFacts, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const { paidOn, method, amount, invoices, credit, open, payTo, portal } = facts;
  const entry = (invoice: PaidInvoice) =>
    [
      say.line({
        number: invoice.number,
        month: monthText(invoice.month, locale),
        amount: yenText(invoice.amount),
      }),
      invoice.open > 0n ? say.rest(yenText(invoice.open), invoice.due) : say.settled,
    ].join('\n');
  const body = letter(facts, locale, [
    say.opening,
    [`${say.on}: ${paidOn}`, `${say.amount}: ${yenText(amount)}`, `${say.method}: ${say.methods[method]}`].join('\n'),
    invoices.length > 0 ? `${say.putTo}\n${invoices.map(entry).join('\n')}` : '',
    credit > 0n ? say.credit(yenText(credit)) : '',
    open > 0n ? say.open(yenText(open)) : say.nothing,
    open > 0n && payTo.trim() !== '' ? say.payTo(payTo.trim()) : '',
    say.see(`${portal}/invoices`),
  ]);
  return { subject: subjectOf(facts, locale, say.subject(yenText(amount))), body, sender: oneLine(facts.issuer.name) };
}
