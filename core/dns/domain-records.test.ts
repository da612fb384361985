import { describe, expect, test } from 'vitest';
import { compareRecord, type ExpectedRecord, expectedRecords } from './domain-records.ts';

const records = expectedRecords({
  domainId: 'id-1',
  domain: 'hinata.test',
  proofToken: 'token',
  mailHost: 'mail.brand.test',
});
const [proof, mx, spf, s1] = records as [ExpectedRecord, ExpectedRecord, ExpectedRecord, ExpectedRecord];

describe('compareRecord', () => {
  test.each([
    ['our MX', mx, ['10 mail.brand.test'], 'found'],
    ['our MX with another preference and a trailing dot', mx, ['5 MAIL.brand.test.'], 'found'],
    ['our MX beside a second one', mx, ['10 mail.brand.test', '20 backup.other.test'], 'found'],
    ['another MX', mx, ['10 mx.other.test'], 'different'],
    ['no MX', mx, [], 'missing'],
    ['our include', spf, ['v=spf1 include:spf.mail.brand.test ~all'], 'found'],
    ['our include among others', spf, ['v=spf1 mx include:spf.mail.brand.test include:spf.other.test -all'], 'found'],
    ['SPF without us', spf, ['v=spf1 mx -all'], 'different'],
    [
      'two SPF records, which no receiver accepts',
      spf,
      ['v=spf1 include:spf.mail.brand.test ~all', 'v=spf1 mx -all'],
      'different',
    ],
    ['TXT records that are no SPF', spf, ['google-site-verification=x', 'v=spf10'], 'missing'],
    ['the proof', proof, ['something else', 'token'], 'found'],
    ['another proof', proof, ['old token'], 'different'],
    ['no proof', proof, [], 'missing'],
    ['our CNAME, with a trailing dot', s1, ['S1.id-1.dkim.mail.brand.test.'], 'found'],
    ['another CNAME', s1, ['s1.other.test'], 'different'],
    ['no CNAME', s1, [], 'missing'],
  ] as const)('%s', (_, expected, found, state) => {
    expect(compareRecord(expected, found).state).toBe(state);
  });
});

test('names the records as they are typed into a DNS console', () => {
  expect(records).toEqual([
    { purpose: 'proof', type: 'TXT', name: '_mail-proof.hinata.test', value: 'token' },
    { purpose: 'mx', type: 'MX', name: 'hinata.test', value: '10 mail.brand.test' },
    { purpose: 'spf', type: 'TXT', name: 'hinata.test', value: 'v=spf1 include:spf.mail.brand.test ~all' },
    ...['s1', 's2', 'e1', 'e2'].map((selector) => ({
      purpose: `dkim_${selector}`,
      type: 'CNAME',
      name: `${selector}._domainkey.hinata.test`,
      value: `${selector}.id-1.dkim.mail.brand.test`,
    })),
  ]);
});
