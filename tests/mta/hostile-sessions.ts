import type { Ports } from './running-mta.ts';
import type { Tenant } from './world.ts';

/** What is said, octet by octet, and what must be heard: replies one after the other, or that the server hung up. */
export type Step = readonly [octets: string | Buffer, ...heard: RegExp[]];

export type HostileSession = {
  readonly name: string;
  readonly listener: keyof Ports;
  /** Said before the banner is read. */
  readonly atOnce?: true;
  readonly steps: (tenant: Tenant) => readonly Step[];
};

const refusedForGood = /^5\d\d /;
const ok = /^250[ -]/;

const ehlo: Step = ['EHLO peer.test\r\n', ok];
const mail: Step = ['MAIL FROM:<peer@remote.test>\r\n', ok];
const rcpt = ({ address }: Tenant): Step => [`RCPT TO:<${address}>\r\n`, ok];
const head = 'From: peer@remote.test\r\nSubject: smuggled?\r\n\r\n';
const second = 'MAIL FROM:<peer@remote.test>\r\nRCPT TO:<victim@remote.test>\r\nDATA\r\n';
const alive: Step = ['NOOP\r\n', ok];

/** An end of data that is none (RFC 5321 §4.1.1.4 knows CRLF.CRLF alone), with commands behind it. */
const smuggling = (name: string, end: string): HostileSession => ({
  name: `end of data written ${name}`,
  listener: 'mx',
  steps: (tenant) => [
    ehlo,
    mail,
    rcpt(tenant),
    ['DATA\r\n', /^354 /],
    [`${head}one${end}${second}${head}two\r\n.\r\n`, /^550 5\.6\.0 /],
    // A bare LF ends the session, a stray CR the message alone.
    ['NOOP\r\n', /^(250 |closed)/],
  ],
});

const afterEhlo = (
  name: string,
  listener: keyof Ports,
  steps: (tenant: Tenant) => readonly Step[],
): HostileSession => ({ name, listener, steps: (tenant) => [ehlo, ...steps(tenant)] });

const refused = (name: string, line: string | Buffer, reply: RegExp, listener: keyof Ports = 'mx') =>
  afterEhlo(name, listener, () => [[line, reply], alive]);

const refusedInMail = (name: string, line: (tenant: Tenant) => string | Buffer, reply: RegExp) =>
  afterEhlo(name, 'mx', (tenant) => [mail, [line(tenant), reply], alive]);

const message = (name: string, text: string, reply: RegExp) =>
  afterEhlo(name, 'mx', (tenant) => [mail, rcpt(tenant), ['DATA\r\n', /^354 /], [`${text}\r\n.\r\n`, reply], alive]);

/** Sessions that no honest peer holds. Sources: RFC 5321, RFC 3207 §4.2 (STARTTLS), RFC 3030 (BDAT), SMTP smuggling (2023). */
export const hostileSessions: readonly HostileSession[] = [
  smuggling('LF . LF', '\n.\n'),
  smuggling('LF . CRLF', '\n.\r\n'),
  smuggling('CRLF . LF', '\r\n.\n'),
  smuggling('CR . CR', '\r.\r'),
  smuggling('CRLF . CR', '\r\n.\r'),
  smuggling('CR . CRLF', '\r.\r\n'),
  smuggling('CRLF NUL . CRLF', '\r\n\0.\r\n'),
  smuggling('CRLF . NUL CRLF', '\r\n.\0\r\n'),
  afterEhlo('a right end of data behind a stray CR, with commands behind it', 'mx', (tenant) => [
    mail,
    rcpt(tenant),
    ['DATA\r\n', /^354 /],
    [`${head}one\r\r\n.\r\n${second}`, /^550 5\.6\.0 /, /^503 /, /^503 /, /^503 /],
    ['RSET\r\n', ok],
  ]),
  afterEhlo('a whole message in one write', 'mx', ({ address }) => [
    [
      `MAIL FROM:<peer@remote.test>\r\nRCPT TO:<${address}>\r\nDATA\r\n${head}early\r\n.\r\n`,
      ...[ok, ok, /^503 5\.5\.1 /, /^closed/],
    ],
  ]),
  afterEhlo('BDAT, which is not offered', 'mx', () => [
    ['BDAT 10 LAST\r\n0123456789\r\n', refusedForGood, refusedForGood],
    alive,
  ]),
  refused('XCLIENT', 'XCLIENT ADDR=127.0.0.1 NAME=localhost LOGIN=boss\r\n', refusedForGood),
  refused('XFORWARD', 'XFORWARD ADDR=127.0.0.1\r\n', refusedForGood),
  afterEhlo('PROXY after EHLO', 'mx', () => [['PROXY TCP4 127.0.0.1 127.0.0.1 1 25\r\n', /^421 /, /^closed/]]),
  refused('TURN', 'TURN\r\n', refusedForGood),
  refused('ETRN', 'ETRN remote.test\r\n', refusedForGood),
  refused('EXPN', 'EXPN everybody\r\n', refusedForGood),
  refused('an unknown word', 'FROBNICATE\r\n', refusedForGood),
  refused('a NUL in a command', 'NOOP\0\r\n', /^(5\d\d|250) /),
  refused('AUTH on mx', 'AUTH PLAIN AGJvc3MAc2VjcmV0\r\n', refusedForGood),
  refused('AUTH before TLS', 'AUTH PLAIN AGJvc3MAc2VjcmV0\r\n', refusedForGood, 'submission'),
  refused('RCPT before MAIL', 'RCPT TO:<victim@remote.test>\r\n', /^503 /),
  refused('DATA before MAIL', 'DATA\r\n', /^503 /),
  refused('an 8-bit sender without SMTPUTF8', 'MAIL FROM:<うみ@remote.test>\r\n', /^553 5\.6\.7 /),
  refused('a size below zero', 'MAIL FROM:<peer@remote.test> SIZE=-1\r\n', refusedForGood),
  refused('a size that is no number', 'MAIL FROM:<peer@remote.test> SIZE=many\r\n', refusedForGood),
  refused('a size beyond everything', `MAIL FROM:<peer@remote.test> SIZE=${'9'.repeat(20)}\r\n`, /^552 5\.3\.4 /),
  refused('BINARYMIME, which is not offered', 'MAIL FROM:<peer@remote.test> BODY=BINARYMIME\r\n', refusedForGood),
  refused('a parameter nobody knows', 'MAIL FROM:<peer@remote.test> FROB=1\r\n', refusedForGood),
  refused('a sender without brackets around two', 'MAIL FROM:<a@remote.test> <b@remote.test>\r\n', refusedForGood),
  refused('CR in a sender', 'MAIL FROM:<peer\rX-Injected: yes@remote.test>\r\n', refusedForGood),
  afterEhlo('LF in a sender', 'mx', () => [
    ['MAIL FROM:<peer@remote.test\nX-Injected: yes>\r\n', refusedForGood, refusedForGood],
    alive,
  ]),
  refusedInMail('DATA without a recipient', () => 'DATA\r\n', /^503 /),
  refusedInMail('CR in a recipient', ({ domain }) => `RCPT TO:<taro\rRCPT TO:victim@${domain}>\r\n`, refusedForGood),
  refusedInMail('a NUL in a recipient', ({ domain }) => `RCPT TO:<ta\0ro@${domain}>\r\n`, refusedForGood),
  refusedInMail('an 8-bit recipient', ({ domain }) => `RCPT TO:<うみ@${domain}>\r\n`, refusedForGood),
  refusedInMail(
    'a local part of 65 octets',
    ({ domain }) => `RCPT TO:<${'x'.repeat(65)}@${domain}>\r\n`,
    refusedForGood,
  ),
  refusedInMail('a domain of 300 octets', () => `RCPT TO:<x@${'d.'.repeat(150)}test>\r\n`, refusedForGood),
  refusedInMail(
    'NOTIFY, which is not offered',
    ({ address }) => `RCPT TO:<${address}> NOTIFY=NEVER\r\n`,
    refusedForGood,
  ),
  message(
    'a hundred Received lines',
    `${'Received: from a by b; Sat, 21 Nov 2026 00:00:00 +0000\r\n'.repeat(101)}${head}x`,
    /^554 5\.4\.6 /,
  ),
  message('a header named __proto__', `__proto__: x\r\nconstructor: y\r\n${head}x`, ok),
  message('a line of 100,000 octets', `${head}${'x'.repeat(100_000)}`, /^550 5\.6\.0 /),
  message('a NUL in the header', `X-Nul: a\0b\r\n${head}x`, /^550 5\.6\.0 /),
  message('a header line that a stray CR begins', `X-One: a\rBcc: victim@remote.test\r\n${head}x`, /^550 5\.6\.0 /),
  message('no header at all', 'just words', ok),
  message('ten thousand header lines', `${'X-Many: x\r\n'.repeat(10_000)}${head}x`, /^(250|5\d\d) /),
  message(
    'a thousand nested parts',
    `MIME-Version: 1.0\r\nFrom: peer@remote.test\r\n${Array.from(
      { length: 1000 },
      (_, depth) => `Content-Type: multipart/mixed; boundary="b${depth}"\r\n\r\n--b${depth}\r\n`,
    ).join('')}\r\nx`,
    ok,
  ),
  {
    name: 'a web browser that posts a form',
    listener: 'mx',
    atOnce: true,
    steps: () => [
      [`POST / HTTP/1.1\r\nHost: mx.test\r\nContent-Length: 200\r\n\r\n${second}`, /^220 /, /^(5\d\d |closed)/],
    ],
  },
  {
    name: 'a greeting before the banner',
    listener: 'mx',
    atOnce: true,
    steps: () => [[`EHLO early.test\r\n${second}`, /^220 /, /^(5\d\d |250|closed)/]],
  },
  {
    name: 'a command line of 20,000 octets',
    listener: 'mx',
    steps: () => [ehlo, [`MAIL FROM:<${'x'.repeat(20_000)}@remote.test>\r\n`, /^(5\d\d |closed)/]],
  },
  {
    name: 'a megabyte without a line end',
    listener: 'mx',
    steps: () => [ehlo, ['x'.repeat(1024 * 1024), /^(5\d\d |421 |closed)/]],
  },
  {
    name: 'two hundred unknown words',
    listener: 'mx',
    steps: () => [ehlo, ...Array.from({ length: 200 }, (): Step => ['FROB\r\n', /^(5\d\d |421 |closed)/])],
  },
  {
    name: 'a login of 100,000 octets',
    listener: 'submissions',
    steps: () => [ehlo, [`AUTH PLAIN ${'A'.repeat(100_000)}\r\n`, /^(5\d\d |closed)/]],
  },
  {
    name: 'a login that is no base64',
    listener: 'submissions',
    steps: () => [ehlo, ['AUTH PLAIN !!!!\r\n', refusedForGood], alive],
  },
  {
    name: 'a login given up',
    listener: 'submissions',
    steps: () => [ehlo, ['AUTH LOGIN\r\n', /^334 /], ['*\r\n', refusedForGood], alive],
  },
  {
    name: 'silence where the message should be, then good-bye',
    listener: 'mx',
    steps: (tenant) => [ehlo, mail, rcpt(tenant), ['DATA\r\n', /^354 /], ['QUIT\r\n']],
  },
];
