import { type LetterHead, letter, monthText, oneLine, subjectOf, yenText } from './letter.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Raised with every change of a word below: a notice is proof of what was said. */
export const invoiceNoticeVersion = 1;

/** How an invoice is paid. */
export type HowToPay =
  /** The card on file is charged by itself; null: which is not known. */
  | { readonly by: 'card'; readonly card: { readonly brand: string; readonly last4: string } | null }
  /** The card on file was charged and declined. */
  | { readonly by: 'card-declined' }
  /** Account as it is printed; '': the page of the invoice says it. */
  | { readonly by: 'transfer'; readonly payTo: string };

export type InvoiceFacts = LetterHead & {
  readonly id: string;
  readonly number: string;
  /** Usage month 'yyyy-mm'. */
  readonly month: string;
  readonly issuedOn: string;
  readonly due: string;
  /** Yen. */
  readonly total: bigint;
  readonly tax: bigint;
  /** Put to it and given back of it before this was written. */
  readonly paid: bigint;
  readonly credited: bigint;
  readonly open: bigint;
  readonly how: HowToPay;
};

const words = {
  ja: {
    subject: (month: string, number: string) => `${month}ご利用分の請求書を発行しました（${number}）`,
    opening: (month: string) =>
      `平素よりご利用いただき、ありがとうございます。\n${month}ご利用分の請求書を発行しました。`,
    number: '請求書番号',
    issued: '発行日',
    total: 'ご請求額',
    tax: (yen: string) => `（うち消費税 ${yen}）`,
    paid: '入金済み',
    credited: '返還済み',
    open: 'お支払いいただく額',
    due: 'お支払期日',
    colon: ': ',
    nothing: 'お支払いの必要はありません。',
    card: (card: string) =>
      `お支払い方法: ご登録のクレジットカード${card}から自動でお支払いいただきます。お手続きは不要です。`,
    ofCard: (brand: string, last4: string) => `（${brand} 末尾 ${last4}）`,
    declined: (url: string) =>
      `ご登録のクレジットカードでお支払いいただけませんでした。カードの情報をご確認ください。\n${url}`,
    transfer: (payTo: string, number: string) =>
      `お振込先:\n${payTo}\n\n振込手数料はお客様のご負担となります。お振込みの際は、請求書番号 ${number} をご記入ください。`,
    onPage: 'お支払い方法は、次の請求書の画面でご確認ください。',
    see: (url: string) => `請求書の確認とダウンロード（PDF）:\n${url}`,
  },
  en: {
    subject: (month: string, number: string) => `invoice for ${month} (${number})`,
    opening: (month: string) => `Thank you for using our service.\nYour invoice for ${month} has been issued.`,
    number: 'Invoice',
    issued: 'Issued on',
    total: 'Total',
    tax: (yen: string) => ` (consumption tax ${yen} included)`,
    paid: 'Already received',
    credited: 'Already credited',
    open: 'To pay',
    due: 'Due on',
    colon: ': ',
    nothing: 'Nothing has to be paid.',
    card: (card: string) => `How it is paid: your credit card${card} is charged. You need not do anything.`,
    ofCard: (brand: string, last4: string) => ` (${brand} ending in ${last4})`,
    declined: (url: string) => `Your credit card was declined. Please see to the card on file:\n${url}`,
    transfer: (payTo: string, number: string) =>
      `Please transfer the amount to:\n${payTo}\n\nThe charge of the transfer is yours; please state the number ${number}.`,
    onPage: 'How to pay stands on the page of the invoice:',
    see: (url: string) => `The invoice, also as PDF:\n${url}`,
  },
} as const;

const brands: Readonly<Record<string, string>> = {
  ...{ visa: 'Visa', mastercard: 'Mastercard', jcb: 'JCB', amex: 'American Express', diners: 'Diners Club' },
};

/** The mail that an invoice was issued (R-130 ff.): how much, until when, how it is paid, where it can be read. */
export function invoiceNotice(facts: InvoiceFacts, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const { number, issuedOn, due, total, tax, paid, credited, open, portal } = facts;
  const month = monthText(facts.month, locale);
  const entry = (name: string, value: string) => `${name}${say.colon}${value}`;
  const figures = [
    entry(say.number, number),
    entry(say.issued, issuedOn),
    entry(say.total, `${yenText(total)}${tax === 0n ? '' : say.tax(yenText(tax))}`),
    ...(credited > 0n ? [entry(say.credited, yenText(credited))] : []),
    ...(paid > 0n ? [entry(say.paid, yenText(paid))] : []),
    ...(paid > 0n || credited > 0n ? [entry(say.open, yenText(open))] : []),
    ...(open > 0n ? [entry(say.due, due)] : []),
  ].join('\n');
  const body = letter(facts, locale, [
    say.opening(month),
    figures,
    open > 0n ? howText(facts, locale) : say.nothing,
    say.see(`${portal}/invoices/${facts.id}`),
  ]);
  return { subject: subjectOf(facts, locale, say.subject(month, number)), body, sender: oneLine(facts.issuer.name) };
}

function howText({ how, number, portal }: InvoiceFacts, locale: NoticeLocale): string {
  const say = words[locale];
  switch (how.by) {
    case 'card':
      return say.card(how.card ? say.ofCard(brands[how.card.brand] ?? how.card.brand, how.card.last4) : '');
    case 'card-declined':
      return say.declined(`${portal}/contract`);
    case 'transfer':
      return how.payTo.trim() === '' ? say.onPage : say.transfer(how.payTo.trim(), number);
    default:
      return how satisfies never;
  }
}
