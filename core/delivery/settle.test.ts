import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fact } from '../wire/fact.ts';
import { type DeliveryOutcome, type SettlingFact, settle } from './settle.ts';

const base: Fact = {
  v: 1,
  id: '00000000-0000-4000-8000-000000000000',
  kind: 'accepted',
  at: '2026-11-21T00:00:00.000Z',
  node: 'node-1',
  listener: 'submission',
  direction: 'out',
  messageId: 'M.1',
  acceptedAt: '2026-11-21T00:00:00.000Z',
  resellerId: null,
  customerId: null,
  accountId: null,
  relayLoginId: null,
  sender: 'a@alpha.test',
  recipient: 'b@remote.test',
  originalRecipient: null,
  messageIdHeader: null,
  subject: null,
  apiData: null,
  sizeBytes: 1,
  client: null,
  attempt: null,
  remote: null,
  sourceIp: null,
  sourceHelo: null,
  tls: null,
  code: null,
  enhanced: null,
  reply: null,
  reason: null,
  errorStatus: null,
  nextAttemptAt: null,
  orderId: null,
  returnId: null,
  bounceReason: null,
  bounceRule: null,
  ruleSet: null,
  bounceHard: null,
  bounceSuppress: null,
};
const at = (second: number) => `2026-11-21T00:00:${String(second).padStart(2, '0')}.000Z`;
const deferred = (attempt: number): Fact => ({
  ...base,
  kind: 'deferred',
  attempt,
  at: at(attempt),
  code: 451,
  nextAttemptAt: at(attempt + 1),
});
const ended = (kind: 'delivered' | 'bounced', attempt: number): Fact => ({
  ...base,
  kind,
  attempt,
  at: at(attempt),
  code: kind === 'delivered' ? 250 : 550,
});

const fold = (facts: readonly SettlingFact[]) => facts.reduce<DeliveryOutcome | null>(settle, null);

const returned: SettlingFact = {
  ...base,
  kind: 'returned',
  at: at(30),
  code: 550,
  bounceReason: 'userunknown',
  bounceRule: 'r',
};

test('a bounce by mail ends a delivery, whichever of it and the replies of SMTP came first', () => {
  const others: SettlingFact[] = [base, deferred(1), ended('bounced', 2), ended('delivered', 3)];
  fc.assert(
    fc.property(fc.shuffledSubarray(others), fc.nat(4), (facts, place) => {
      const all = facts.toSpliced(place, 0, returned);
      expect(fold(all)).toMatchObject({
        state: 'bounced',
        settledAt: at(30),
        bounceReason: 'userunknown',
        reported: true,
      });
    }),
  );
});

test('of several bounces by mail the first one counts', () => {
  const later: SettlingFact = { ...returned, at: at(40), bounceReason: 'mailboxfull' };
  expect(fold([base, ended('delivered', 1), returned, later])).toMatchObject({
    settledAt: at(30),
    bounceReason: 'userunknown',
  });
});

test.each<[string, Fact[], Partial<DeliveryOutcome>]>([
  ['a message just accepted is queued', [base], { state: 'queued', attempts: 0, settledAt: null }],
  [
    'a failed attempt defers it',
    [base, deferred(1)],
    { state: 'deferred', attempts: 1, lastCode: 451, nextAttemptAt: at(2) },
  ],
  ['the last failed attempt is the one shown', [base, deferred(1), deferred(2)], { attempts: 2, nextAttemptAt: at(3) }],
  [
    'delivery ends it',
    [base, deferred(1), ended('delivered', 2)],
    { state: 'delivered', settledAt: at(2), attempts: 2, nextAttemptAt: null },
  ],
  ['a return ends it', [base, ended('bounced', 1)], { state: 'bounced', lastCode: 550 }],
  [
    'what was delivered stays delivered',
    [base, ended('delivered', 1), ended('bounced', 2)],
    { state: 'delivered', lastCode: 250, attempts: 2 },
  ],
])('%s', (_, facts, outcome) => {
  expect(fold(facts)).toMatchObject(outcome);
});

test('comes to the same in any order', () => {
  const facts = [base, deferred(1), deferred(2), deferred(3), ended('bounced', 4), ended('delivered', 5)];
  fc.assert(
    fc.property(fc.shuffledSubarray(facts, { minLength: 1 }), (some) => {
      const inOrder = facts.filter((each) => some.includes(each));
      expect(fold(some)).toEqual(fold(inOrder));
    }),
  );
});

test('a hold gives way to the attempt that it delayed, in whatever order they are told', () => {
  const held: Fact = { ...deferred(2), reason: 'HELD', at: at(1), nextAttemptAt: null };
  const turn: Fact = { ...deferred(2), reason: 'DESTINATION_PACE', at: at(1) };
  const first = deferred(1);
  expect([first, turn, held].reduce(settle, null as DeliveryOutcome | null)?.reason).toBe('HELD');
  expect([held, turn, first].reduce(settle, null as DeliveryOutcome | null)?.reason).toBe('HELD');
  for (const facts of [
    [held, deferred(2), first],
    [deferred(2), held, turn],
  ])
    expect(facts.reduce(settle, null as DeliveryOutcome | null)).toMatchObject({ attempts: 2, reason: null });
});
