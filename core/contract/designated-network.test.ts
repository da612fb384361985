import { expect, test } from 'vitest';
import { isDesignatedPlace } from './designated-network.ts';

const office = { network: '192.0.2.0/28', roaming: false };
const sixth = { network: '2001:db8::/48', roaming: false };
const anywhere = [
  { network: '0.0.0.0/0', roaming: true },
  { network: '::/0', roaming: true },
];

test.each([
  ['192.0.2.9', 'server', [office], true],
  ['::ffff:192.0.2.9', 'server', [office], true],
  ['198.51.100.9', 'server', [office], false], // the example of R-021
  ['198.51.100.9', 'account', [office], false],
  ['198.51.100.9', 'account', [office, ...anywhere], true],
  ['198.51.100.9', 'server', [office, ...anywhere], false],
  ['2001:db8::5', 'server', [office, sixth], true],
  ['2001:db8:1::5', 'server', [office, sixth], false],
  ['2001:db8:1::5', 'account', anywhere, true],
  ['192.0.2.9', 'account', [], false],
  ['nonsense', 'account', anywhere, false],
] as const)('%s as %s in %j: %s', (ip, who, networks, may) => {
  expect(isDesignatedPlace(ip, who, networks)).toBe(may);
});
