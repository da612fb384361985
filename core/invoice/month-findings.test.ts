import { expect, test } from 'vitest';
import { type MonthContract, monthFindings } from './month-findings.ts';

const figures = { total: 100_000, peak: 100, sent: 5_000 };
const plain: MonthContract = {
  ...{ contractId: 'c1', resellerId: 'r1', recipient: 'Hinata', contract: 'C-1', named: true, credit: 0 },
  ...{ now: figures, skipped: null, before: figures },
};
const facts = { lateNodes: [], differences: new Map<string, number>(), largeYen: 1_000_000 };
const found = (more: Partial<MonthContract>) =>
  monthFindings({ ...facts, contracts: [{ ...plain, ...more }] }).map(({ key }) => key);
const now = (more: object) => ({ now: { ...figures, ...more } });
const none = { now: null, skipped: 'nothing-owed' } as const;

test.each<[string, Partial<MonthContract>, string[]]>([
  ['nothing to see', {}, []],
  ['a third more', now({ total: 130_000 }), ['jump c1 100000 130000']],
  ['a little more', now({ total: 129_999 }), []],
  ['a third less', now({ total: 70_000 }), ['jump c1 100000 70000']],
  ['much more of little', { ...now({ total: 9_999 }), before: { ...figures, total: 1_000 } }, []],
  ['from nothing', { ...now({ total: 10_000 }), before: { ...figures, total: 0 } }, ['jump c1 0 10000']],
  ['its first month', { ...now({ total: 500_000, peak: 9_000 }), before: null }, []],
  ['many more accounts', now({ peak: 130 }), ['peak-jump c1 100 130']],
  ['many more of few accounts', { ...now({ peak: 22 }), before: { ...figures, peak: 3 } }, []],
  ['half as many accounts', now({ peak: 50 }), ['peak-jump c1 100 50']],
  ['sends that stopped', now({ sent: 0 }), ['sends-stopped c1 5000 0']],
  ['few sends that stopped', { ...now({ sent: 0 }), before: { ...figures, sent: 999 } }, []],
  [
    'a large one, each month',
    { ...now({ total: 1_000_000 }), before: { ...figures, total: 1_000_000 } },
    ['large c1 1000000 1000000'],
  ],
  ['below nothing', { ...now({ total: -1 }), before: null }, ['negative c1 -1']],
  ['nobody to be named', { named: false }, ['no-address c1']],
  ['nobody to be named, and nothing to bill', { ...none, before: null, named: false }, []],
  ['credit that the invoice takes up', { credit: 100_000 }, []],
  ['credit beyond the invoice', { credit: 100_001 }, ['credit-left c1 1']],
  ['credit without an invoice', { ...none, before: null, credit: 500 }, ['credit-left c1 500']],
  ['no plan', { now: null, skipped: 'no-plan' }, ['no-plan c1']],
  ['no issuer', { now: null, skipped: 'no-issuer', before: null }, ['no-issuer c1']],
  ['owes nothing, as before', { ...none, before: null }, []],
  ['owes nothing any more', none, ['unbilled-now c1 100000']],
])('%s', (_, more, keys) => {
  expect(found(more)).toEqual(keys);
});

test('records that are late come first, and open differences are told of with their number', () => {
  const differences = new Map([['c1', 2]]);
  const findings = monthFindings({ ...facts, contracts: [plain], lateNodes: ['n1'], differences });
  expect(findings.map(({ key, about }) => [key, about])).toEqual([
    ['records-late n1', 'n1'],
    ['payment-difference c1 2', 'Hinata'],
  ]);
});
