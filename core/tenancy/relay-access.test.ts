import { expect, test } from 'vitest';
import { type RelayAccess, relaySenders } from './relay-access.ts';

const tenant = { resellerId: 'r1', customerId: 'alpha' };
const identity = { ...tenant, accountId: null, relayLoginId: 'l1', address: null };
const elsewhere = { resellerId: 'r1', customerId: 'beta', relayAccess: 'either' as const };

test.each<[RelayAccess, { network: boolean; login: boolean; both: boolean }]>([
  ['either', { network: true, login: true, both: true }],
  ['network', { network: true, login: false, both: true }],
  ['login', { network: false, login: true, both: true }],
  ['both', { network: false, login: false, both: true }],
])('mode %s', (relayAccess, may) => {
  const inside = [{ ...tenant, relayAccess }];
  expect(relaySenders(null, inside).candidates.length > 0).toBe(may.network);
  expect(relaySenders({ identity, relayAccess }, []).candidates.length > 0).toBe(may.login);
  expect(relaySenders({ identity, relayAccess }, inside).candidates).toEqual(may.both ? [identity] : []);
  // Nothing shown, nothing allowed.
  expect(relaySenders(null, [])).toEqual({ candidates: [], loginWanted: false });
});

test('a login speaks for its own customer, not for whose network it comes from', () => {
  expect(relaySenders({ identity, relayAccess: 'both' }, [elsewhere]).candidates).toEqual([]);
  expect(relaySenders({ identity, relayAccess: 'login' }, [elsewhere]).candidates).toEqual([identity]);
});

test('a login is asked for when the network alone is not enough', () => {
  expect(relaySenders(null, [{ ...tenant, relayAccess: 'both' }]).loginWanted).toBe(true);
  expect(relaySenders(null, [{ ...tenant, relayAccess: 'both' }, elsewhere])).toMatchObject({
    candidates: [{ customerId: 'beta' }],
    loginWanted: false,
  });
});
