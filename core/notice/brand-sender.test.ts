import { expect, test } from 'vitest';
import { brandSenderNotice, refusalOfSender, senderFailures, senderObstacle } from './brand-sender.ts';

const well = { state: 'open', frozen: false, proven: true, passwordEnded: false } as const;

test.each([
  [well, null],
  [{ ...well, state: 'closed', passwordEnded: true }, 'account_closed'],
  [{ ...well, state: 'suspended', frozen: true }, 'account_suspended'],
  [{ ...well, frozen: true, passwordEnded: true }, 'account_frozen'],
  [{ ...well, proven: false }, 'domain_unproven'],
  [{ ...well, passwordEnded: true }, 'password_ended'],
] as const)('what stands in the way of %j is %s', (standing, obstacle) => {
  expect(senderObstacle(standing)).toBe(obstacle);
});

test.each([
  // 535 5.7.8 Authentication failed
  ['AUTH PLAIN', 535, 'login_refused'],
  ['AUTH PLAIN', 454, 'login_refused'],
  // 451 4.7.1 Too many messages in an hour
  ['MAIL FROM', 451, 'limited'],
  ['RCPT TO', 452, 'limited'],
  ['MAIL FROM', 550, 'rejected'],
  ['DATA', 554, 'rejected'],
  ['RCPT TO', 550, 'recipient'],
  // 421: the server takes nothing from anybody at the moment
  ['MAIL FROM', 421, 'retry'],
  ['CONN', null, 'retry'],
] as const)('a refusal of %s with %s means %s', (command, code, meaning) => {
  expect(refusalOfSender({ command, code })).toBe(meaning);
});

test('every failure is told of in both languages, with what to do and where; no address begins a line', () => {
  for (const failure of senderFailures)
    for (const locale of ['ja', 'en'] as const) {
      const { subject, body } = brandSenderNotice(
        { failure, address: 'a@b.test\r\nBcc: x@y.test', portal: 'https://portal.test' },
        locale,
      );
      expect(subject).not.toMatch(/[\r\n]/);
      expect(body).not.toMatch(/^Bcc/m);
      expect(body).toContain('https://portal.test/brand');
    }
});
