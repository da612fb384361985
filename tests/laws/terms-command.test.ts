import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../core/calendar/day.ts';
import type { ProfileName } from '../../core/contract/terms-profile.ts';
import { asAgreed, chargeByWalking } from './date-laws.ts';
import { aDay, aProfile } from './law.ts';

type Answer = { value?: number | string | null; steps?: string[]; error?: { field: string; message: string } };

/** Sends a text to the command as it is run; npm's own words would stand on stdout. */
async function command(input: string | Buffer, run = [process.execPath, 'scripts/terms.ts']) {
  const child = spawn(run[0] ?? '', run.slice(1), { stdio: ['pipe', 'pipe', 'pipe'] });
  const [out, err] = [text(child.stdout), text(child.stderr)];
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  const stdout = await out;
  const answers =
    stdout === ''
      ? []
      : stdout
          .replace(/\n$/, '')
          .split('\n')
          .map((line): Answer => JSON.parse(line));
  return { code, answers, stderr: await err };
}
const ask = (rule: string, profile: string, input: unknown) => JSON.stringify({ rule, profile, input });

/** What a rule should answer, computed without our code. */
type Asked = { readonly line: string; readonly expected: number | string | null };
const date = (day: string) => DateTime.fromISO(day, { zone: 'utc' });
const iso = (at: DateTime) => at.toFormat('yyyy-MM-dd');

const yen = fc.nat(1_000_000_000);
const ahead = fc.nat(500);
const questions: Readonly<Record<string, fc.Arbitrary<Asked>>> = {
  'late-charge': fc
    .tuple(aProfile, yen, aDay(), fc.integer({ min: -30, max: 400 }))
    .map(([profile, amount, due, after]) => {
      const paid = addDays(due, after);
      const days = Math.max(0, date(paid).diff(date(due), 'days').days - (profile === 'relay' ? 1 : 0));
      const expected = Number((BigInt(amount) * 146n * BigInt(days)) / 365_000n);
      return { line: ask('late-charge', profile, { amount, due, paid }), expected };
    }),
  'cancellation-date': fc
    .tuple(aProfile, aDay(), ahead, fc.option(fc.nat(90), { nil: undefined }))
    .map(([profile, contractStart, after, wish]) => {
      const noticeArrived = addDays(contractStart, after);
      const notice = {
        contractStart,
        noticeArrived,
        ...(wish !== undefined && { designated: addDays(noticeArrived, wish) }),
      };
      return { line: ask('cancellation-date', profile, notice), expected: asAgreed[profile](notice) };
    }),
  'early-termination': fc
    .tuple(aProfile, yen, aDay(), fc.integer({ min: -30, max: 400 }))
    .map(([profile, monthlyFee, effective, left]) => {
      const minimumTermEnd = addDays(effective, left);
      const whole: Record<ProfileName, number> = {
        ...{ relay: 0, suite: 0, managed: left >= 0 ? monthlyFee : 0 },
        ...{ oem: Number(chargeByWalking(BigInt(monthlyFee), minimumTermEnd, effective)), xsp: 0 },
      };
      const expected = whole[profile === 'xsp' ? 'oem' : profile];
      return { line: ask('early-termination', profile, { monthlyFee, minimumTermEnd, effective }), expected };
    }),
  overage: fc
    .tuple(aProfile, fc.nat(200_000), fc.nat(400_000), fc.nat(900))
    .map(([profile, quota, counted, unitPrice]) => {
      let units = 0;
      for (let covered = quota; covered < counted; covered += 1_000) units++;
      return { line: ask('overage', profile, { quota, counted, unitPrice }), expected: units * unitPrice };
    }),
  peak: fc
    .tuple(
      aProfile,
      fc.integer({ min: 400, max: 900 }),
      fc.array(fc.tuple(fc.integer({ min: -2, max: 32 * 24 }), fc.integer({ min: -9, max: 9 }), fc.nat(9)), {
        maxLength: 30,
      }),
    )
    .map(([profile, opening, drawn]) => {
      // Hours after the month begins in Japan; those that share an hour are of one transaction, or all of their own.
      const start = DateTime.fromISO('2025-06-01T00:00:00+09:00');
      const rows = drawn.map(([hour, delta], n) => ({ hour, delta, key: n % 2 === 0 ? undefined : `t${hour}`, n }));
      let open = opening;
      let expected = opening;
      const seen = new Set<string>();
      for (const { delta, key } of rows
        .filter((row) => row.hour >= 0 && row.hour < 720)
        .toSorted((a, b) => a.hour - b.hour)) {
        if (key !== undefined && seen.has(key)) continue;
        if (key !== undefined) seen.add(key);
        open +=
          key === undefined ? delta : rows.filter((row) => row.key === key).reduce((sum, row) => sum + row.delta, 0);
        expected = Math.max(expected, open);
      }
      const zones = ['Asia/Tokyo', 'utc', 'America/New_York'];
      const changes = rows.map(({ hour, delta, key, n }) => ({
        at: start
          .plus({ hours: hour })
          .setZone(zones[n % 3] ?? 'utc')
          .toISO(),
        delta,
        ...(key && { tx: key }),
      }));
      return { line: ask('peak', profile, { month: '2025-06', opening, changes }), expected };
    }),
  'due-date': fc.tuple(fc.constantFrom<ProfileName>('relay', 'suite', 'oem', 'xsp'), aDay()).map(([profile, day]) => {
    const end = date(day).plus({ months: 1 }).endOf('month');
    return { line: ask('due-date', profile, { usageMonth: day.slice(0, 7) }), expected: iso(end) };
  }),
  'minimum-term-end': fc.tuple(aProfile, aDay()).map(([profile, billingStart]) => {
    const year = date(billingStart).plus({ years: 1 });
    const oneYear = iso(year.day === date(billingStart).day ? year.minus({ days: 1 }) : year);
    const expected = {
      relay: null,
      suite: null,
      managed: iso(date(billingStart).endOf('month')),
      oem: oneYear,
      xsp: oneYear,
    };
    return { line: ask('minimum-term-end', profile, { billingStart }), expected: expected[profile] };
  }),
  tax: fc
    .tuple(aProfile, aDay(), fc.array(fc.tuple(fc.nat(9_999), fc.boolean()), { maxLength: 9 }))
    .map(([profile, supplyDate, drawn]) => {
      const lines = drawn.map(([amount, standard]) => ({ amount, category: standard ? 'standard' : 'reduced' }));
      const sum = (category?: string) =>
        lines
          .filter((line) => !category || line.category === category)
          .reduce((total, { amount }) => total + amount, 0);
      const percent = supplyDate < '2014-04-01' ? 5 : 8;
      const expected =
        supplyDate < '2019-10-01'
          ? Math.floor((sum() * percent) / 100)
          : Math.floor((sum('standard') * 10) / 100) + Math.floor((sum('reduced') * 8) / 100);
      return { line: ask('tax', profile, { lines, supplyDate }), expected };
    }),
};
const names = Object.keys(questions);

test('answers 10,000 questions in their order as an independent calendar does, 3,000 a second and more', async () => {
  const each = Math.ceil(10_000 / names.length);
  const asked = Object.values(questions).flatMap((question) => fc.sample(question, { numRuns: each, seed: 7 }));
  const began = performance.now();
  const { code, answers, stderr } = await command(asked.map(({ line }) => `${line}\n`).join(''));
  const seconds = (performance.now() - began) / 1_000;
  expect({ code, stderr, lines: answers.length }).toEqual({ code: 0, stderr: '', lines: asked.length });
  const wrong = asked.flatMap(({ line, expected }, n) =>
    answers[n]?.value === expected ? [] : [{ line, expected, got: answers[n] }],
  );
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(answers.every(({ steps }) => Array.isArray(steps))).toBe(true);
  expect(asked.length / seconds).toBeGreaterThan(3_000);
});

test('is reached by npm run -s terms with nothing but answers on stdout', async () => {
  const line = ask('late-charge', 'relay', { amount: 100_000, due: '2025-04-30', paid: '2025-05-31' });
  const { code, answers } = await command(`${line}\nnonsense\n`, ['npm', 'run', '-s', 'terms']);
  expect(code).toBe(0);
  expect(answers).toMatchObject([{ value: 1_200 }, { error: { field: 'line' } }]);
});

describe('whatever it is sent, each line gets its answer', () => {
  const good = ask('due-date', 'managed', { usageMonth: '2025-07' });
  const answer = { value: '2025-08-29' };
  test.each<[string, string | Buffer, object[]]>([
    ['nothing', '', []],
    ['no end of line', good, [answer]],
    ['CRLF', `${good}\r\n${good}\r\n`, [answer, answer]],
    ['a byte-order mark', `\uFEFF${good}\n${good}\n`, [answer, answer]],
    ['empty lines', `\n${good}\n   \n`, [{ error: { field: 'line' } }, answer, { error: { field: 'line' } }]],
    [
      'broken UTF-8',
      Buffer.concat([Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from(`${good}\n`)]),
      [{ error: { field: 'line' } }, answer],
    ],
    ['a NUL', `\0\n${good}\n`, [{ error: { field: 'line' } }, answer]],
    [
      'ends of line that are none',
      `${ask('bribe\u2028', 'oem', {})}\n\u2028\u2029\u0085x\n${good}\n`,
      [{ error: { field: 'rule' } }, { error: { field: 'line' } }, answer],
    ],
    [
      'deep nesting',
      `${'['.repeat(200_000)}\n${ask('tax', 'oem', []).replace('[]', `${'['.repeat(100_000)}${']'.repeat(100_000)}`)}\n${good}\n`,
      [{ error: { field: 'line' } }, { error: { field: 'input' } }, answer],
    ],
    [
      'a line without end',
      Buffer.concat([Buffer.alloc(40 * 2 ** 20, 'x'), Buffer.from(`\n${good}\n`)]),
      [{ error: { field: 'line', message: expect.stringContaining('longer than') } }, answer],
    ],
  ])('%s', async (_, input, expected) => {
    const { code, answers, stderr } = await command(input);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(answers).toMatchObject(expected);
    expect(answers).toHaveLength(expected.length);
  });

  test('a history of 100,000 changes is one line', async () => {
    const changes = Array.from({ length: 100_000 }, (_, n) => ({
      at: new Date(Date.UTC(2025, 5, 2) + n * 1_000).toISOString(),
      delta: n % 3 === 2 ? -1 : 1,
    }));
    const { answers } = await command(`${ask('peak', 'oem', { month: '2025-06', opening: 0, changes })}\n`);
    expect(answers).toMatchObject([{ value: 33_334 }]);
  });

  test('a reader that has seen enough is no failure', async () => {
    const child = spawn(process.execPath, ['scripts/terms.ts'], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.on('error', () => undefined); // it has gone
    child.stdin.end(`${good}\n`.repeat(50_000));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect((await once(child, 'close'))[0]).toBe(0);
  });
});

describe('names what is wrong', () => {
  const late = { amount: 1, due: '2025-04-30', paid: '2025-05-31' };
  const cases: [string, string][] = [
    ['line', '{"rule":"tax"'],
    ['line', '"tax"'],
    ['line', '17'],
    ['rule', JSON.stringify({ profile: 'oem', input: late })],
    ['rule', ask('constructor', 'oem', late)],
    ['profile', JSON.stringify({ rule: 'late-charge', input: late })],
    ['profile', ask('late-charge', 'toString', late)],
    ['input', JSON.stringify({ rule: 'late-charge', profile: 'oem' })],
    ['extra', JSON.stringify({ rule: 'late-charge', profile: 'oem', input: late, extra: 1 })],
    ['input.amount', ask('late-charge', 'oem', { due: late.due, paid: late.paid })],
    ['input.amount', ask('late-charge', 'oem', { ...late, amount: 1.5 })],
    ['input.amount', ask('late-charge', 'oem', { ...late, amount: 2 ** 53 })],
    ['input.amount', ask('late-charge', 'oem', { ...late, amount: null })],
    ['input.paid', ask('late-charge', 'oem', { ...late, paid: '2025-5-1' })],
    ['input.paid', ask('late-charge', 'oem', { ...late, paid: '2025-05-31T00:00:00Z' })],
    ['input.__proto__', ask('late-charge', 'oem', late).replace('"amount"', '"__proto__":1,"amount"')],
    ['input.usageMonth', ask('due-date', 'relay', { usageMonth: '2026-13' })],
    ['input.usageMonth', ask('due-date', 'relay', { usageMonth: '2026-1' })],
    ['input.usageMonth', ask('due-date', 'relay', { usageMonth: '9999-12' })],
    ['input.billingStart', ask('minimum-term-end', 'oem', { billingStart: '2026-02-30' })],
    ['input.billingStart', ask('minimum-term-end', 'oem', { billingStart: '9999-06-01' })],
    [
      'input.designated',
      ask('cancellation-date', 'oem', { contractStart: '2025-01-01', noticeArrived: '2025-02-01', designated: 'soon' }),
    ],
    [
      'input.noticeArrived',
      ask('cancellation-date', 'oem', { contractStart: '2025-01-01', noticeArrived: '9999-12-15' }),
    ],
    ['input.minimumTermEnd', ask('early-termination', 'oem', { monthlyFee: 1, effective: '2025-01-01' })],
    ['input.counted', ask('overage', 'relay', { quota: 1, counted: -1, unitPrice: 1 })],
    ['input.opening', ask('peak', 'oem', { month: '2025-06', opening: -1, changes: [] })],
    [
      'input.changes',
      ask('peak', 'oem', { month: '2025-06', opening: 0, changes: [{ at: '2025-06-05T00:00:00Z', delta: -1 }] }),
    ],
    [
      'input.changes.0.delta',
      ask('peak', 'oem', { month: '2025-06', opening: 0, changes: [{ at: '2025-06-05T00:00:00Z', delta: 0.5 }] }),
    ],
    [
      'input.changes.0.at',
      ask('peak', 'oem', { month: '2025-06', opening: 0, changes: [{ at: '2025-06-31T00:00:00Z', delta: 1 }] }),
    ],
    [
      'input.changes.0.at',
      ask('peak', 'oem', { month: '2025-06', opening: 0, changes: [{ at: '2025-06-05T00:00:00', delta: 1 }] }),
    ],
    [
      'input.changes.0.tx',
      ask('peak', 'oem', { month: '2025-06', opening: 0, changes: [{ at: '2025-06-05T00:00:00Z', delta: 1, tx: {} }] }),
    ],
    ['input.lines', ask('tax', 'oem', { lines: {}, supplyDate: '2025-06-30' })],
    [
      'input.lines.1.amount',
      ask('tax', 'oem', {
        lines: [
          { amount: 1, category: 'standard' },
          { amount: '1', category: 'standard' },
        ],
        supplyDate: '2025-06-30',
      }),
    ],
    ['input.supplyDate', ask('tax', 'oem', { lines: [], supplyDate: '2026-02-30' })],
    [
      'input.lines.0.kind',
      ask('invoice-total', 'oem', {
        lines: [{ kind: 'gift', amount: 1, category: 'standard' }],
        supplyDate: '2025-06-30',
      }),
    ],
  ];
  test('in each of many lines, and answers the next one', async () => {
    const good = ask('late-charge', 'managed', late);
    const { code, answers } = await command(cases.map(([, line]) => `${line}\n${good}\n`).join(''));
    expect(code).toBe(0);
    expect(answers.map(({ error }) => error?.field ?? null)).toEqual(cases.flatMap(([field]) => [field, null]));
  });
});
