import type { NoticeLocale } from './limits-notice.ts';

/** What a tenant or the operator wrote, where it must not begin a line or a header of its own. */
export const oneLine = (text: string): string => text.replace(/[\x00-\x1f\x7f]+/g, ' ').trim();

/** ¥11,000; -¥300 */
export const yenText = (amount: bigint): string =>
  `${amount < 0n ? '-' : ''}¥${String(amount < 0n ? -amount : amount).replaceAll(/\B(?=(\d{3})+$)/g, ',')}`;

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];

/** A usage month 'yyyy-mm' in words: 2026年10月, October 2026. */
export function monthText(month: string, locale: NoticeLocale): string {
  const [year = '', number = ''] = month.split('-');
  return locale === 'ja' ? `${year}年${Number(number)}月` : `${months[Number(number) - 1] ?? number} ${year}`;
}

/** Who writes a bill, at its foot: as its documents name it. */
export type LetterIssuer = {
  readonly name: string;
  /** T-number. */
  readonly registration?: string | null;
  readonly telephone?: string | undefined;
};

export type LetterHead = {
  /** The contractor, and the contract's number. */
  readonly contractor: string;
  readonly contract: string;
  readonly issuer: LetterIssuer;
  /** Origin of the contractor's portal. */
  readonly portal: string;
};

const words = {
  ja: {
    to: (name: string, contract: string) => `${name} 御中（契約 ${contract}）`,
    issuer: '発行者',
    registration: '登録番号',
    telephone: '電話',
    colon: ': ',
  },
  en: {
    to: (name: string, contract: string) => `To ${name} (contract ${contract})`,
    issuer: 'Issued by',
    registration: 'Registration number',
    telephone: 'Telephone',
    colon: ' ',
  },
} as const;

/** A letter about money under its issuer's name: to whom, what it says, and who says it. Empty parts are left out. */
export function letter(head: LetterHead, locale: NoticeLocale, parts: readonly string[]): string {
  const say = words[locale];
  const { name, registration, telephone } = head.issuer;
  const foot = [
    ...(name.trim() === '' ? [] : [`${say.issuer}${say.colon}${oneLine(name)}`]),
    ...(registration ? [`${say.registration}${say.colon}${oneLine(registration)}`] : []),
    ...(telephone ? [`${say.telephone}${say.colon}${oneLine(telephone)}`] : []),
  ].join('\n');
  const all = [say.to(oneLine(head.contractor), head.contract), ...parts, foot];
  return `${all.filter((part) => part !== '').join('\n\n')}\n`;
}

/** `【issuer】` before a subject, as mails in Japan have it; in English `issuer: `. */
export function subjectOf({ issuer }: LetterHead, locale: NoticeLocale, subject: string): string {
  const name = oneLine(issuer.name);
  if (name === '') return subject;
  return locale === 'ja' ? `【${name}】${subject}` : `${name}: ${subject}`;
}
