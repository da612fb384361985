import { expect, test } from 'vitest';
import { isPublicAddress } from './public-address.ts';

test.each(['93.184.216.34', '8.8.8.8', '1.1.1.1', '2606:4700:4700::1111', '2400:8500:1301:1::1'])(
  '%s is public',
  (ip) => {
    expect(isPublicAddress(ip)).toBe(true);
  },
);

test.each([
  // this host, private, link-local with the metadata of clouds, shared (RFC 6598)
  ...['0.0.0.0', '0.1.2.3', '127.0.0.1', '127.255.255.254', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ...['169.254.169.254', '169.254.170.2', '100.64.0.1', '100.100.100.200', '192.0.0.192', '168.63.129.16'],
  // documentation, benchmarks, multicast, reserved, broadcast
  ...['192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  // IPv6: this host, link-local, site-local, unique local with metadata, multicast, documentation, discard
  ...['::', '::1', 'fe80::1', 'fec0::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '2001:db8::1', '100::1'],
  // IPv4 in IPv6
  ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '::127.0.0.1', '::ffff:0:127.0.0.1', '64:ff9b::7f00:1'],
  ...[
    '64:ff9b:1::7f00:1',
    '2002:7f00:1::',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    '2400:1::5efe:7f00:1',
    '2400:1::200:5efe:a00:1',
  ],
  // spellings that are no address to us
  ...['fe80::1%eth0', '127.1', '2130706433', '0x7f.0.0.1', '0177.0.0.1', 'localhost', '', '[::1]', '1.2.3.4.5'],
])('%s is not', (ip) => {
  expect(isPublicAddress(ip)).toBe(false);
});
