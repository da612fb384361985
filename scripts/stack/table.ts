import { join } from 'node:path';
import { STACK_FILE, type StackInfo } from './stack-info.ts';

type Row = readonly string[];

/** Pads each column to its widest cell. Wide (CJK) characters do not occur in what we print. */
function columns(rows: readonly Row[]): string {
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) => `  ${row.map((cell, i) => cell.padEnd(width(i))).join('  ')}`.trimEnd()).join('\n');
}

const section = (title: string, rows: readonly Row[]): string =>
  rows.length > 0 ? `${title}\n${columns(rows)}\n` : '';

/** Every address and login of a running stack, for people. */
export function describeStack(info: StackInfo, dir: string): string {
  const { portal, smtp, imap, pop3, outside } = info;
  const host = smtp.host;
  return [
    section('Portal', [
      ['operator', portal.operator],
      ...Object.entries(portal.resellers).map(([slug, url]) => [slug, url]),
      ['over TLS', `${portal.tls}, and the others on the same port`],
      [
        'certificates',
        info.certificates ?? 'not ordered: one self-signed for all; NOREN_ACME_DIRECTORY_URL turns it on',
      ],
    ]),
    section(
      'Logins',
      info.logins.map(({ role, email, password, url }) => [role, email, password, url]),
    ),
    section('Mail', [
      ['SMTP from the internet', `${host}:${smtp.mx}`],
      ['SMTP submission, STARTTLS', `${host}:${smtp.submission}`],
      ['SMTP submission, TLS', `${host}:${smtp.submissions}`],
      ['SMTP relay', `${host}:${smtp.relay}`],
      ['SMTP error server (bounces)', `${host}:${smtp.bounce}`],
      ['IMAP, STARTTLS / TLS', `${host}:${imap.plain} / ${host}:${imap.tls}`],
      ['POP3, STARTTLS / TLS', `${host}:${pop3.plain} / ${host}:${pop3.tls}`],
      ['ManageSieve', `${host}:${info.sieve}`],
      ['spam filter', info.spamFilter ? `rspamd, ${info.spamFilter}` : 'off'],
    ]),
    section(
      'Mail accounts',
      info.accounts.map(({ address, password }) => [address, password]),
    ),
    section(
      'Relay logins',
      info.relay.map(({ user, password, domain = '', network }) => [
        user,
        password,
        network ? `${domain}, or without a login from ${network}` : domain,
      ]),
    ),
    section(
      'Simulated internet',
      outside
        ? [
            ['SMTP', `${host}:${outside.smtp}`],
            ['inbox and DNS', new URL('/', outside.inbox).href],
            ['inbox as JSON', outside.inbox],
          ]
        : [],
    ),
    section('Files', [
      ['this table as JSON', join(dir, STACK_FILE)],
      ['logs', join(dir, 'log')],
    ]),
  ]
    .filter((text) => text !== '')
    .join('\n');
}
