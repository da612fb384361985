import type { DunningTone } from '../invoice/dunning-tone.ts';
import { oneLine, yenText as yen } from './letter.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Raised with every change of a word below: a notice is proof of what was said (R-132). */
export const dunningNoticeVersion = 2;

export type DunnedInvoice = {
  readonly number: string;
  /** Usage month 'yyyy-mm'. */
  readonly month: string;
  readonly due: string;
  readonly daysOverdue: number;
  /** Yen that are still open, and the late charge on them and on what came late, so far. */
  readonly open: bigint;
  readonly lateCharge: bigint;
};

export type DunningFacts = {
  readonly tone: DunningTone;
  /** The contractor, and the contract's number. */
  readonly contractor: string;
  readonly contract: string;
  /** In whose name it is billed. */
  readonly issuer: string;
  readonly invoices: readonly DunnedInvoice[];
  /** A day in words that need none of ours: 'yyyy-mm-dd'. */
  readonly today: string;
  readonly portal: string;
  /** The operator's own words on how to pay: bank, branch, account. '' where none are set. */
  readonly payTo: string;
};

const words = {
  ja: {
    subject: {
      reminder: '【ご確認】ご利用料金のお支払いについて',
      second: '【再度のお願い】ご利用料金のお支払いについて',
      last: '【重要】ご利用料金のお支払いとサービス停止の予告について',
    },
    opening: {
      reminder: '次のご利用料金につきまして、お支払期日を過ぎておりますが、ご入金を確認できておりません。',
      second:
        '先日お知らせした次のご利用料金につきまして、なおご入金を確認できておりません。至急お手続きをお願いいたします。',
      last: '次のご利用料金につきまして、再三のお願いにもかかわらず、ご入金を確認できておりません。お支払いがない場合、契約の定めにより、サービスの利用を停止することがあります。',
    },
    to: (name: string, contract: string) => `${name} 御中（契約 ${contract}）`,
    line: ({ number, month, due, daysOverdue, open }: DunnedInvoice) =>
      `- ${number}（${month} 利用分）\n  支払期日 ${due}（${daysOverdue} 日経過）\n  未払額 ${yen(open)}`,
    late: (amount: bigint) => `  本日までの遅延損害金 ${yen(amount)}`,
    total: (open: bigint, late: bigint) =>
      `未払額の合計 ${yen(open)}${late > 0n ? `（ほかに本日までの遅延損害金 ${yen(late)}）` : ''}`,
    lateNote: '遅延損害金は、お支払日までの分を、後日の請求書でご請求します。',
    how: (payTo: string) =>
      (payTo === '' ? 'お支払い方法は、請求書または契約をご確認ください。' : `お振込先:\n${payTo}\n\n`) +
      '振込手数料はお客様のご負担となります。お振込みの際は、請求書番号をご記入ください。',
    see: (url: string) => `請求書とお支払いの状況:\n${url}`,
    crossed: (today: string) =>
      `${today} 時点の確認にもとづくお知らせです。行き違いでお支払い済みの場合は、ご容赦ください。`,
    sender: (issuer: string) => `発行者: ${issuer}`,
  },
  en: {
    subject: {
      reminder: 'Reminder: payment of your fees',
      second: 'Second reminder: payment of your fees',
      last: 'Important: unpaid fees and announcement of suspension',
    },
    opening: {
      reminder: 'The following fees are past their due day, and we have not seen your payment yet.',
      second:
        'We wrote to you about the following fees and have still not seen your payment. Please see to it without delay.',
      last: 'In spite of our reminders we have not seen your payment of the following fees. If they stay unpaid, the service may be suspended as the agreement provides.',
    },
    to: (name: string, contract: string) => `To ${name} (contract ${contract})`,
    line: ({ number, month, due, daysOverdue, open }: DunnedInvoice) =>
      `- ${number} for ${month}\n  due ${due}, ${daysOverdue} ${daysOverdue === 1 ? 'day' : 'days'} ago\n  open ${yen(open)}`,
    late: (amount: bigint) => `  late charge to this day ${yen(amount)}`,
    total: (open: bigint, late: bigint) =>
      `Open in all ${yen(open)}${late > 0n ? `, and a late charge to this day of ${yen(late)}` : ''}`,
    lateNote: 'The late charge up to the day of your payment is put on a later invoice.',
    how: (payTo: string) =>
      (payTo === ''
        ? 'Please pay as your invoice or contract says. '
        : `Please transfer the amount to:\n${payTo}\n\n`) +
      'The charge of the transfer is yours; please state the number of the invoice.',
    see: (url: string) => `Invoices and what is paid of them:\n${url}`,
    crossed: (today: string) =>
      `This is how things stood on ${today}. If your payment has crossed this mail, please disregard it.`,
    sender: (issuer: string) => `Issued by ${issuer}`,
  },
} as const;

/** The mail about unpaid invoices (督促): which, how much, since when, what it costs so far, how to pay. */
export function dunningNotice(facts: DunningFacts, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const sum = (pick: 'open' | 'lateCharge') => facts.invoices.reduce((total, each) => total + each[pick], 0n);
  const late = sum('lateCharge');
  const entry = (invoice: DunnedInvoice) =>
    [say.line(invoice), ...(invoice.lateCharge > 0n ? [say.late(invoice.lateCharge)] : [])].join('\n');
  const body = [
    say.to(oneLine(facts.contractor), facts.contract),
    say.opening[facts.tone],
    facts.invoices.map(entry).join('\n'),
    say.total(sum('open'), late),
    ...(late > 0n ? [say.lateNote] : []),
    say.how(facts.payTo.trim()),
    say.see(`${facts.portal}/invoices`),
    say.crossed(facts.today),
    say.sender(oneLine(facts.issuer)),
  ].join('\n\n');
  const sender = oneLine(facts.issuer);
  return { subject: say.subject[facts.tone], body: `${body}\n`, ...(sender !== '' && { sender }) };
}
