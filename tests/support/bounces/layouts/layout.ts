import type { Category } from '../../../../core/bounce/vocabulary.ts';

/** One recipient that was not reached: the reply of its host, or words of the writing system itself. */
export type Failure = {
  readonly to: string;
  readonly reply: string;
  /** RFC 3463; empty where the reply has none. */
  readonly status: string;
  readonly command: 'MAIL FROM' | 'RCPT TO' | 'end of DATA';
};

/** How one mail system writes its notices. */
export type Layout = {
  readonly name: string;
  readonly write: (failures: readonly Failure[]) => string;
  /** Words of its own for causes that no host replied: [category, words, enhanced code]. */
  readonly own?: readonly (readonly [Category, string, string])[];
  /** It writes a notice for each recipient. */
  readonly single?: true;
  /** It repeats no reply of a host. */
  readonly onlyOwn?: true;
};

export const originalMail =
  'Received: from [192.0.2.9] by mx.sender.example with ESMTP; Mon, 16 Nov 2026 10:00:00 +0900\nMessage-ID: <20261116@sender.example>\nFrom: Shop <news@sender.example>\nTo: Someone Else <list@sender.example>\nSubject: November news\nDate: Mon, 16 Nov 2026 10:00:00 +0900\n\nHello, this is our newsletter. If it is undeliverable, tell us.\n';

const originalHead = `${originalMail.slice(0, originalMail.indexOf('\n\n'))}\n`;

export type Written = {
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly more?: string;
};

/** A notice of one text part. */
export const plainNotice = ({ from, subject, text, more = '' }: Written): string =>
  `Return-Path: <>\nFrom: ${from}\nTo: news@sender.example\nSubject: ${subject}\nDate: Mon, 16 Nov 2026 10:01:00 +0900\n${more}\n${text}`;

/** A notice of several parts; each part with its own header. */
export const partedNotice = (
  written: Written & { readonly type?: string; readonly parts: readonly string[] },
): string =>
  plainNotice({
    ...written,
    more: `${written.more ?? ''}MIME-Version: 1.0\nContent-Type: ${written.type ?? 'multipart/report; report-type=delivery-status'};\n\tboundary="=_cut/1"\n`,
    text: `This is a MIME-encapsulated message\n\n${[`Content-Type: text/plain; charset=us-ascii\n\n${written.text}`, ...written.parts].map((part) => `--=_cut/1\n${part}\n`).join('\n')}\n--=_cut/1--\n`,
  });

export const originalPart = `Content-Type: message/rfc822\n\n${originalMail}`;
export const headersPart = `Content-Type: text/rfc822-headers\n\n${originalHead}`;

export const code = ({ reply }: Failure): string => /^\d{3}/.exec(reply)?.[0] ?? '';
/** The reply without its reply code. */
export const afterCode = ({ reply }: Failure): string => reply.replace(/^\d{3}[- ]/, '');
export const domainOf = ({ to }: Failure): string => to.slice(to.lastIndexOf('@') + 1);
export const classOf = (failure: Failure): string =>
  failure.status || (code(failure).startsWith('4') ? '4.0.0' : '5.0.0');

/** A message/delivery-status part (RFC 3464). */
export const statusPart = (
  failures: readonly Failure[],
  fields: (failure: Failure) => string,
  perMessage = 'Reporting-MTA: dns; mx.sender.example\nArrival-Date: Mon, 16 Nov 2026 10:00:01 +0900 (JST)',
): string =>
  `Content-Description: Delivery report\nContent-Type: message/delivery-status\n\n${perMessage}\n\n${failures.map(fields).join('\n\n')}\n`;

export const usualFields = (failure: Failure): string =>
  `Final-Recipient: rfc822; ${failure.to}\nOriginal-Recipient: rfc822;${failure.to}\nAction: failed\nStatus: ${classOf(failure)}\nRemote-MTA: dns; mx.${domainOf(failure)}\nDiagnostic-Code: smtp; ${failure.reply}`;

/** Breaks lines as mail systems do, with an indent before what follows. */
export function wrapped(text: string, width: number, indent: string): string {
  let line = '';
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    if (line && line.length + word.length + 1 > width) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line].join('\n');
}
