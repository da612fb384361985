import { expect, test } from 'vitest';
import { isApex, readPortalHost } from './portal-host.ts';

const read = (typed: string) => readPortalHost(typed, 'console.platform.co.jp');

test.each([
  ['webmail.aoi-net.example', 'webmail.aoi-net.example'],
  [' Webmail.AOI-net.jp ', 'webmail.aoi-net.jp'],
  ['メール.example.jp', 'xn--4dkua4c.example.jp'],
  ['aoi-net.co.jp', 'aoi-net.co.jp'],
  ['platform.example.jp', 'platform.example.jp'],
])('takes %s', (typed, host) => {
  expect(read(typed)).toEqual({ ok: true, host });
});

test.each([
  ['*.aoi-net.jp', 'brand_host_wildcard'],
  ['192.0.2.7', 'brand_host_address'],
  ['2001:db8::7', 'brand_host_address'],
  ['[2001:db8::7]', 'brand_host_address'],
  ['https://webmail.aoi-net.jp', 'brand_host_invalid'],
  ['webmail.aoi-net.jp:8443', 'brand_host_invalid'],
  ['webmail.aoi-net.jp.', 'brand_host_invalid'],
  ['webmail', 'brand_host_invalid'],
  ['', 'brand_host_invalid'],
  [`${'a'.repeat(64)}.aoi-net.jp`, 'domain_name_label_too_long'],
  ['аoi-net.jp', 'domain_name_homograph'],
  ['co.jp', 'brand_host_suffix'],
  ['tokyo.jp', 'brand_host_suffix'],
  ['github.io', 'brand_host_suffix'],
  ['mta-sts.aoi-net.jp', 'brand_host_reserved'],
  ['autoconfig.aoi-net.jp', 'brand_host_reserved'],
  ['console.platform.co.jp', 'brand_host_platform'],
  ['platform.co.jp', 'brand_host_platform'],
  ['webmail.aoi.platform.co.jp', 'brand_host_platform'],
])('refuses %s: %s', (typed, key) => {
  expect(read(typed)).toMatchObject({ ok: false, key });
});

test('a CNAME cannot stand where a name was registered', () => {
  expect([isApex('aoi-net.co.jp'), isApex('webmail.aoi-net.co.jp')]).toEqual([true, false]);
});
