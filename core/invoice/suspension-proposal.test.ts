import { expect, test } from 'vitest';
import { suspensionProposal } from './suspension-proposal.ts';

test.each([
  ['nothing overdue', [], null],
  ['late for less than the days', [{ daysOverdue: 36, declined: false }], null],
  ['late for the days', [{ daysOverdue: 37, declined: false }], 'ARREARS'],
  ['a declined card, a day late', [{ daysOverdue: 1, declined: true }], 'CARD_DECLINED'],
  [
    'both',
    [
      { daysOverdue: 90, declined: false },
      { daysOverdue: 2, declined: true },
    ],
    'CARD_DECLINED',
  ],
] as const)('a suspension is proposed by its ground: %s (R-104)', (_, overdue, ground) =>
  expect(suspensionProposal(overdue, 37)).toBe(ground),
);
