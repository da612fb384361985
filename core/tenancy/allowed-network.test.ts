import { expect, test } from 'vitest';
import { parseNetwork } from './allowed-network.ts';

test.each([
  ['192.0.2.0/28', '192.0.2.0/28', false],
  [' 192.0.2.7 ', '192.0.2.7/32', false],
  ['192.0.0.0/16', '192.0.0.0/16', true],
  ['2001:DB8::/48', '2001:db8::/48', false],
  ['2001:db8::/32', '2001:db8::/32', true],
])('%s is %s', (typed, network, wide) => {
  expect(parseNetwork(typed)).toEqual({ ok: true, network, wide });
});

test.each([
  ['0.0.0.0/0', 'network_too_wide'],
  ['::/0', 'network_too_wide'],
  ['10.0.0.0/7', 'network_too_wide'],
  ['192.0.2.5/24', 'network_malformed'], // host bits: a host or a network?
  ['192.0.2.0/33', 'network_malformed'],
  ['192.0.2/24', 'network_malformed'],
  ['example.jp', 'network_malformed'],
  ['', 'network_malformed'],
])('refuses %s', (typed, key) => {
  expect(parseNetwork(typed)).toMatchObject({ ok: false, key });
});
