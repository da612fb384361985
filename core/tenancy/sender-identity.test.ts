import { describe, expect, test } from 'vitest';
import type { SenderIdentity } from '../delivery/track.ts';
import { directoryAddress, type HostedDomain, identifySender, isOwnAddress } from './sender-identity.ts';
import { readFrom } from './sender-identity-from.ts';
import { readSenderFields } from './sender-identity-sender.ts';

const alpha: HostedDomain = { resellerId: 'r1', customerId: 'alpha', domainId: 'd1' };
const beta: HostedDomain = { resellerId: 'r1', customerId: 'beta', domainId: 'd2' };
const account: SenderIdentity = {
  resellerId: 'r1',
  customerId: 'alpha',
  accountId: 'a1',
  relayLoginId: null,
  address: 'ken@alpha.test',
};
const server = (customerId: string): SenderIdentity => ({ ...account, customerId, accountId: null, address: null });

describe('the envelope sender', () => {
  test.each<[string, SenderIdentity[], string, HostedDomain | null, string | null]>([
    ['an account as itself', [account], 'ken@alpha.test', alpha, null],
    ['an account as a colleague', [account], 'boss@alpha.test', alpha, 'SENDER_NOT_OWN'],
    ['an account as another customer', [account], 'x@beta.test', beta, 'NOT_DESIGNATED'],
    ['an account as nobody', [account], '', null, 'NULL_SENDER'],
    ['an account whose domain is no longer proven', [account], 'ken@alpha.test', null, 'NOT_DESIGNATED'],
    ['a server as any of its addresses', [server('alpha')], 'anything@alpha.test', alpha, null],
    ['a server as a neighbour on its network', [server('alpha'), server('beta')], 'x@beta.test', beta, null],
    ['a server as somebody else', [server('alpha')], 'x@beta.test', beta, 'NOT_DESIGNATED'],
    ['a server nobody knows', [], 'x@alpha.test', alpha, 'NOT_DESIGNATED'],
    [
      'a customer of the same name at another reseller',
      [{ ...server('alpha'), resellerId: 'r2' }],
      'x@alpha.test',
      alpha,
      'NOT_DESIGNATED',
    ],
  ])('%s', (_, candidates, sender, domain, reason) => {
    const verdict = identifySender(candidates, sender, domain);
    expect(verdict.ok ? null : verdict.reply.reason).toBe(reason);
    if (verdict.ok) expect(verdict.identity.customerId).toBe(domain?.customerId);
  });
});

test.each([
  ['ken', 'alpha.test', 'ken@alpha.test'],
  ['KEN', 'ALPHA.test', 'ken@alpha.test'],
  ['"ken"', 'alpha.test', 'ken@alpha.test'],
  ['"k\\en"', 'alpha.test', 'ken@alpha.test'],
  ['"k en"', 'alpha.test', '"k en"@alpha.test'],
  ['ken', '日本.test', 'ken@xn--wgv71a.test'],
  ['ken', 'xn--wgv71a.test', 'ken@xn--wgv71a.test'],
])('%s at %s is known as %s', (user, host, key) => {
  expect(directoryAddress(user, host)).toBe(key);
});

describe('the From header', () => {
  test.each([
    ['From: ken@alpha.test\r\n', 'ken', 'alpha.test'],
    ['from:ken@alpha.test\n', 'ken', 'alpha.test'],
    ['From: Ken <ken@alpha.test>\r\n', 'ken', 'alpha.test'],
    ['From: "Suzuki, Ken @ home" <ken@alpha.test>\r\n', 'ken', 'alpha.test'],
    ['From: =?utf-8?B?6YiS5pyo?= <ken@alpha.test>\r\n', 'ken', 'alpha.test'],
    ['From: 鈴木 J. <ken@alpha.test>\r\n', 'ken', 'alpha.test'],
    ['From:\r\n\tKen\r\n <ken@alpha.test> (home (sweet) home)\r\n', 'ken', 'alpha.test'],
    ['From: "ken"@alpha.test\r\n', '"ken"', 'alpha.test'],
    ['From: <Ken@Alpha.Test>\r\n', 'Ken', 'Alpha.Test'],
  ])('%j is read', (line, localPart, domain) => {
    expect(readFrom(['Subject: x\r\n', line])).toEqual({ ok: true, localPart, domain });
  });

  test.each([
    ['From: ken@alpha.test, boss@beta.test\r\n'],
    ['From: Ken <ken@alpha.test>, Boss <boss@beta.test>\r\n'],
    ['From: us: ken@alpha.test;\r\n'],
    ['From: us: ;\r\n'],
    ['From: \r\n'],
    ['From: <>\r\n'],
    ['From: ken\r\n'],
    ['From: ken@\r\n'],
    ['From: boss@beta.test <ken@alpha.test>\r\n'],
    ['From: Boss, Ken <ken@alpha.test>\r\n'],
    ['From: <@beta.test:ken@alpha.test>\r\n'],
    ['From: <boss@beta.test> <ken@alpha.test>\r\n'],
    ['From: <ken@alpha.test> boss@beta.test\r\n'],
    ['From: <ken@alpha.test\r\n'],
    ['From: "Ken <ken@alpha.test>\r\n'],
    ['From: (Ken <ken@alpha.test>\r\n'],
    ['From: ken@[192.0.2.1]\r\n'],
    ['From: ken @alpha.test\r\n'],
    ['From: ken@alpha.test@beta.test\r\n'],
    ['From: \x1b$B%1%s\x1b(B <ken@alpha.test>\r\n'],
    ['From: ken\0@alpha.test\r\n'],
    ['From: \x01' + '0\x02@alpha.test\r\n'],
  ])('%j is refused', (line) => {
    expect(readFrom([line])).toMatchObject({ ok: false, reply: { reason: 'FROM_UNREADABLE' } });
  });

  test('must be there once, whatever space stands before its colon', () => {
    for (const lines of [
      [],
      ['From: a@b.test\r\n', 'From: c@d.test\r\n'],
      ['From: a@b.test\r\n', 'FROM \t: c@d.test\r\n'],
    ]) {
      expect(readFrom(lines)).toMatchObject({ ok: false, reply: { reason: 'FROM_NOT_ONE' } });
    }
  });

  test('must belong to the sender', () => {
    expect(isOwnAddress(account, 'ken@alpha.test', alpha)).toBe(true);
    expect(isOwnAddress(account, 'boss@alpha.test', alpha)).toBe(false);
    expect(isOwnAddress(account, 'ken@alpha.test', null)).toBe(false);
    expect(isOwnAddress(server('alpha'), 'boss@alpha.test', alpha)).toBe(true);
    expect(isOwnAddress(server('alpha'), 'x@beta.test', beta)).toBe(false);
  });
});

describe('Sender, Resent-From and Resent-Sender', () => {
  test('may be absent, or stand with one address each', () => {
    expect(readSenderFields(['From: a@b.test\r\n', 'X-Sender: c@d.test\r\n'])).toEqual({ ok: true, mailboxes: [] });
    expect(
      readSenderFields([
        'Sender: Ken <ken@alpha.test>\r\n',
        'RESENT-FROM : "x" <first@alpha.test>\r\n',
        'Resent-Sender:\r\n second@alpha.test\r\n',
        'Resent-From: third@alpha.test\r\n',
      ]),
    ).toEqual({
      ok: true,
      mailboxes: ['ken', 'first', 'second', 'third'].map((localPart) => ({ localPart, domain: 'alpha.test' })),
    });
  });

  test.each([
    [['Sender: a@b.test\r\n', 'sender: a@b.test\r\n']],
    [['Sender: a@b.test, c@d.test\r\n']],
    [['Sender: \r\n']],
    [['Resent-From: us: a@b.test;\r\n']],
    [['Resent-Sender: <a@b.test> <c@d.test>\r\n']],
  ])('%j is refused', (lines) => {
    expect(readSenderFields(lines)).toMatchObject({ ok: false, reply: { reason: 'SENDER_HEADER_UNREADABLE' } });
  });
});
