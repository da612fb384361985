import { type LetterHead, letter, monthText, oneLine, subjectOf, yenText } from './letter.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Raised with every change of a word below: a notice is proof of what was said. */
export const creditNoticeVersion = 1;

export type CreditFacts = LetterHead & {
  readonly number: string;
  readonly issuedOn: string;
  readonly reason: string;
  /** Yen that go back. */
  readonly total: bigint;
  readonly tax: bigint;
  readonly invoice: {
    readonly id: string;
    readonly number: string;
    /** Usage month 'yyyy-mm'. */
    readonly month: string;
    readonly due: string;
    /** Yen that it still asks for. */
    readonly open: bigint;
  };
  /** What the contract paid beyond its invoices, now. */
  readonly credit: bigint;
};

const words = {
  ja: {
    subject: (number: string) => `返還請求書を発行しました（${number}）`,
    opening: (invoice: string, month: string) =>
      `請求書 ${invoice}（${month}ご利用分）について、返還請求書を発行しました。`,
    number: '返還請求書番号',
    issued: '発行日',
    total: '返還額',
    tax: (yen: string) => `（うち消費税 ${yen}）`,
    reason: '理由',
    open: (yen: string, due: string) => `この請求書のお支払いいただく残額は ${yen}（お支払期日 ${due}）です。`,
    nothing: 'この請求書について、お支払いいただく残額はありません。',
    credit: (yen: string) => `お支払い済みの額のうち ${yen} をお預かりしています。次回以降のご請求に充当します。`,
    see: (url: string) => `請求書と返還請求書の確認とダウンロード（PDF）:\n${url}`,
  },
  en: {
    subject: (number: string) => `credit note ${number}`,
    opening: (invoice: string, month: string) => `We have issued a credit note for invoice ${invoice} (${month}).`,
    number: 'Credit note',
    issued: 'Issued on',
    total: 'Credited',
    tax: (yen: string) => ` (consumption tax ${yen} included)`,
    reason: 'Reason',
    open: (yen: string, due: string) => `Of this invoice ${yen} is left to pay, due on ${due}.`,
    nothing: 'Nothing is left to pay of this invoice.',
    credit: (yen: string) => `${yen} of what you paid stands to your credit. It is put to your next invoice.`,
    see: (url: string) => `The invoice and its credit notes, also as PDF:\n${url}`,
  },
} as const;

/** The mail that a credit note was issued (返還請求書): how much goes back and why, what is left to pay, what is kept. */
export function creditNotice(facts: CreditFacts, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const { number, issuedOn, reason, total, tax, invoice, credit, portal } = facts;
  const body = letter(facts, locale, [
    say.opening(invoice.number, monthText(invoice.month, locale)),
    [
      `${say.number}: ${number}`,
      `${say.issued}: ${issuedOn}`,
      `${say.total}: ${yenText(total)}${tax === 0n ? '' : say.tax(yenText(tax))}`,
      `${say.reason}: ${oneLine(reason)}`,
    ].join('\n'),
    invoice.open > 0n ? say.open(yenText(invoice.open), invoice.due) : say.nothing,
    credit > 0n ? say.credit(yenText(credit)) : '',
    say.see(`${portal}/invoices/${invoice.id}`),
  ]);
  return { subject: subjectOf(facts, locale, say.subject(number)), body, sender: oneLine(facts.issuer.name) };
}
