import fc from 'fast-check';
import type { Ports } from '../../mta/running-mta.ts';
import { password, type Tenant } from '../../mta/world.ts';

/** What a session says: octets, and whether it waits for a reply before it goes on. */
export type Saying = { readonly octets: Buffer; readonly waits: boolean };

export type Session = {
  readonly listener: keyof Ports;
  readonly sayings: readonly Saying[];
  /** How it leaves: says QUIT, closes, or breaks the connection off. */
  readonly end: 'quit' | 'close' | 'break';
};

const listener = fc.constantFrom<keyof Ports>('mx', 'mx', 'submission', 'submissions', 'relay');
const latin = (text: string) => Buffer.from(text, 'latin1');
const noise = fc.uint8Array({ maxLength: 200 }).map((octets) => Buffer.from(octets));

/** Commands, right and wrong ones, each with its line end. */
function commands({ address, domain }: Tenant): fc.Arbitrary<Buffer> {
  const word = fc.constantFrom(
    'EHLO peer.test',
    'HELO peer.test',
    'EHLO [127.0.0.1]',
    'EHLO',
    'RSET',
    'NOOP',
    'VRFY taro',
    'HELP',
    'STARTTLS',
    'DATA',
    'BDAT 5 LAST',
    'AUTH LOGIN',
    'AUTH PLAIN =',
    '*',
    `AUTH PLAIN ${Buffer.from(`\0${address}\0${password}`).toString('base64')}`,
    'MAIL FROM:<peer@remote.test>',
    'MAIL FROM:<>',
    `MAIL FROM:<${address}>`,
    'MAIL FROM:<peer@remote.test> SIZE=1000 BODY=8BITMIME',
    'MAIL FROM:<peer@remote.test> SIZE=99999999999',
    'mail from: <@a,@b:peer@remote.test>',
    `RCPT TO:<${address}>`,
    `RCPT TO:<${address.toUpperCase()}>`,
    `RCPT TO:<nobody@${domain}>`,
    'RCPT TO:<victim@remote.test>',
    `RCPT TO:<"a b"@${domain}>`,
    'RCPT TO:<>',
    'XCLIENT ADDR=127.0.0.1',
    'PROXY TCP4 127.0.0.1 127.0.0.1 1 25',
    '.',
    '',
  );
  return fc
    .tuple(word, fc.constantFrom('\r\n', '\r\n', '\r\n', '\r\n', '\n', '\r', '\0\r\n'))
    .map(([line, end]) => latin(line + end));
}

const header = fc.constantFrom(
  'From: peer@remote.test\r\n',
  'From: a@b, c@d\r\n',
  'Subject: =?utf-8?B?44GT44KT44Gr44Gh44Gv?=\r\n',
  'Subject: two\r\n lines\r\n',
  '__proto__: x\r\n',
  'Content-Type: multipart/mixed; boundary="b"\r\n',
  'Content-Type: text/plain; charset="nowhere"\r\n',
  'Content-Transfer-Encoding: base64\r\n',
  'Received: from a by b; now\r\n',
  ': nameless\r\n',
);
const line = fc.constantFrom(
  'Good morning.\r\n',
  '..\r\n',
  '--b\r\n',
  '--b--\r\n',
  '\r\n',
  'bare\n',
  'stray\rCR\r\n',
  '\0\r\n',
  `${'x'.repeat(1_200)}\r\n`,
  '\xe3\x81\x82\r\n',
);
const end = fc.constantFrom('\r\n.\r\n', '\r\n.\r\n', '\r\n.\r\n', '\n.\n', '\r\n.\n', '\r.\r', '');

/** A message as it follows DATA. */
const text = fc
  .tuple(fc.array(header, { maxLength: 4 }), fc.array(line, { maxLength: 4 }), end)
  .map(([head, body, stop]) => latin(`${head.join('')}\r\n${body.join('')}${stop}`));

/** One that would be taken if nothing went wrong. */
const whole = ({ address }: Tenant) =>
  [
    'EHLO peer.test\r\n',
    'MAIL FROM:<peer@remote.test>\r\n',
    `RCPT TO:<${address}>\r\n`,
    'DATA\r\n',
    'From: peer@remote.test\r\n\r\nwhole\r\n.\r\n',
  ].map(latin);

/** Takes octets out, doubles them or puts others in. */
const damaged = (each: fc.Arbitrary<Buffer>) =>
  fc.tuple(each, fc.nat(), fc.nat(8), noise).map(([octets, at, length, others]) => {
    const from = octets.length === 0 ? 0 : at % octets.length;
    return Buffer.concat([octets.subarray(0, from), others.subarray(0, length), octets.subarray(from + (at % 3))]);
  });

/** Sessions as no honest peer holds them, but with enough sense in them to come far. */
export function anySession(tenant: Tenant): fc.Arbitrary<Session> {
  const command = commands(tenant);
  const saying = fc
    .tuple(
      fc.oneof(
        { weight: 8, arbitrary: command },
        { weight: 3, arbitrary: text },
        { weight: 2, arbitrary: damaged(command) },
        { weight: 1, arbitrary: damaged(text) },
        { weight: 1, arbitrary: noise },
      ),
      fc.boolean(),
    )
    .map(([octets, waits]): Saying => ({ octets, waits }));
  const good = fc.boolean().map((waits) => whole(tenant).map((octets): Saying => ({ octets, waits })));
  const part = fc.oneof({ weight: 4, arbitrary: saying.map((each) => [each]) }, { weight: 1, arbitrary: good });
  return fc.record({
    listener,
    sayings: fc.array(part, { maxLength: 10 }).map((parts) => parts.flat()),
    end: fc.constantFrom<Session['end']>('quit', 'close', 'break'),
  });
}
