import { describe, expect, test } from 'vitest';
import { type DmarcAnswers, dmarcRecordsOf, foreignReportHosts, judgeDmarc, namesAbove } from './dmarc.ts';

const judge = (own: string[], more: Partial<DmarcAnswers> = {}) =>
  judgeDmarc({ domain: 'a.test', own: dmarcRecordsOf(own), above: null, signs: true, refusing: [], ...more });
const keys = (verdict: ReturnType<typeof judge>) => verdict.remarks.map(({ key }) => key);

test.each([
  [[], 'missing', [], 'v=DMARC1; p=none'],
  [['google-site-verification=x', 'v=dmarc1; p=none', 'p=none; v=DMARC1'], 'missing', [], 'v=DMARC1; p=none'],
  [['v=DMARC1; p=reject'], 'found', ['dmarc_aligned'], 'v=DMARC1; p=reject'],
  [['v=DMARC1;p=REJECT;adkim=s;aspf=s'], 'found', ['dmarc_aligned'], 'v=DMARC1;p=REJECT;adkim=s;aspf=s'],
  [['v=DMARC1; p=none; rua=mailto:d@a.test!10m'], 'found', ['dmarc_aligned', 'dmarc_watching'], undefined],
  [['v=DMARC1; p=none', 'v=DMARC1; p=reject; pct=50'], 'different', ['dmarc_several'], 'v=DMARC1; p=none'],
  [['v=DMARC1; p=block; pct=50'], 'different', ['dmarc_policy'], 'v=DMARC1; p=none; pct=50'],
  [['v=DMARC1'], 'different', ['dmarc_policy'], 'v=DMARC1; p=none'],
  [['v=DMARC1; p=reject; sp=maybe'], 'different', ['dmarc_policy'], 'v=DMARC1; p=reject'],
  [['v=DMARC1; p=reject; rua=d@a.test'], 'different', ['dmarc_report_address'], 'v=DMARC1; p=reject'],
  [
    ['v=DMARC1; p=reject; rua=mailto:d@a.test, mailto:bad address@a.test'],
    'different',
    ['dmarc_report_address'],
    'v=DMARC1; p=reject; rua=mailto:d@a.test',
  ],
])('the records %j are %s', (found, state, remarks, value) => {
  const verdict = judge(found);
  expect(verdict.state).toBe(state);
  expect(keys(verdict)).toEqual(remarks);
  if (value !== undefined) expect(verdict.value).toBe(value);
});

test('a policy while nothing is signed is told of', () => {
  expect(keys(judge(['v=DMARC1; p=reject'], { signs: false }))).toEqual(['dmarc_unsigned']);
});

describe('without a record of its own', () => {
  const above = (record: string) => ({ above: { domain: 'test.example', records: [record] } });

  test('the policy for subdomains holds', () => {
    const verdict = judge([], above('v=DMARC1; p=reject; sp=none'));
    expect(verdict.state).toBe('found');
    expect(verdict.remarks[0]).toEqual({ key: 'dmarc_inherited', detail: '_dmarc.test.example' });
    expect(keys(verdict)).toContain('dmarc_watching');
  });

  test('a fault above is met with a record of its own', () => {
    expect(judge([], above('v=DMARC1; p=x'))).toMatchObject({ state: 'different', value: 'v=DMARC1; p=none' });
  });
});

describe('reports that go elsewhere', () => {
  const record = 'v=DMARC1; p=none; rua=mailto:d@reports.example,mailto:d@mail.a.test';

  test('are asked about where they go', () => {
    expect(foreignReportHosts('a.test', [record])).toEqual(['reports.example']);
    expect(foreignReportHosts('a.test', [record, record])).toEqual([]);
  });

  test('are wrong where they are not taken', () => {
    const verdict = judge([record], { refusing: ['reports.example'] });
    expect(verdict).toMatchObject({ state: 'different', value: 'v=DMARC1; p=none; rua=mailto:d@mail.a.test' });
    expect(verdict.remarks).toEqual([{ key: 'dmarc_report_refused', detail: 'mailto:d@reports.example' }]);
  });
});

test('names above a domain end before the top-level domain', () => {
  expect(namesAbove('a.b.example.jp')).toEqual(['b.example.jp', 'example.jp']);
  expect(namesAbove('example.jp')).toEqual([]);
});
