import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { domainOf, normaliseAddress, parseAddress, parseNewAddress } from './mail-address.ts';

describe('parseNewAddress', () => {
  test('stores the local part in lower case', () => {
    expect(parseNewAddress(' Taro.Yamada ', 'hinata.test')).toMatchObject({
      ok: true,
      address: { localPart: 'taro.yamada' },
    });
  });

  const longDomain = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.jp`; // 194 octets

  test.each([
    ['a'.repeat(65), 'hinata.test', 'address_local_part_too_long'],
    ['a'.repeat(60), longDomain, 'address_too_long'], // 60 + 1 + 194 = 255
    ['taro+sale', 'hinata.test', 'address_malformed'],
    ['.taro', 'hinata.test', 'address_malformed'],
    ['ta ro', 'hinata.test', 'address_malformed'],
    ['', 'hinata.test', 'address_malformed'],
    ['太郎', 'hinata.test', 'address_not_ascii'],
  ])('refuses %s@%s', (localPart, domain, key) => {
    expect(parseNewAddress(localPart, domain)).toMatchObject({ ok: false, key });
  });

  test('takes an address of exactly 254 octets', () => {
    expect(parseNewAddress('a'.repeat(59), longDomain)).toMatchObject({ ok: true });
  });
});

describe('normaliseAddress', () => {
  test.each([
    ['Taro@Hinata.TEST', 'taro@hinata.test'],
    ['taro@hinata.test.', 'taro@hinata.test'],
    ['taro+tag@日本語.jp', 'taro+tag@xn--wgv71a119e.jp'],
    ['', ''],
    ['MAILER-DAEMON', 'mailer-daemon'],
    ['taro@XN--WGV71A119E.jp', 'taro@xn--wgv71a119e.jp'],
    ['taro@XN--not-punycode-.jp', 'taro@xn--not-punycode-.jp'],
    ['taro@-a-.ab--c..TEST', 'taro@-a-.ab--c..test'],
    ['taro@192.0.2.1', 'taro@192.0.2.1'],
    ['taro@ Hinata.TEST', 'taro@hinata.test'],
  ])('%s is found as %s', (typed, normal) => {
    expect(normaliseAddress(typed)).toBe(normal);
  });

  test('is the same when applied twice', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (s) => normaliseAddress(normaliseAddress(s)) === normaliseAddress(s),
      ),
    );
  });
});

test('the null sender has no domain', () => expect(domainOf('')).toBe(''));
test('an administrator may have any well-formed address', () => {
  expect(parseAddress('Hanako@Example.JP')).toMatchObject({
    ok: true,
    address: { localPart: 'Hanako', domain: 'example.jp' },
  });
  expect(parseAddress('no-at-sign')).toMatchObject({ ok: false, key: 'address_malformed' });
});
