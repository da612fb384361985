import { expect, test } from 'vitest';
import { providerOf } from './provider.ts';

test.each([
  ['gmail-smtp-in.l.google.com', 'google'],
  ['example-jp.mail.protection.outlook.com.', 'microsoft'],
  ['mta7.am0.yahoodns.net', 'yahoo'],
  ['mx1.mail.yahoo.co.jp', 'yahoo_japan'],
  ['mfsmax.docomo.ne.jp', 'docomo'],
  ['lsean.ezweb.ne.jp', 'au'],
  ['mx.softbank.ne.jp', 'softbank'],
  ['MX01.mail.iCloud.com', 'apple'],
  ['notgoogle.com', 'other'],
  ['google.com.evil.test', 'other'],
])('%s is run by %s', (host, provider) => {
  expect(providerOf('out', host)).toBe(provider);
});

test('our own mailboxes are local, and no server is none', () => {
  expect([providerOf('in', '127.0.0.1'), providerOf('out', null)]).toEqual(['local', 'none']);
});
