import { expect, test } from 'vitest';
import { apiKeyText, bearerOf, keyStanding, parseApiKey } from './api-key.ts';

const parts = { selector: 'abcdefgh2345', secret: `${'A'.repeat(42)}_` };

test('a key is read as it was written, and nothing else is one', () => {
  expect(parseApiKey(apiKeyText(parts))).toEqual(parts);
  expect(bearerOf(`Bearer ${apiKeyText(parts)}`)).toEqual(parts);
  expect(bearerOf(`bearer  ${apiKeyText(parts)}`)).toEqual(parts);
  for (const header of [
    null,
    '',
    'Bearer',
    `Basic ${apiKeyText(parts)}`,
    `Bearer ${apiKeyText(parts)}x`,
    'Bearer ak_x_y',
  ])
    expect(bearerOf(header)).toBeNull();
});

const now = new Date('2026-11-22T00:00:00Z');
const open = { networks: [], expiresAt: null, revokedAt: null, frozenAt: null };
test.each([
  ['without networks from everywhere', {}, '203.0.113.9', 'open'],
  ['from a network of its own', { networks: ['198.51.100.0/24', '203.0.113.8/29'] }, '203.0.113.9', 'open'],
  ['in IPv6 form', { networks: ['203.0.113.8/29'] }, '::ffff:203.0.113.9', 'open'],
  ['of IPv6', { networks: ['2001:db8::/32'] }, '2001:db8:1::1', 'open'],
  ['from elsewhere', { networks: ['203.0.113.8/29'] }, '203.0.113.16', 'elsewhere'],
  ['from no address at all', { networks: ['0.0.0.0/8'] }, 'unknown', 'elsewhere'],
  ['of the other family', { networks: ['203.0.113.8/29'] }, '2001:db8::1', 'elsewhere'],
  ['at the instant of its end', { expiresAt: now }, '203.0.113.9', 'over'],
  ['before its end', { expiresAt: new Date(now.getTime() + 1) }, '203.0.113.9', 'open'],
  ['revoked', { revokedAt: now }, '203.0.113.9', 'over'],
  ['frozen', { frozenAt: now }, '203.0.113.9', 'over'],
] as const)('%s', (_, part, address, standing) => {
  expect(keyStanding({ ...open, ...part }, address, now)).toBe(standing);
});
