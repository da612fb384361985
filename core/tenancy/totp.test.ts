import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { base32, type Hmac, matchingStep, stepAt, totpCode, totpUri } from './totp.ts';

const hmac: Hmac = (message) => createHmac('sha1', '12345678901234567890').update(message).digest();

describe('RFC 6238', () => {
  // Appendix B, SHA-1, eight digits.
  test.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at %i seconds the code is %s', (seconds, code) => {
    const step = stepAt(new Date(seconds * 1_000));
    expect(totpCode(step, hmac, 8)).toBe(code);
    expect(totpCode(step, hmac)).toBe(code.slice(2));
  });

  // RFC 4226, appendix D.
  test.each([
    [0, '755224'],
    [1, '287082'],
    [2, '359152'],
    [9, '520489'],
  ])('the counter %i gives %s', (counter, code) => {
    expect(totpCode(counter, hmac)).toBe(code);
  });
});

describe('a code', () => {
  const at = new Date('2026-11-21T12:00:00Z');
  const now = stepAt(at);

  test.each([-1, 0, 1])('of %i steps away is taken', (away) => {
    expect(matchingStep(totpCode(now + away, hmac), at, 0, hmac)).toBe(now + away);
  });

  test.each([-2, 2, -2_880, 2_880])('of %i steps away is not', (away) => {
    expect(matchingStep(totpCode(now + away, hmac), at, 0, hmac)).toBeNull();
  });

  test('is taken once, and none older than it', () => {
    const code = totpCode(now, hmac);
    expect(matchingStep(code, at, now, hmac)).toBeNull();
    expect(matchingStep(totpCode(now - 1, hmac), at, now, hmac)).toBeNull();
    expect(matchingStep(totpCode(now + 1, hmac), at, now, hmac)).toBe(now + 1);
  });

  test.each(['', '75522', '7552244', 'abcdef', '７５５２２４'])('%j is none', (code) => {
    expect(matchingStep(code, new Date(0), -1, hmac)).toBeNull();
  });
});

test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('%j in base 32 is %j (RFC 4648 §10)', (text, encoded) => {
  expect(base32(new TextEncoder().encode(text))).toBe(encoded);
});

test('a key for an authenticator names the brand and the address, whatever stands in them', () => {
  const uri = totpUri({ issuer: 'さくら: Mail & Co', account: 'hana@example.jp', secret: 'MZXW6' });
  expect(new URL(uri).searchParams.get('issuer')).toBe('さくら  Mail & Co');
  expect(decodeURIComponent(new URL(uri).pathname)).toContain('さくら  Mail & Co:hana@example.jp');
});
