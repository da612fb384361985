import { expect, test } from 'vitest';
import { demandNotice } from './demand-notice.ts';

const told = { contract: 'C-1', about: 'Who owns Alpha KK?', due: '2026-08-10', portal: 'https://mail.example.test' };

test('a suspicion says what is asked, by when, and what follows without an answer (R-015)', () => {
  const { body } = demandNotice({ ...told, kind: 'anti-social', succeededOn: null }, 'en');
  expect(body).toContain('Who owns Alpha KK?\n\nAnswer by: 2026-08-10\n');
  expect(body).toContain('may be terminated without further notice');
});

test('a succession names its day and threatens nothing (R-014)', () => {
  const { subject, body } = demandNotice({ ...told, about: '', kind: 'succession', succeededOn: '2026-07-11' }, 'ja');
  expect(subject).toBe('地位の承継の届出のお願い C-1');
  expect(body).toContain('承継日: 2026-07-11\n回答期限: 2026-08-10');
  expect(body).not.toContain('解除');
});
