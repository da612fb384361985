import { describe, expect, test } from 'vitest';
import { type Host, type Lookup, type MxRecord, mailHosts, routeTo } from './mx-route.ts';

const inOrder = () => 0;
/** Draws these lots one after the other. */
const lots =
  (...values: number[]) =>
  () =>
    values.shift() ?? 0;
const found = <Record>(...records: Record[]): Lookup<Record> => ({ outcome: 'found', records });
const mx = (priority: number, exchange: string): MxRecord => ({ priority, exchange });

describe('the hosts to ask', () => {
  test('are the MX hosts, best first', () => {
    const answer = found(mx(20, 'b.test'), mx(10, 'a.test'), mx(30, 'c.test'));
    expect(mailHosts('x.test', answer, inOrder)).toEqual({ verdict: 'ask', hosts: ['a.test', 'b.test', 'c.test'] });
  });

  test('are the domain itself when it has no MX record', () => {
    expect(mailHosts('x.test', { outcome: 'absent' }, inOrder)).toEqual({ verdict: 'ask', hosts: ['x.test'] });
  });

  test('are shuffled within one priority', () => {
    const answer = found(mx(10, 'a.test'), mx(10, 'b.test'));
    expect(mailHosts('x.test', answer, lots(0.9, 0.1))).toEqual({ verdict: 'ask', hosts: ['b.test', 'a.test'] });
  });

  test.each<[string, Lookup<MxRecord>, string, number, string]>([
    ['a null MX', found(mx(0, '')), 'never', 556, '5.1.10'],
    ['a null MX with a dot', found(mx(0, '.')), 'never', 556, '5.1.10'],
    ['a domain that does not exist', { outcome: 'no-such-name' }, 'never', 550, '5.1.2'],
    ['a lookup that failed', { outcome: 'failed', detail: 'SERVFAIL' }, 'wait', 451, '4.4.3'],
  ])('are none for %s', (_, answer, verdict, code, enhanced) => {
    expect(mailHosts('x.test', answer, inOrder)).toMatchObject({ verdict, code, enhanced });
  });
});

describe('the way', () => {
  const host = (name: string, addresses: Lookup<string>): Host => ({ name, addresses });

  test('goes to every known address in the order of the hosts', () => {
    const hosts = [
      host('a.test', found('192.0.2.1', '192.0.2.2')),
      host('b.test', { outcome: 'failed', detail: 'TIMEOUT' }),
      host('c.test', found('192.0.2.3')),
    ];
    expect(routeTo('x.test', hosts)).toEqual({
      verdict: 'go',
      targets: [
        { host: 'a.test', ip: '192.0.2.1' },
        { host: 'a.test', ip: '192.0.2.2' },
        { host: 'c.test', ip: '192.0.2.3' },
      ],
    });
  });

  test('is not known while one host could not be looked up and no other has an address', () => {
    const hosts = [
      host('a.test', { outcome: 'no-such-name' }),
      host('b.test', { outcome: 'failed', detail: 'TIMEOUT' }),
    ];
    expect(routeTo('x.test', hosts)).toMatchObject({ verdict: 'wait', reason: 'DNS_FAILED' });
  });

  test('does not exist when no host has an address', () => {
    expect(routeTo('x.test', [host('x.test', { outcome: 'absent' })])).toMatchObject({
      verdict: 'never',
      enhanced: '5.1.2',
      reason: 'NO_MAIL_SERVER',
    });
  });
});
