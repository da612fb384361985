import { describe, expect, test } from 'vitest';
import {
  includesSelector,
  instructionFor,
  isCalledUp,
  matches,
  type QueuedMail,
  type QueueOrder,
  type QueueSelector,
  turnsOnSource,
} from './order.ts';

const everything: QueueSelector = { resellerId: null, customerId: null, domain: null, sourceIp: null, messageId: null };
const mail: QueuedMail = {
  resellerId: 'r1',
  customerId: 'c1',
  domain: 'remote.test',
  sourceIps: ['192.0.2.1', '2001:db8::1'],
  messageId: 'M1',
  acceptedAtMs: 100,
  direction: 'out',
};
const order = (more: Partial<QueueOrder>): QueueOrder => ({
  ...everything,
  orderId: 'o',
  action: 'hold',
  madeAtMs: 200,
  endsAtMs: 1_000,
  notifySender: false,
  host: null,
  port: null,
  sources: null,
  ...more,
});

describe('a selector', () => {
  test.each([
    [{}, true],
    [{ resellerId: 'r1' }, true],
    [{ resellerId: 'r2' }, false],
    [{ customerId: 'c1', domain: 'remote.test' }, true],
    [{ customerId: 'c1', domain: 'other.test' }, false],
    [{ sourceIp: '2001:db8::1' }, true],
    [{ sourceIp: '192.0.2.2' }, false],
    [{ messageId: 'M1' }, true],
    [{ messageId: 'M2' }, false],
  ])('%o', (narrow, expected) => expect(matches({ ...everything, ...narrow }, mail)).toBe(expected));

  test('is within another that asks for less', () => {
    const narrow = { ...everything, resellerId: 'r1', domain: 'remote.test' };
    expect(includesSelector({ ...everything, resellerId: 'r1' }, narrow)).toBe(true);
    expect(includesSelector(everything, narrow)).toBe(true);
    expect(includesSelector(narrow, { ...everything, resellerId: 'r1' })).toBe(false);
  });
});

describe('what becomes of a message', () => {
  test('it goes when nothing is ordered', () =>
    expect(instructionFor([], mail, 300)).toEqual({ verdict: 'send', detour: null }));

  test('a hold is for what comes later too, and ends at its instant', () => {
    const hold = order({ resellerId: 'r1' });
    expect(instructionFor([hold], { ...mail, acceptedAtMs: 500 }, 999)).toEqual({ verdict: 'hold', order: hold });
    expect(instructionFor([hold], mail, 1_000).verdict).toBe('send');
  });

  test('a release takes a part out of an older hold, and not out of a newer one', () => {
    const hold = order({ orderId: 'wide', resellerId: 'r1' });
    const release = order({ orderId: 'part', action: 'release', domain: 'remote.test', madeAtMs: 300 });
    expect(instructionFor([hold, release], mail, 400).verdict).toBe('send');
    expect(instructionFor([hold, release], { ...mail, domain: 'other.test' }, 400).verdict).toBe('hold');
    expect(instructionFor([hold, release], { ...mail, acceptedAtMs: 350 }, 400).verdict).toBe('hold');
    expect(instructionFor([release, order({ madeAtMs: 350 })], mail, 400).verdict).toBe('hold');
  });

  test('a deletion is for what was there when it was made, held or not', () => {
    const deletion = order({ action: 'delete', domain: 'remote.test' });
    expect(instructionFor([order({ madeAtMs: 300 }), deletion], mail, 400)).toEqual({
      verdict: 'delete',
      order: deletion,
    });
    expect(instructionFor([deletion], { ...mail, acceptedAtMs: 201 }, 400).verdict).toBe('send');
  });

  test('the newest re-route shows the way, but not to our own mailboxes', () => {
    const [older, newer] = [
      order({ action: 'reroute', host: 'a.test' }),
      order({ action: 'reroute', host: 'b.test', madeAtMs: 300 }),
    ];
    expect(instructionFor([newer, older], mail, 400)).toEqual({ verdict: 'send', detour: newer });
    expect(instructionFor([newer], { ...mail, direction: 'in' }, 400)).toEqual({ verdict: 'send', detour: null });
  });
});

describe('what an order calls up', () => {
  test.each(['release', 'retry', 'delete', 'reroute'] as const)('%s: what waits and was there', (action) => {
    expect(isCalledUp(order({ action }), mail, 5)).toBe(true);
    expect(isCalledUp(order({ action }), { ...mail, acceptedAtMs: 201 }, 5)).toBe(false);
    expect(isCalledUp(order({ action, customerId: 'c2' }), mail, 5)).toBe(false);
  });
  test('nothing by a hold', () => expect(isCalledUp(order({}), mail, 5)).toBe(false));
  test('by a retry nothing that would be returned to its sender when it fails', () => {
    expect(isCalledUp(order({ action: 'retry' }), mail, 1)).toBe(false);
    expect(isCalledUp(order({ action: 'release' }), mail, 1)).toBe(true);
  });
});

test('asks where mail would leave from only when an order turns on it', () => {
  const bySource = order({ sourceIp: '192.0.2.9' });
  expect(turnsOnSource([order({})], mail)).toBe(false);
  expect(turnsOnSource([bySource], mail)).toBe(true);
  expect(turnsOnSource([{ ...bySource, domain: 'other.test' }], mail)).toBe(false);
  expect(turnsOnSource([{ ...bySource, action: 'release' }], { ...mail, acceptedAtMs: 201 })).toBe(false);
});
