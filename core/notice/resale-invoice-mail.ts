import { oneLine } from './letter.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Figures as they are read. */
export type ResaleInvoiceFacts = {
  /** The brand's product name. */
  readonly product: string;
  readonly name: string;
  /** Whom it is to. */
  readonly customer: string;
  /** Who bills, as the invoice says. */
  readonly issuer: string;
  readonly number: string;
  /** Usage month: 2026年10月, October 2026. */
  readonly month: string;
  /** ¥11,000, tax included. */
  readonly total: string;
  /** null: it asks for nothing. */
  readonly due: string | null;
  readonly link: string;
  /** Where to ask; null: nobody is named. */
  readonly support: string | null;
};

const words = {
  ja: {
    subject: (product: string, month: string, number: string) => `【${product}】${month}ご利用分の請求書（${number}）`,
    greeting: (customer: string, name: string) => `${customer}\n${name} 様`,
    opening: (product: string, month: string) =>
      `いつもご利用いただき、ありがとうございます。${product} の${month}ご利用分の請求書を発行しました。`,
    number: (text: string) => `- 請求書番号: ${text}`,
    total: (text: string) => `- ご請求額（税込）: ${text}`,
    due: (text: string) => `- お支払期日: ${text}`,
    issuer: (text: string) => `- 発行者: ${text}`,
    see: 'お支払い方法、内訳、PDF は次の画面でご確認ください。',
    support: (address: string) => `お問い合わせ: ${address}`,
  },
  en: {
    subject: (product: string, month: string, number: string) => `${product}: invoice for ${month} (${number})`,
    greeting: (customer: string, name: string) => `${name},\n${customer}`,
    opening: (product: string, month: string) => `your invoice for ${month} of ${product} has been issued.`,
    number: (text: string) => `- Invoice: ${text}`,
    total: (text: string) => `- Total, tax included: ${text}`,
    due: (text: string) => `- Due on: ${text}`,
    issuer: (text: string) => `- Issued by: ${text}`,
    see: 'How to pay, what it is made of, and the PDF:',
    support: (address: string) => `Questions? Write to ${address}`,
  },
} as const;

/** The mail to a reseller's customer that an invoice of the reseller's was issued (ADR 0032). It bears the brand's name, and no other. */
export function resaleInvoiceMail(facts: ResaleInvoiceFacts, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const product = oneLine(facts.product);
  const figures = [
    say.number(facts.number),
    say.total(facts.total),
    ...(facts.due === null ? [] : [say.due(facts.due)]),
    say.issuer(oneLine(facts.issuer)),
  ].join('\n');
  const body = [
    say.greeting(oneLine(facts.customer), oneLine(facts.name)),
    say.opening(product, facts.month),
    figures,
    `${say.see}\n${facts.link}`,
    ...(facts.support ? [say.support(oneLine(facts.support))] : []),
  ].join('\n\n');
  return { subject: say.subject(product, facts.month, facts.number), body: `${body}\n`, sender: product };
}
