import { describe, expect, test } from 'vitest';
import { domainOfPolicyHost, policyText } from './hosted-policy.ts';
import { compareStsHost, compareStsId, compareTlsReport, stsRecords, tlsReportRecord } from './sts-records.ts';

test('the records of a domain, and its policy', () => {
  expect(stsRecords({ domain: 'a.test', id: 'abc1', brandHost: 'portal.test' })).toEqual([
    { purpose: 'sts_host', type: 'CNAME', name: 'mta-sts.a.test', value: 'portal.test' },
    { purpose: 'sts_id', type: 'TXT', name: '_mta-sts.a.test', value: 'v=STSv1; id=abc1;' },
  ]);
  expect(policyText({ mode: 'enforce', maxAgeSeconds: 86_400, mailHost: 'mail.b.test' })).toBe(
    'version: STSv1\r\nmode: enforce\r\nmx: mail.b.test\r\nmax_age: 86400\r\n',
  );
});

test.each([
  ['mta-sts.a.test', 'a.test'],
  ['mta-sts.', null],
  ['a.mta-sts.test', null],
])('%s serves the policy of %s', (host, domain) => {
  expect(domainOfPolicyHost(host)).toBe(domain);
});

test.each([
  [['v=STSv1; id=abc1;'], 'found'],
  [['v=STSv1;id=abc1', 'something else'], 'found'],
  [['v=STSv1; id=old1;'], 'different'],
  [['v=STSv1; id=abc1;', 'v=STSv1; id=old1;'], 'different'],
  [['v=STSv1; id=abc12;'], 'different'],
  [['something else'], 'missing'],
  [[], 'missing'],
])('the texts %j are %s', (found, state) => {
  expect(compareStsId('v=STSv1; id=abc1;', found)).toMatchObject({ state });
});

describe('the host of the policy', () => {
  const none = { cname: [], addresses: [], brandAddresses: ['192.0.2.1', '2001:db8::1'] };
  test.each([
    [{ ...none, cname: ['Portal.test.'] }, 'found'],
    [{ ...none, addresses: ['192.0.2.1'] }, 'found'],
    [{ ...none, addresses: ['192.0.2.1', '192.0.2.9'] }, 'different'],
    [{ ...none, cname: ['other.test'], addresses: ['192.0.2.9'] }, 'different'],
    [none, 'missing'],
  ])('%j is %s', (answers, state) => {
    expect(compareStsHost('portal.test', answers)).toMatchObject({ state });
  });
});

test.each([
  [['v=TLSRPTv1; rua=mailto:tls@r.test'], 'found'],
  [['v=TLSRPTv1;rua=https://x.test/a, mailto:TLS@r.test;'], 'found'],
  [['v=TLSRPTv1; rua=mailto:other@r.test'], 'different'],
  [['v=TLSRPTv1; rua=mailto:tls@r.test', 'v=TLSRPTv1; rua=mailto:x@y.test'], 'different'],
  [['something else'], 'missing'],
])('the reports record %j is %s', (found, state) => {
  const record = tlsReportRecord('a.test', 'tls@r.test');
  expect(record).toMatchObject({ name: '_smtp._tls.a.test', value: 'v=TLSRPTv1; rua=mailto:tls@r.test' });
  expect(compareTlsReport(record.value, found)).toMatchObject({ state });
});
