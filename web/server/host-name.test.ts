import { expect, test } from 'vitest';
import { hostNameOf, isSameOrigin } from './host-name.ts';

test.each([
  ['mail.acme.example', 'mail.acme.example'],
  ['Mail.ACME.example:3000', 'mail.acme.example'],
  ['mail.acme.example.', 'mail.acme.example'],
  ['localhost', 'localhost'],
])('reads the host name of %s', (header, name) => expect(hostNameOf(header)).toBe(name));

test.each([[null], [''], ['[::1]:3000'], ['a b'], ['acme.example/evil'], ['-x.example'], ['é.example']])(
  'finds no host name in %s',
  (header) => expect(hostNameOf(header)).toBeNull(),
);

test('a change is accepted from the same host and port only', () => {
  expect(isSameOrigin('http://acme.localhost:3000', 'acme.localhost:3000')).toBe(true);
  expect(isSameOrigin('https://mail.acme.example', 'mail.acme.example')).toBe(true);
  expect(isSameOrigin('http://acme.localhost:3001', 'acme.localhost:3000')).toBe(false);
  expect(isSameOrigin('http://evil.example', 'acme.localhost:3000')).toBe(false);
  expect(isSameOrigin('null', 'acme.localhost:3000')).toBe(false);
  expect(isSameOrigin(null, 'acme.localhost:3000')).toBe(false);
});
