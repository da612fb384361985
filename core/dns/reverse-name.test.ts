import { expect, test } from 'vitest';
import { judgeReverse, reverseName } from './reverse-name.ts';

test.each([
  ['192.0.2.9', '9.2.0.192.in-addr.arpa'],
  ['2001:db8::567:89ab', 'b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa'],
])('the name of %s stands at %s', (ip, name) => {
  expect(reverseName(ip)).toBe(name);
});

test.each([
  ['no name', [], {}, 'missing', []],
  ['the name of HELO', ['Out.b.test'], { 'Out.b.test': ['192.0.2.9'] }, 'found', []],
  ['another name that leads back', ['x.b.test'], { 'x.b.test': ['192.0.2.9'] }, 'found', ['ptr_other_name']],
  ['a name that leads elsewhere', ['out.b.test'], { 'out.b.test': ['192.0.2.8'] }, 'different', ['ptr_unconfirmed']],
  ['a name without address', ['out.b.test'], { 'out.b.test': [] }, 'different', ['ptr_unconfirmed']],
  ['a name nobody answers for', ['out.b.test'], { 'out.b.test': null }, 'unavailable', []],
])('%s', (_, names, addresses, state, remarks) => {
  const verdict = judgeReverse({
    ip: '192.0.2.9',
    helo: 'out.b.test',
    names,
    addresses: new Map(Object.entries(addresses)),
  });
  expect(verdict.state).toBe(state);
  expect(verdict.remarks.map(({ key }) => key)).toEqual(remarks);
});

test('spellings of one IPv6 address are one', () => {
  const addresses = new Map([['out.b.test', ['2001:0db8:0:0::1']]]);
  const verdict = judgeReverse({ ip: '2001:db8::1', helo: 'out.b.test', names: ['out.b.test'], addresses });
  expect(verdict.state).toBe('found');
});
