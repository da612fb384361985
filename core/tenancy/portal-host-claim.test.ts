import { expect, test } from 'vitest';
import { mayTakeOver, missedSince, portalHostState } from './portal-host-claim.ts';

const now = new Date('2026-11-22T00:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const there = { proven: true, provenElsewhere: false, elsewhereSince: null, proofGoneSince: null };

test.each([
  ['a claim', { ...there, proven: false }, 'waiting'],
  ['a claim of a name that another has', { ...there, proven: false, provenElsewhere: true }, 'taken'],
  ['a proven name', there, 'serving'],
  ['one that leads away', { ...there, elsewhereSince: now, proofGoneSince: now }, 'elsewhere'],
  ['one without its proof', { ...there, proofGoneSince: now }, 'proof-gone'],
] as const)('%s is %s', (_, standing, state) => {
  expect(portalHostState(standing)).toBe(state);
});

test('a record is missed from the first answer without it until it is found, and silence says nothing', () => {
  expect(missedSince('missing', null, now)).toEqual(now);
  expect(missedSince('different', hoursAgo(5), now)).toEqual(hoursAgo(5));
  expect(missedSince('unavailable', null, now)).toBeNull();
  expect(missedSince('unavailable', hoursAgo(5), now)).toEqual(hoursAgo(5));
  expect(missedSince('found', hoursAgo(5), now)).toBeNull();
});

test('a name goes to another only after its proof was gone for three days, and not while it is published', () => {
  expect(mayTakeOver({ proofGoneSince: null, publishedNow: false }, now)).toBe(false);
  expect(mayTakeOver({ proofGoneSince: hoursAgo(71.9), publishedNow: false }, now)).toBe(false);
  expect(mayTakeOver({ proofGoneSince: hoursAgo(72), publishedNow: false }, now)).toBe(true);
  expect(mayTakeOver({ proofGoneSince: hoursAgo(900), publishedNow: true }, now)).toBe(false);
});
