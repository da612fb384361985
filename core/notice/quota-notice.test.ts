import { expect, test } from 'vitest';
import { quotaNotice } from './quota-notice.ts';

const reached = {
  ...({
    month: '2026-07',
    threshold: 80,
    unit: 'recipient',
    included: 100_000,
    counted: 81_234,
    unitPrice: 150,
  } as const),
};

test('says the figures, that mail goes on, and what the rest costs (R-060, R-063)', () => {
  const english = quotaNotice(reached, 'en', 'https://mail.example.jp');
  expect(english.subject).toBe('80 % of what 2026-07 includes has been sent');
  expect(english.body).toContain('81,234 recipients');
  expect(english.body).toContain('Sending goes on');
  expect(english.body).toContain('150 yen');
  expect(english.body).toContain('https://mail.example.jp/usage?month=2026-07');
  const japanese = quotaNotice({ ...reached, threshold: 100, unit: 'message' }, 'ja', 'https://mail.example.jp');
  expect(japanese.subject).toContain('100%');
  expect(japanese.body).toContain('送信は止まりません');
});
