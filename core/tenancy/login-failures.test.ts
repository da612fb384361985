import { expect, test } from 'vitest';
import { clientNetwork } from './client-network.ts';
import { cautiousLimit, failureCounts } from './login-failures.ts';

test.each([
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:1:2:3::4', '2001:db8:1:2::/64'],
  ['2001:db8::4', '2001:db8::/64'],
  ['::1', '::/64'],
  ['not an address', 'not an address'],
])('%s counts as %s', (ip, network) => {
  expect(clientNetwork(ip)).toBe(network);
});

test('a failure counts towards user, network and tenant; an unknown user has no tenant', () => {
  const network = '192.0.2.0/24';
  expect(failureCounts({ user: 'u', network, customerId: 'c' }).map(({ key }) => key)).toEqual([
    'login:pair:192.0.2.0/24:u',
    'login:user:u',
    'login:network:192.0.2.0/24',
    'login:tenant:c',
  ]);
  expect(failureCounts({ user: 'u', network, customerId: null })).toHaveLength(3);
});

test('what others may fill spares a network from which the user has logged in', () => {
  const counts = failureCounts({ user: 'u', network: 'n', customerId: 'c' });
  expect(counts.filter(({ holdsForTrusted }) => !holdsForTrusted).map(({ key }) => key)).toEqual([
    'login:user:u',
    'login:tenant:c',
  ]);
  expect(cautiousLimit(10)).toBe(5);
});
