import { expect, test } from 'vitest';
import { recentMonths } from './recent-months.ts';

test('counts back over the turn of the year, in the contract’s zone', () => {
  // 00:30 on 1 January in Tokyo, still December in UTC
  expect(recentMonths(new Date('2026-12-31T15:30:00Z'), 3, 'Asia/Tokyo')).toEqual(['2027-01', '2026-12', '2026-11']);
});
