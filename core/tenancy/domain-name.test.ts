import { describe, expect, test } from 'vitest';
import { parseDomainName } from './domain-name.ts';

describe('parseDomainName', () => {
  test.each([
    ['example.jp', 'example.jp'],
    ['  EXAMPLE.Jp ', 'example.jp'],
    ['日本語.jp', 'xn--wgv71a119e.jp'],
    ['xn--wgv71a119e.jp', 'xn--wgv71a119e.jp'],
    ['のれんmail.jp', 'xn--mail-4c4cygxb.jp'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['mail.hinata-net.ne.jp', 'mail.hinata-net.ne.jp'],
  ])('stores %s in its one form', (typed, name) => {
    expect(parseDomainName(typed)).toMatchObject({ ok: true, name });
  });

  test.each([
    ['', 'domain_name_empty'],
    ['example.jp.', 'domain_name_trailing_dot'],
    ['example..jp', 'domain_name_malformed'],
    ['-example.jp', 'domain_name_malformed'],
    ['exa mple.jp', 'domain_name_malformed'],
    ['exa_mple.jp', 'domain_name_malformed'],
    ['localhost', 'domain_name_not_public'],
    ['192.0.2.1', 'domain_name_not_public'],
    [`${'a'.repeat(64)}.jp`, 'domain_name_label_too_long'],
    [`${'a.'.repeat(126)}jp`, 'domain_name_too_long'],
    ['exаmple.jp', 'domain_name_homograph'], // Cyrillic а among Latin letters
    ['xn--exmple-4nf.jp', 'domain_name_homograph'], // the same, typed as an A-label
    ['аррӏе.jp', 'domain_name_homograph'], // nothing but Cyrillic that looks Latin
  ])('refuses %s', (typed, key) => {
    expect(parseDomainName(typed)).toMatchObject({ ok: false, key });
  });

  test('says what to type instead of a trailing dot', () => {
    expect(parseDomainName('example.jp.')).toMatchObject({ params: { suggestion: 'example.jp' } });
  });
});
