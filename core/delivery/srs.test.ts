import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reverseLocalPart, rewriteSender, type SrsHash } from './srs.ts';

/** Good enough to tell texts apart; the real one is an HMAC. */
const hashOf =
  (key: string): SrsHash =>
  (text) => {
    let sum = 7;
    for (const character of key + text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_073_741_789;
    return sum
      .toString(36)
      .replace(/[0189]/g, 'z')
      .slice(0, 8);
  };
const hash = hashOf('ours');
const now = Date.UTC(2026, 10, 21);
const day = 86_400_000;
const local = (address: string | null) => address?.slice(0, address.lastIndexOf('@')) ?? '';

describe('a forwarded sender', () => {
  test('is rewritten at the forwarding domain and read back', () => {
    const rewritten = rewriteSender('Taro@example.org', 'forward.test', now, hash);
    expect(rewritten).toMatch(/^SRS0=[a-z2-7]+=[a-z2-7]{2}=example\.org=Taro@forward\.test$/);
    expect(reverseLocalPart(local(rewritten), now, hash)).toEqual({ kind: 'genuine', address: 'Taro@example.org' });
    expect(reverseLocalPart(local(rewritten).toLowerCase(), now, hash)).toEqual({
      kind: 'genuine',
      address: 'taro@example.org',
    });
  });

  test('of another forwarder leads back to that one, however many there were', () => {
    const first = rewriteSender('taro@example.org', 'one.test', now, hashOf('one')) ?? '';
    const second = rewriteSender(first, 'two.test', now, hashOf('two')) ?? '';
    const third = rewriteSender(second, 'three.test', now, hash) ?? '';
    expect(second).toMatch(/^SRS1=[^=]+=one\.test==/);
    expect(third).toMatch(/^SRS1=[^=]+=one\.test==/);
    expect(reverseLocalPart(local(third), now, hash)).toEqual({ kind: 'genuine', address: first });
  });

  test('stays the null sender', () => expect(rewriteSender('', 'forward.test', now, hash)).toBe(''));

  test.each([['"a b"@example.org'], [`${'x'.repeat(200)}@${'y'.repeat(40)}.example.org`]])(
    'is not rewritten where it could not be read back: %s',
    (sender) => {
      expect(rewriteSender(sender, 'forward.test', now, hash)).toBeNull();
    },
  );
});

describe('a bounce', () => {
  const rewritten = local(rewriteSender('taro@example.org', 'forward.test', now, hash));

  test.each([
    ['taro', 'other'],
    ['srs', 'other'],
    ['SRS0=abc', 'forged'],
    [rewritten.replace('taro', 'victim'), 'forged'],
    [rewritten.replace('example.org', 'victim.test'), 'forged'],
    [local(rewriteSender('taro@example.org', 'forward.test', now, hashOf('theirs'))), 'forged'],
    [rewritten.replace('SRS0', 'SRS1'), 'forged'],
  ])('to %s: %s', (localPart, kind) => {
    expect(reverseLocalPart(localPart, now, hash).kind).toBe(kind);
  });

  test('is taken for 21 days', () => {
    expect(reverseLocalPart(rewritten, now + 21 * day, hash).kind).toBe('genuine');
    expect(reverseLocalPart(rewritten, now + 22 * day, hash).kind).toBe('expired');
    expect(reverseLocalPart(rewritten, now + 500 * day, hash).kind).toBe('expired');
    expect(reverseLocalPart(rewritten, now - day, hash).kind).toBe('genuine'); // written by a clock that is ahead
    expect(reverseLocalPart(rewritten, now - 2 * day, hash).kind).toBe('expired');
  });

  test('to what another forwarder had rewritten is taken as long, and what was signed for one form does not do for the other', () => {
    const again = local(rewriteSender('SRS0=aaaa=bb=example.org=taro@one.test', 'forward.test', now, hash));
    const address = 'SRS0=aaaa=bb=example.org=taro@one.test';
    expect(reverseLocalPart(again, now + 21 * day, hash)).toEqual({ kind: 'genuine', address });
    expect(reverseLocalPart(again.toUpperCase(), now, hash).kind).toBe('genuine');
    expect(reverseLocalPart(again, now + 22 * day, hash).kind).toBe('expired');
    const [, mark, written] = /^SRS0=(\w+)=(\w\w)=/.exec(rewritten) ?? [];
    expect(reverseLocalPart(`SRS1=${mark}${written}=example.org==taro`, now, hash).kind).toBe('forged');
  });
});

test('whatever is rewritten is read back, on any later day of the three weeks', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9=+_.!#$%&'*/?^`{|}~-]{1,40}$/);
  const host = fc.stringMatching(/^[a-z0-9-]{1,20}\.[a-z]{2,10}$/);
  fc.assert(
    fc.property(word, host, fc.nat(20_000), fc.nat(21), (user, domain, since, later) => {
      fc.pre(!/^SRS[01][=+-]/i.test(user));
      const sender = `${user}@${domain}`;
      const rewritten = local(rewriteSender(sender, 'forward.test', since * day, hash));
      expect(reverseLocalPart(rewritten, (since + later) * day, hash)).toEqual({ kind: 'genuine', address: sender });
    }),
  );
});
