import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countedDays,
  followRecipient,
  type RecipientEvent,
  type RecipientState,
  type Stop,
} from './follow-recipient.ts';
import { defaultSettings, type SuppressionSettings } from './settings.ts';
import { type RuledReason, type StopReason, stopReasons } from './stop-reason.ts';

const zone = 'Asia/Tokyo';
const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000);
const fresh: RecipientState = { open: null, releasedAt: null, occurrences: [] };
let next = 0;
const failed = (at: Date, reason: StopReason = 'mailboxfull', byMail = false): RecipientEvent => ({
  kind: 'failed',
  id: `e${next++}`,
  at,
  reason,
  byMail,
});
const delivered = (at: Date): RecipientEvent => ({ kind: 'delivered', at });

function follow(settings: SuppressionSettings, events: readonly RecipientEvent[], from = fresh) {
  const stops: Stop[] = [];
  let state = from;
  for (const event of events) {
    const taken = followRecipient(settings, state, event, zone);
    state = taken.state;
    if (taken.stop) stops.push(taken.stop);
  }
  return { state, stops };
}
const withRule = (
  reason: RuledReason,
  rule: Partial<SuppressionSettings['rules'][RuledReason]>,
  startsAtHour: number | null = null,
) => ({
  rules: { ...defaultSettings.rules, [reason]: { ...defaultSettings.rules[reason], ...rule } },
  startsAtHour,
});

test('an address that does not exist stops with its first refusal, and stays', () => {
  expect(follow(defaultSettings, [failed(day(0), 'userunknown')]).stops).toMatchObject([
    { reason: 'userunknown', occurrences: 1, startsAt: day(0), releaseAt: null },
  ]);
});

test('a full mailbox stops with the third refusal and is released after its watch period', () => {
  const { stops, state } = follow(defaultSettings, [failed(day(0)), failed(day(1)), failed(day(2)), failed(day(3))]);
  expect(stops).toMatchObject([{ reason: 'mailboxfull', occurrences: 3, startsAt: day(2), releaseAt: day(32) }]);
  expect(state).toEqual({ open: 'mailboxfull', releasedAt: null, occurrences: [] });
});

test('a delivery in between begins anew, except for bounces that came by mail', () => {
  const between = (byMail: boolean) =>
    follow(defaultSettings, [
      failed(day(0), 'mailboxfull', byMail),
      failed(day(1), 'mailboxfull', byMail),
      delivered(day(2)),
      failed(day(3), 'mailboxfull', byMail),
    ]).stops.length;
  expect(between(false)).toBe(0);
  expect(between(true)).toBe(1);
});

test('what is older than the counted days, or than a release, does not count', () => {
  expect(follow(defaultSettings, [failed(day(0)), failed(day(1)), failed(day(countedDays + 1))]).stops).toEqual([]);
  const released = { ...fresh, releasedAt: day(5) };
  expect(follow(defaultSettings, [failed(day(5), 'userunknown')], released).stops).toEqual([]);
  expect(follow(defaultSettings, [failed(day(6), 'userunknown')], released).stops).toHaveLength(1);
});

test('reasons are counted apart, and one that is off not at all', () => {
  expect(follow(defaultSettings, [failed(day(0)), failed(day(0), 'suspend'), failed(day(1))]).stops).toEqual([]);
  const { state, stops } = follow(withRule('userunknown', { enabled: false }), [failed(day(0), 'userunknown')]);
  expect({ state, stops }).toEqual({ state: fresh, stops: [] });
});

test('with a set hour the watch period begins at that hour', () => {
  const settings = withRule('userunknown', { releaseAfterDays: 10 }, 0);
  const [stop] = follow(settings, [failed(new Date('2026-11-21T10:00:00Z'), 'userunknown')]).stops;
  expect(stop).toMatchObject({
    startsAt: new Date('2026-11-21T15:00:00Z'),
    releaseAt: new Date('2026-12-01T15:00:00Z'),
  });
});

test('a complaint stops at once and for good whatever is set, and takes the place of what would be released', () => {
  const off = Object.fromEntries(
    Object.entries(defaultSettings.rules).map(([reason, rule]) => [reason, { ...rule, enabled: false }]),
  ) as SuppressionSettings['rules'];
  const settings = { rules: off, startsAtHour: 0 };
  const [stop] = follow(settings, [failed(day(0), 'feedback', true)]).stops;
  expect(stop).toMatchObject({ reason: 'feedback', startsAt: day(0), releaseAt: null });
  const over = (open: string) => follow(defaultSettings, [failed(day(1), 'feedback')], { ...fresh, open }).stops.length;
  expect(over('mailboxfull')).toBe(1);
  expect(over('MANUAL')).toBe(0);
  expect(over('feedback')).toBe(0);
});

const someEvent = fc.record({
  day: fc.integer({ min: 0, max: 300 }),
  kind: fc.constantFrom('failed', 'failed', 'failed', 'delivered'),
  reason: fc.constantFrom(...stopReasons),
  byMail: fc.boolean(),
});
const someEvents = fc
  .array(someEvent, { maxLength: 30 })
  .map((all) =>
    all
      .toSorted((a, b) => a.day - b.day)
      .map((e) => (e.kind === 'failed' ? failed(day(e.day), e.reason, e.byMail) : delivered(day(e.day)))),
  );
const someRule = fc.record({
  enabled: fc.boolean(),
  occurrences: fc.integer({ min: 1, max: 5 }),
  releaseAfterDays: fc.option(fc.integer({ min: 1, max: 60 })),
});
const someSettings = fc.record({
  rules: fc.record(
    Object.fromEntries(Object.keys(defaultSettings.rules).map((reason) => [reason, someRule])) as Record<
      RuledReason,
      typeof someRule
    >,
  ),
  startsAtHour: fc.option(fc.integer({ min: 0, max: 23 })),
});

test('the stops are the same however the events are cut into batches', () => {
  fc.assert(
    fc.property(someSettings, someEvents, fc.nat(30), (settings, events, cut) => {
      const whole = follow(settings, events);
      const first = follow(settings, events.slice(0, cut));
      const second = follow(settings, events.slice(cut), first.state);
      expect([...first.stops, ...second.stops]).toEqual(whole.stops);
      expect(second.state).toEqual(whole.state);
    }),
  );
});

test('nothing stops for a reason that is off, before its number is reached, or before it has happened', () => {
  fc.assert(
    fc.property(someSettings, someEvents, (settings, events) => {
      for (const stop of follow(settings, events).stops) {
        const cause = events.find((event) => event.kind === 'failed' && event.id === stop.eventId);
        expect(cause).toMatchObject({ reason: stop.reason });
        expect(stop.startsAt.getTime()).toBeGreaterThanOrEqual(cause?.at.getTime() ?? Number.NaN);
        if (stop.reason === 'feedback') {
          expect(stop.releaseAt).toBeNull();
          continue;
        }
        const rule = settings.rules[stop.reason];
        expect(rule.enabled).toBe(true);
        expect(stop.occurrences).toBe(rule.occurrences);
        const such = events.filter((event) => event.kind === 'failed' && event.reason === stop.reason);
        expect(such.length).toBeGreaterThanOrEqual(rule.occurrences);
      }
    }),
  );
});

test('a complaint never goes unheeded', () => {
  fc.assert(
    fc.property(someSettings, someEvents, (settings, events) => {
      const { state } = follow(settings, events);
      if (events.some((event) => event.kind === 'failed' && event.reason === 'feedback'))
        expect(state.open).toBe('feedback');
    }),
  );
});

test('while an entry stands, nothing but a complaint changes anything', () => {
  fc.assert(
    fc.property(
      someSettings,
      someEvents,
      fc.constantFrom('MANUAL', 'feedback', 'userunknown'),
      (settings, events, open) => {
        const standing = { ...fresh, open };
        const others = events.filter((event) => event.kind === 'delivered' || event.reason !== 'feedback');
        expect(follow(settings, others, standing)).toEqual({ state: standing, stops: [] });
      },
    ),
  );
});
