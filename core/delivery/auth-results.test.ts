import { describe, expect, test } from 'vitest';
import { authResultsUnknown, authservIdOf, isAuthResults } from './auth-results.ts';

describe('isAuthResults', () => {
  test.each([
    ['Authentication-Results: mail.brand.test; dkim=pass', true],
    ['AUTHENTICATION-results:x', true],
    ['Authentication-Results : mail.brand.test', true],
    ['Authentication-Results\t:mail.brand.test', true],
    ['Authentication-Results\r\n : mail.brand.test', true],
    ['Original-Authentication-Results: mail.brand.test', true],
    ['ARC-Authentication-Results: i=1; mail.brand.test', false],
    ['X-Authentication-Results: mail.brand.test', false],
    ['Subject: Authentication-Results: mail.brand.test', false],
  ])('%j: %s', (line, is) => {
    expect(isAuthResults(line)).toBe(is);
  });
});

test('names the brand, and the neutral host to recipients of two brands or an unknown one', () => {
  expect(authservIdOf(['mail.a.test', 'mail.a.test'], 'mx.test')).toBe('mail.a.test');
  expect(authservIdOf(['mail.a.test', 'mail.b.test'], 'mx.test')).toBe('mx.test');
  expect(authservIdOf([null], 'mx.test')).toBe('mx.test');
  expect(authservIdOf([], 'mx.test')).toBe('mx.test');
});

test('says temperror for each method when nothing could be found out', () => {
  expect(authResultsUnknown('mx.test')).toBe('mx.test;\r\n spf=temperror;\r\n dkim=temperror;\r\n dmarc=temperror');
});
