import { expect, test } from 'vitest';
import { limitFiguresInput } from '../../services/limit/limit-input.ts';
import { limitsInput } from '../../services/pool/limits.ts';
import { translatorOf } from './context.ts';
import { issueText } from './issue-text.ts';

const pool = { domains: 1, accounts: 1, storageBytes: 1 };
const textsOf = (parsed: ReturnType<typeof limitsInput.safeParse>, locale: 'ja' | 'en') =>
  parsed.error?.issues.map((issue) => issueText(issue, translatorOf(locale)));

test.each([2 ** 50 + 1, 2 ** 60, 1e300])(
  'says in the unit of the form how much storage a pool may have: %d',
  (storageBytes) => {
    const parsed = limitsInput.safeParse({ ...pool, storageBytes });
    expect(textsOf(parsed, 'ja')).toEqual(['1 PB（1,048,576 GB）以下で入力してください。']);
    expect(textsOf(parsed, 'en')).toEqual(['Enter at most 1 PB (1,048,576 GB).']);
  },
);

test('takes a pool up to its bounds, and says them', () => {
  expect(limitsInput.safeParse({ domains: 10_000_000, accounts: 10_000_000, storageBytes: 2 ** 50 }).success).toBe(
    true,
  );
  const beyond = limitsInput.safeParse({ domains: 10_000_001, accounts: -1, storageBytes: Number.NaN });
  expect(textsOf(beyond, 'en')).toEqual(['Enter 10,000,000 or less.', 'Enter 0 or more.', 'Enter a whole number.']);
});

test('says it of mail that waits, too', () => {
  const [issue] = limitFiguresInput.safeParse({ spoolBytes: 2 ** 51 }).error?.issues ?? [];
  expect(issue && issueText(issue, translatorOf('en'))).toBe('Enter at most 1 PB (1,048,576 GB).');
});
