import { expect, test } from 'vitest';
import { nextHopText, parseNextHop, routeToHop } from './next-hop.ts';

test.each([
  ['relay.example.jp', { host: 'relay.example.jp', port: null }],
  [' Relay.Example.jp:2525 ', { host: 'relay.example.jp', port: 2525 }],
  ['smarthost', { host: 'smarthost', port: null }],
  ['192.0.2.7:26', { host: '192.0.2.7', port: 26 }],
  ['2001:db8::7', { host: '2001:db8::7', port: null }],
  ['[2001:db8::7]:25', { host: '2001:db8::7', port: 25 }],
])('%s is a next hop', (typed, expected) => expect(parseNextHop(typed)).toEqual(expected));

test.each([
  '',
  ':25',
  'a b',
  'host:',
  'host:0',
  'host:65536',
  '300.1.1.1',
  '[relay]:25',
  '-a.test',
  'a..b',
  'a@b.test',
])('%s is none', (typed) => expect(parseNextHop(typed)).toBeNull());

test('reads back as it is typed', () => {
  for (const text of ['relay.test', 'relay.test:26', '[2001:db8::7]:25', '2001:db8::7'])
    expect(nextHopText(parseNextHop(text) ?? { host: '', port: null })).toBe(text);
});

test('mail waits for a next hop that does not exist', () => {
  expect(routeToHop('a.test', { outcome: 'found', records: ['192.0.2.1'] })).toEqual({
    verdict: 'go',
    targets: [{ host: 'a.test', ip: '192.0.2.1' }],
  });
  for (const outcome of ['absent', 'no-such-name'] as const)
    expect(routeToHop('a.test', { outcome })).toMatchObject({ verdict: 'wait', reason: 'NEXT_HOP_UNKNOWN' });
});
