import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { expect, test } from 'vitest';

/**
 * What the terms demand of contracts and money, as far as it can be computed or refused: requirements A, F, I, J, K and P by
 * their numbers, with what a test of each has to show. A test cites the number in its name or beside it.
 */
const demanded = {
  'R-001': 'a contract is billed by itself',
  'R-002': 'an application accepts a version of the terms',
  'R-003': 'what forms a contract',
  'R-004': 'five dates that stand apart',
  'R-005': 'screening, refusal and acceptance taken back',
  'R-006': 'an application on paper, keyed in',
  'R-007': 'the order of the layers of terms',
  'R-008': 'versions of terms by the month',
  'R-009': 'periods of a contract',
  'R-010': 'minimum terms',
  'R-011': 'no customer without a third-party contract',
  'R-012': 'an end user is led to its reseller',
  'R-013': 'a change of contractor data holds once it is verified',
  'R-014': 'deadline of a succession, and who takes it over',
  'R-015': 'a suspicion about anti-social forces needs a reply',
  'R-060': 'overage by the started thousand',
  'R-061': 'suppressed mail is not counted',
  'R-062': 'suppression',
  'R-063': 'the quota is a step of the price',
  'R-064': 'recipients are counted, not messages',
  'R-090': 'kinds of fee',
  'R-091': 'when a fee is owed',
  'R-092': 'peak accounts',
  'R-093': 'kinds of account that count',
  'R-094': 'no proration',
  'R-095': 'consumption tax',
  'R-096': 'an issued invoice is not refunded by an edit',
  'R-097': 'an invoice for each contract',
  'R-098': 'options are lines of their own',
  'R-099': 'removing an option costs',
  'R-100': 'by card and by transfer',
  'R-101': 'due at the end of the next month',
  'R-102': 'bank days',
  'R-103': 'late charge',
  'R-104': 'grounds of suspension',
  'R-105': 'fees go on during suspension',
  'R-106': 'a termination makes every debt due',
  'R-107': 'what a payment is put to',
  'R-108': 'end of a trial',
  'R-109': 'cap of damages',
  'R-110': 'cancellation of relay contracts',
  'R-111': 'cancellation of managed contracts',
  'R-112': 'cancellation of oem and xsp contracts',
  'R-113': 'early termination',
  'R-114': 'exemption from it',
  'R-115': 'early termination of options',
  'R-116': 'discontinuation',
  'R-117': 'nothing is billed after the end',
  'R-160': 'an invoice holds what it was computed from',
  'R-161': 'one clock, one calendar',
  'R-162': 'a close that can be repeated',
  'R-163': 'Stripe collects figures of our ledger, with its hash',
} as const;

test.each(Object.entries(demanded))('%s (%s) is cited by a test', async (number) => {
  const citing = [];
  for await (const file of glob(['core/**/*.test.ts', 'web/**/*.test.ts', 'tests/**/*.ts']))
    if (!file.endsWith('cited.test.ts') && readFileSync(file, 'utf8').includes(number)) citing.push(file);
  expect(citing).not.toEqual([]);
});
