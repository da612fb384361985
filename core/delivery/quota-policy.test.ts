import { expect, test } from 'vitest';
import { quotaQuestion, readQuotaAnswer } from './quota-policy.ts';

test('asks for one mailbox and a size, whatever stands in the address', () => {
  expect(quotaQuestion('taro@example.test', 5_000)).toBe(
    'request=smtpd_access_policy\nprotocol_state=RCPT\nrecipient=taro@example.test\nsize=5000\n\n',
  );
  expect(quotaQuestion('a\nsize=0\n\n@example.test', 1).match(/\n\n/g)).toHaveLength(1);
});

test('a message of unknown size needs room too', () => {
  expect(quotaQuestion('taro@example.test', 0)).toContain('\nsize=1024\n');
});

test.each([
  ['action=DUNNO\n\n', 'room'],
  ['action=452 4.2.2 Mailbox is full\n\n', 'full'],
  ['action=552 5.2.2 Mailbox is full\n\n', 'full'],
  ['action=OK\n\n', 'room'],
  ['action=452 4.2.2 Mailbox', null],
  ['', null],
])('reads %j as %s', (text, verdict) => {
  expect(readQuotaAnswer(text)).toBe(verdict);
});
