import { expect, test } from 'vitest';
import { readFailure } from './read-failure.ts';

const said = (code: number | null, enhanced: string | null, reply: string) => ({ code, enhanced, reply, remote: null });

test.each([
  [said(550, '5.1.1', '550 5.1.1 User unknown'), false, 'userunknown', true, true],
  [said(552, '5.2.2', '552 5.2.2 Mailbox full'), false, 'mailboxfull', false, true],
  [said(452, '4.2.2', '452 4.2.2 Mailbox full'), true, 'mailboxfull', false, false],
  [
    said(554, '5.7.1', '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.example'),
    false,
    'blocked',
    false,
    false,
  ],
  [said(550, '5.1.2', 'The domain example.test does not exist'), false, 'hostunknown', true, true],
  [said(null, '4.4.2', 'connect ECONNREFUSED'), true, 'networkerror', false, false],
  [said(null, null, 'Some delivery trouble'), true, 'expired', false, false],
  [said(450, '4.1.1', '450 4.1.1 User unknown in virtual table'), true, 'userunknown', false, false],
])('%j, expired %s: %s', (failed, expired, bounceReason, bounceHard, bounceSuppress) => {
  expect(readFailure(failed, expired)).toMatchObject({ bounceReason, bounceHard, bounceSuppress });
});
