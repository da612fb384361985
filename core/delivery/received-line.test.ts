import { expect, test } from 'vitest';
import { mailDate, type Reception, receivedLine } from './received-line.ts';

const reception: Reception = {
  client: { ip: '192.0.2.1', helo: 'client.test', tls: true },
  by: 'mx.test',
  esmtp: true,
  authenticated: false,
  messageId: 'ABC.1',
  date: mailDate('Sat, 21 Nov 2026 01:02:03 GMT'),
};

test.each<[string, Partial<Reception>, string]>([
  [
    'a remote server',
    {},
    'from client.test ([192.0.2.1])\r\n\tby mx.test with ESMTPS id ABC.1;\r\n\tSat, 21 Nov 2026 01:02:03 +0000',
  ],
  ['an old one', { esmtp: false }, 'with SMTP id'],
  [
    'an IPv6 one',
    { client: { ip: '2001:db8::1', helo: 'h', tls: false } },
    '([IPv6:2001:db8::1])\r\n\tby mx.test with ESMTP id',
  ],
  [
    'one that says odd things',
    { client: { ip: '192.0.2.1', helo: 'a(b)"c"\r\nX: y', tls: false } },
    'from a?b??c???X:?y (',
  ],
  ['a user, without an address', { authenticated: true }, 'from authenticated-user\r\n\tby mx.test with ESMTPSA id'],
])('names %s', (_, more, text) => {
  expect(receivedLine({ ...reception, ...more })).toContain(text);
});
