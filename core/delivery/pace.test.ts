import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginPace, hearAnswer, isTooMuch, type PaceState, paceAlone, takeToken } from './pace.ts';
import { providerOf, providers } from './providers.ts';

const pace = { start: 600, least: 6, most: 6_000, connections: 5 };
const step = fc.record({
  afterMs: fc.integer({ min: 0, max: 30_000 }),
  does: fc.constantFrom('take', 'take', 'taken well', 'too much'),
});

test('never leaves its bounds, and never sends more than its highest rate and one burst allow', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      let state: PaceState | null = null;
      let now = 1_000;
      let sent = 0;
      for (const { afterMs, does } of steps) {
        now += afterMs;
        if (does === 'take') {
          const taken = takeToken(pace, state, now);
          state = taken.state;
          if (taken.waitMs === 0) sent++;
        } else state = hearAnswer(pace, state, does === 'too much', now);
        expect(state.rate).toBeGreaterThanOrEqual(pace.least);
        expect(state.rate).toBeLessThanOrEqual(pace.most);
      }
      expect(sent).toBeLessThanOrEqual((pace.most / 60) * 2 + 1 + ((now - 1_000) / 60_000) * pace.most);
    }),
  );
});

test('who waits as long as it was told gets a turn, if nobody was faster and nothing was said', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 100 }), (gaps) => {
      let state = beginPace(pace, 0);
      let now = 0;
      for (const gap of gaps) {
        now += gap;
        const taken = takeToken(pace, state, now);
        state = taken.state;
        if (taken.waitMs > 0) expect(takeToken(pace, state, now + taken.waitMs + 1).waitMs).toBe(0);
      }
    }),
  );
});

test('halves once for complaints that come together, and gains as much with each success', () => {
  let state = hearAnswer(pace, null, true, 10_000);
  state = hearAnswer(pace, state, true, 14_999);
  expect(state.rate).toBe(300);
  state = hearAnswer(pace, state, true, 15_000);
  expect(state.rate).toBe(150);
  for (let success = 1; success <= 75; success++) {
    state = hearAnswer(pace, state, false, 15_000 + success);
    expect(state.rate).toBe(150 + 6 * success);
  }
});

test('goes back to where it began when nothing was sent for an hour, and stands a clock that goes back', () => {
  const slow = { rate: 6, tokens: 0, at: 10_000, slowedAt: 10_000 };
  expect(takeToken(pace, slow, 10_000 + 3_600_001).state.rate).toBe(600);
  expect(takeToken(pace, slow, 0)).toMatchObject({ waitMs: 10_000, state: { rate: 6, at: 10_000 } });
});

test('nodes that count alone stay below the pace together', () => {
  const alone = paceAlone(pace, 3);
  expect(alone.start * 3).toBeLessThanOrEqual(pace.start);
  expect(paceAlone(pace, 99).connections).toBe(1);
});

test.each([
  [421, '4.3.2', true],
  [421, null, true],
  [450, '4.7.1', true],
  [451, '4.7.0', true],
  [451, '4.3.0', false],
  [452, '4.2.2', false],
  [550, '5.7.1', false],
  [250, '2.0.0', false],
])('the answer %s %s asks to slow down: %s', (code, enhanced, expected) => {
  expect(isTooMuch({ code, enhanced })).toBe(expected);
});

test.each([
  ['gmail-smtp-in.l.google.com', 'google'],
  ['ASPMX.L.GOOGLE.COM.', 'google'],
  ['example-jp.mail.protection.outlook.com', 'microsoft'],
  ['mx1.mail.yahoo.co.jp', 'yahoo-japan'],
  ['mta5.am0.yahoodns.net', 'yahoo'],
  ['mfsmax.docomo.ne.jp', 'docomo'],
  ['notdocomo.ne.jp', 'notdocomo.ne.jp'],
  ['docomo.ne.jp.evil.example', 'docomo.ne.jp.evil.example'],
])('the MX host %s is of %s', (host, id) => {
  expect(providerOf(host).id).toBe(id);
});

test('the first row that fits decides, and every row is sound', () => {
  const agreed = { id: 'agreed', mx: ['mx.docomo.ne.jp'], pace };
  expect(providerOf('mx.docomo.ne.jp', [agreed, ...providers]).id).toBe('agreed');
  for (const { pace: row } of providers) {
    expect(row.least).toBeLessThan(row.start);
    expect(row.start).toBeLessThan(row.most);
  }
});
