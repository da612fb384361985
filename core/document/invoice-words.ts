import type { Day } from '../calendar/day.ts';
import type { Language } from '../terms/step.ts';

const ja = {
  invoice: '請求書',
  qualified: '適格請求書',
  creditNote: '返還請求書',
  qualifiedCredit: '適格返還請求書',
  billTo: '請求先',
  honorific: ' 御中',
  number: '請求書番号',
  creditNumber: '返還請求書番号',
  original: '対象の請求書',
  originalIssued: '同 発行日',
  reason: '訂正の理由',
  contract: '契約番号',
  issued: '発行日',
  month: '利用月',
  due: '支払期日',
  asked: 'ご請求金額（税込）',
  credited: '返還金額（税込）',
  askedText: '下記のとおりご請求申し上げます。',
  creditedText: '下記のとおり訂正し、ご返還申し上げます。',
  registration: '登録番号',
  telephone: '電話',
  support: 'お問い合わせ',
  item: '摘要',
  quantity: '数量',
  unitPrice: '単価',
  rate: '税率',
  amount: '金額（税抜）',
  untaxedMark: '対象外',
  net: '小計（税抜）',
  baseOf: (rate: string) => `${rate} 対象（税抜）`,
  taxOf: (rate: string) => `消費税（${rate}）`,
  untaxed: '消費税対象外',
  tax: '消費税合計',
  total: '合計（税込）',
  reducedNote: '※ は軽減税率の対象です。',
  roundedNote: '消費税は税率ごとに合計した金額に対して計算し、1 円未満を切り捨てています。',
  creditRoundedNote: '消費税は対象の請求書の税率で、返還済みの金額と通算して計算しています。',
  bank: 'お振込先',
  bankNote: '恐れ入りますが、振込手数料はご負担ください。',
  page: (page: number, pages: number) => `${page} / ${pages} ページ`,
  hash: '文書の SHA-256',
} as const;

type Words = { readonly [Key in keyof typeof ja]: (typeof ja)[Key] extends string ? string : (typeof ja)[Key] };

const en: Words = {
  invoice: 'Invoice',
  qualified: 'Qualified invoice (適格請求書)',
  creditNote: 'Credit note',
  qualifiedCredit: 'Qualified credit note (適格返還請求書)',
  billTo: 'Bill to',
  honorific: '',
  number: 'Invoice number',
  creditNumber: 'Credit note number',
  original: 'Corrects invoice',
  originalIssued: 'Issued on',
  reason: 'Reason',
  contract: 'Contract',
  issued: 'Issued',
  month: 'Usage month',
  due: 'Due',
  asked: 'Amount due, tax included',
  credited: 'Amount credited, tax included',
  askedText: 'Please pay the amount below by the due date.',
  creditedText: 'The invoice named here is corrected by the amount below.',
  registration: 'Registration number',
  telephone: 'Tel.',
  support: 'Enquiries',
  item: 'Description',
  quantity: 'Quantity',
  unitPrice: 'Unit price',
  rate: 'Tax',
  amount: 'Amount, net',
  untaxedMark: 'none',
  net: 'Subtotal, net',
  baseOf: (rate) => `Taxed at ${rate}, net`,
  taxOf: (rate) => `Consumption tax ${rate}`,
  untaxed: 'Outside consumption tax',
  tax: 'Consumption tax',
  total: 'Total, tax included',
  reducedNote: '※ marks items at the reduced tax rate.',
  roundedNote: 'Consumption tax is computed on the sum at each rate and rounded down to the yen once.',
  creditRoundedNote: 'Consumption tax is that of the invoice, computed together with what was credited before.',
  bank: 'Please pay to',
  bankNote: 'Transfer fees are borne by the payer.',
  page: (page, pages) => `Page ${page} of ${pages}`,
  hash: 'SHA-256 of the document',
};

/** The words printed on an invoice and on a credit note. */
export const invoiceWords: Readonly<Record<Language, Words>> = { ja, en };
export type InvoiceWords = Words;

const english = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day as it is written on a document. */
export function dayText(day: Day, language: Language): string {
  const [year, month, date] = day.split('-').map(Number);
  return language === 'ja' ? `${year}年${month}月${date}日` : `${date} ${english[(month ?? 1) - 1]} ${year}`;
}

/** A month 'yyyy-mm' as it is written on a document. */
export function monthText(month: string, language: Language): string {
  const [year, number] = month.split('-').map(Number);
  return language === 'ja' ? `${year}年${number}月` : `${english[(number ?? 1) - 1]} ${year}`;
}

/** Yen with their sign; what is given back has a minus before it. */
export const yenText = (yen: number): string => `${yen < 0 ? '−' : ''}¥${Math.abs(yen).toLocaleString('en-US')}`;
