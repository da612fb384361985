import { expect, test } from 'vitest';
import { contractorNotice } from './contractor-notice.ts';

const told = { name: '新社名株式会社', contract: 'C-0000001', portal: 'https://mail.example.test' };

test('a verified succession says from when it holds, and that debts pass on (R-014)', () => {
  const { subject, body } = contractorNotice(
    { ...told, cause: 'succession', decision: { outcome: 'verified', on: '2026-07-20' } },
    'ja',
  );
  expect(subject).toBe('契約上の地位の承継を確認しました（C-0000001）');
  expect(body).toContain('契約者: 新社名株式会社\n適用日: 2026-07-20');
  expect(body).toContain('未払いの請求を含めて');
  expect(body).toContain('https://mail.example.test/contract');
});

test('a change of data speaks of no debts (R-013)', () => {
  const decision = { outcome: 'verified' as const, on: '2026-07-20' };
  const { subject, body } = contractorNotice({ ...told, cause: 'change', decision }, 'en');
  expect(subject).toBe('The change of your contractor data is verified (C-0000001)');
  expect(body).not.toContain('unpaid');
});

test('a refusal gives the reason on one line (R-013)', () => {
  const decision = { outcome: 'refused' as const, reason: 'The extract is older\nthan three months.' };
  const { subject, body } = contractorNotice({ ...told, cause: 'assignment', decision }, 'en');
  expect(subject).toBe('The assignment was not accepted (C-0000001)');
  expect(body).toContain('Reason: The extract is older than three months.');
});
