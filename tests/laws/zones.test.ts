import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { answerTerms } from '../../core/terms/answer.ts';

const zones = ['UTC', 'Asia/Tokyo', 'America/New_York', 'Pacific/Kiritimati'];
const under = (TZ: string, args: string[], input = '') =>
  execFileSync(process.execPath, args, { env: { ...process.env, TZ }, input, encoding: 'utf8' });

/** Instants on both sides of a month's first in Japan, in a month in which New York changes its clock. */
const edges = [
  '2025-02-28T14:59:59.999Z',
  '2025-02-28T15:00:00.000Z',
  '2025-03-09T07:30:00Z',
  '2025-03-31T14:59:59.999Z',
];
const questions = [
  ...['2025-02', '2025-03', '2025-04'].map((month) => ({
    rule: 'peak',
    input: { month, opening: 1, changes: edges.map((at) => ({ at, delta: 1 })) },
  })),
  ...['2025-01', '2025-02', '2025-12'].map((usageMonth) => ({ rule: 'due-date', input: { usageMonth } })),
  ...['2025-03-08', '2025-03-09', '2025-03-31'].flatMap((day) => [
    { rule: 'cancellation-date', input: { contractStart: '2024-01-01', noticeArrived: day } },
    { rule: 'early-termination', input: { monthlyFee: 31_000, minimumTermEnd: '2025-11-02', effective: day } },
    { rule: 'late-charge', input: { amount: 100_000, due: day, paid: '2025-04-07' } },
    { rule: 'minimum-term-end', input: { billingStart: day } },
  ]),
].flatMap((each) => ['relay', 'managed', 'oem'].map((profile) => JSON.stringify({ ...each, profile })));

test.each(zones)('a server in %s answers as any other (R-161)', (zone) => {
  const out = under(zone, ['scripts/terms.ts'], `${questions.join('\n')}\n`);
  expect(out).toBe(questions.map((line) => `${JSON.stringify(answerTerms(line))}\n`).join(''));
});

test.each(zones)('every law holds on a server in %s', (zone) => {
  expect(under(zone, ['tests/laws/run.ts', '--runs', '300'])).toMatch(/laws held/);
});
