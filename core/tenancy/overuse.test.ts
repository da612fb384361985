import { describe, expect, test } from 'vitest';
import { crossedByChange, type OverusePolicy, type Room, takeRoom } from './overuse.ts';

const limits = (accounts: number) => ({ domains: 9, accounts, storageBytes: 900 });
const used = (accounts: number) => ({ domains: 1, accounts, storageBytes: 1 });

/** A customer with 3 accounts allotted, whose reseller has `reseller` accounts and has promised `claimed`. */
const room = (
  overuse: OverusePolicy,
  have: number,
  reseller: { limit: number; claimed: number; all: number; overuse: OverusePolicy } | null,
): Room => ({
  customer: { limits: limits(3), used: used(have), overuse },
  reseller: reseller && {
    limits: limits(reseller.limit),
    overuse: reseller.overuse,
    used: used(reseller.all),
    claimed: used(reseller.claimed),
  },
});
const one = { accounts: 1 };
const said = (given: Room) => {
  const verdict = takeRoom(given, one);
  return verdict.ok ? verdict.crossings.map(({ level, used: after }) => `${level} ${after}`) : `no: ${verdict.level}`;
};

const roomy = { limit: 10, claimed: 8, all: 5, overuse: 'block' } as const;

test.each([
  ['within its pool', room('block', 2, null), []],
  ['beyond a pool that blocks', room('block', 3, null), 'no: customer'],
  ['beyond one that tells', room('notify', 3, roomy), ['customer 4']],
  ['further beyond, which was told', room('notify', 4, { ...roomy, claimed: 9 }), []],
  ['beyond into what others were promised', room('notify', 3, { ...roomy, claimed: 10 }), 'no: reseller'],
  [
    'beyond its own, where the reseller may go beyond too and has not yet',
    room('notify', 3, { ...roomy, claimed: 10, overuse: 'notify' }),
    ['customer 4'],
  ],
  [
    'beyond both at once',
    room('notify', 3, { limit: 10, claimed: 10, all: 10, overuse: 'notify' }),
    ['customer 4', 'reseller 11'],
  ],
  [
    'within its own, which takes the reseller beyond',
    room('block', 2, { limit: 10, claimed: 12, all: 10, overuse: 'notify' }),
    ['reseller 11'],
  ],
])('%s', (_, given, expected) => {
  expect(said(given)).toEqual(expected);
});

describe('one after the other', () => {
  test('the limit is crossed once', () => {
    let given = room('notify', 2, roomy);
    const told: number[] = [];
    for (let at = 0; at < 4; at += 1) {
      const verdict = takeRoom(given, one);
      if (!verdict.ok) {
        expect(verdict).toMatchObject({ level: 'reseller', limit: 10, used: 10, wanted: 1 });
        break;
      }
      given = verdict.room;
      told.push(verdict.crossings.length);
    }
    // 3 of 3, 4 and 5 beyond, and then the reseller has promised all ten.
    expect(told).toEqual([0, 1, 0]);
  });
});

test('a limit lowered below what is used is crossed', () => {
  expect(crossedByChange('customer', limits(5), limits(3), used(4))).toEqual([
    { level: 'customer', resource: 'accounts', limit: 3, used: 4 },
  ]);
  expect(crossedByChange('customer', limits(3), limits(2), used(4))).toEqual([]);
});
