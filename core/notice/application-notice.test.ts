import { expect, test } from 'vitest';
import { applicationNotice } from './application-notice.ts';

const portal = 'https://mail.alpha.test';

test('an acceptance names the days that were agreed (R-004)', () => {
  const days = { serviceStart: '2025-04-15', billingStart: '2025-05-01' };
  for (const locale of ['ja', 'en'] as const) {
    const { subject, body } = applicationNotice({ outcome: 'accepted', ...days }, 'C-0001', locale, portal);
    expect(subject).toContain('C-0001');
    expect(body).toMatch(/2025-04-15[\s\S]*2025-05-01[\s\S]*https:\/\/mail\.alpha\.test\/contract/);
  }
});
test('a refusal names no ground (R-005)', () =>
  expect(applicationNotice({ outcome: 'refused' }, 'C-0001', 'ja', portal).body).toBe(
    'ご契約のお申し込み（C-0001）を検討いたしましたが、承諾いたしかねます。\n料金は発生しません。\n',
  ));
