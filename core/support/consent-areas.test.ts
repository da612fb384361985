import { expect, test } from 'vitest';
import { consentAreaNames, consentState, openedBy } from './consent-areas.ts';

test.each([
  ['delivery:read', 'deliveries'],
  ['delivery:write', undefined],
  ['account:read', undefined],
  ['contract:read', undefined],
  ['self:write', undefined],
  ['nonsense', undefined],
])('a consent to deliveries: %s, %s', (permission, area) => {
  expect(openedBy(['deliveries'], permission)).toBe(area);
});

test('no consent opens what changes something, contracts, money or how people sign in', () => {
  for (const permission of [
    'account:write',
    'self:read',
    'self:write',
    'administrator:read',
    'invoice:read',
    'audit:read',
    'support:write',
  ])
    expect(openedBy(consentAreaNames, permission), permission).toBe(undefined);
});

const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour));
const none = { askedAt: at(0), refusedAt: null, grantedAt: null, expiresAt: null, endedAt: null, endedBy: null };
const daysAgo = (days: number) => ({ ...none, askedAt: new Date(at(2).getTime() - days * 86_400_000) });
const given = { ...none, grantedAt: at(1), expiresAt: at(3) };
test.each([
  [none, 'asked'],
  [{ ...none, endedAt: at(1), endedBy: 'x' }, 'withdrawn'],
  [{ ...none, endedAt: at(1) }, 'lapsed'],
  [daysAgo(6.99), 'asked'],
  [daysAgo(7), 'lapsed'],
  [{ ...none, refusedAt: at(1) }, 'refused'],
  [given, 'live'],
  [{ ...given, expiresAt: at(2) }, 'expired'],
  [{ ...given, endedAt: at(1) }, 'ended'],
])('%j is, at two o’clock, %s', (dates, state) => {
  expect(consentState(dates, at(2))).toBe(state);
});
