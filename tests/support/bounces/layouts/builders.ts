import type { Category } from '../../../../core/bounce/vocabulary.ts';
import { japaneseOctets } from '../iso-2022-jp.ts';
import { type Failure, headersPart, partedNotice, plainNotice, statusPart } from './layout.ts';

export type OddNotice = readonly [
  name: string,
  mail: string,
  expected: readonly (readonly [string, Category, hard?: boolean])[],
];

export const octets = (text: string) => Buffer.from(text).toString('latin1');
export const b64 = (text: string) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n');
export const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
export const utf8 = 'MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n';
export const html = 'MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n';
export const jis = 'MIME-Version: 1.0\nContent-Type: text/plain; charset=ISO-2022-JP\n';
export const to = 'joe@target.example';

export const japanese = (from: string, subject: string, text: string, more = jis) =>
  plainNotice({ from, subject, more, text: japaneseOctets(text) });
export const spoken = (from: string, subject: string, text: string) =>
  plainNotice({ from, subject: word(subject), more: utf8, text: octets(text) });
export const page = (from: string, subject: string, body: string) =>
  plainNotice({
    from,
    subject: word(subject),
    more: html,
    text: b64(`<html><head><style>td{color:red}</style></head><body>${body}</body></html>`),
  });
export const report = (text: string, fields: string, more = '') =>
  partedNotice({
    from: 'Mail Delivery System <MAILER-DAEMON@mx.sender.example>',
    subject: 'Delivery Status Notification (Failure)',
    text,
    more,
    parts: [statusPart([nobody], () => fields), headersPart],
  });
export const fields = (status: string, more = '', who = to) =>
  `Final-Recipient: rfc822; ${who}\nAction: failed\nStatus: ${status}${more}`;
export const daemon = 'Mail Delivery System <MAILER-DAEMON@mx.sender.example>';
const nobody: Failure = { to: '', reply: '', status: '', command: 'RCPT TO' };
/** A message/delivery-status part of given fields. */
export const statusOf = (said: string) => statusPart([nobody], () => said);
