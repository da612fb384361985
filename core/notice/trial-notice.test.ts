import { expect, test } from 'vitest';
import { trialNotice } from './trial-notice.ts';

const told = {
  ...{ outcome: 'ending' as const, day: '2025-04-10', contractor: 'Aozora\nKK', contract: 'C-0001' },
  ...{ since: '2025-01-10', used: false, idleDays: 90, portal: 'https://mail.example.test' },
};

test('the end of a trial is told with day, reason, what stops it and where to look, in both languages (R-108)', () => {
  const ja = trialNotice(told, 'ja');
  expect(ja.subject).toBe('評価版は 2025-04-10 に終了する予定です');
  for (const said of ['Aozora KK 御中', '90 日間の未使用', '開始日: 2025-01-10', '有料の契約', '/contract'])
    expect(ja.body).toContain(said);
  const en = trialNotice({ ...told, outcome: 'ended', used: true }, 'en');
  expect(en.subject).toBe('Your trial has ended');
  for (const said of ['ended on 2025-04-10', 'not used for 90 days', 'Last used: 2025-01-10', 'Nothing is owed'])
    expect(en.body).toContain(said);
});
