import { expect, test } from 'vitest';
import { type Outcome, readingKeys, readingOf } from './reading.ts';
import { replies } from './reply.ts';

const outcome = (some: Partial<Outcome>): Outcome => ({
  kind: 'bounced',
  code: null,
  enhanced: null,
  reply: null,
  reason: null,
  ...some,
});

/** Reads a reply line as a remote server says it. */
function said(line: string): Outcome {
  const [, code, enhanced] = /^(\d{3}) (?:([245]\.\d+\.\d+) )?/.exec(line) ?? [];
  return outcome({ code: Number(code), enhanced: enhanced ?? null, reply: line });
}

test.each([
  ['550 5.1.1 User unknown', 'noSuchMailbox'],
  ['550 5.1.2 Bad destination system', 'noSuchDomain'],
  ['550 5.1.3 Bad destination mailbox address syntax', 'addressUnusable'],
  ['556 5.1.10 Recipient address has null MX', 'domainTakesNoMail'],
  ['550 5.2.1 The email account that you tried to reach is disabled', 'mailboxClosed'],
  ['552 5.2.2 Mailbox full', 'mailboxFull'],
  ['452 4.2.2 The recipient is over quota', 'mailboxFull'],
  ['552 Requested mail action aborted: exceeded storage allocation', 'mailboxFull'],
  ['552 5.3.4 Message too big', 'tooBig'],
  ['452 4.3.1 Insufficient system storage', 'remoteFull'],
  ['554 5.4.6 Too many hops', 'loop'],
  ['554 5.6.0 Message content rejected', 'content'],
  ['451 4.7.1 Greylisted, please try again later', 'greylisted'],
  ['421 4.7.0 Too many connections, try again later', 'tooMuchTraffic'],
  ['554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.example', 'badReputation'],
  ["550 5.7.26 Unauthenticated email is not accepted due to domain's DMARC policy", 'notAuthenticated'],
  ['550 5.7.25 The IP address does not have a PTR record', 'reverseDns'],
  ['550 5.7.1 Message refused by policy', 'policy'],
  ['451 4.3.0 Temporary failure, please try again later', 'temporary'],
  ['450 try again', 'temporary'],
  ['554 Transaction failed', 'permanent'],
] as const)('reads "%s" as %s', (line, key) => {
  expect(readingOf(said(line))).toBe(key);
});

test.each([
  ['NO_SOURCE_ADDRESS', 'noSourceAddress'],
  ['SOURCE_ADDRESS_NOT_ON_HOST', 'sourceNotOnHost'],
  ['UNKNOWN_RECIPIENT', 'unknownRecipient'],
  ['NOT_DESIGNATED', 'notDesignated'],
  ['AUTH_FAILED', 'loginFailed'],
  ['NO_CONNECTION', 'noConnection'],
  ['EXPIRED', 'expired'],
  ['NO_SUCH_DOMAIN', 'noSuchDomain'],
] as const)('takes our own word %s before any code', (reason, key) => {
  expect(readingOf({ ...said('550 5.7.1 refused'), reason })).toBe(key);
});

test.each(Object.values(replies))(
  'has a reading of its own for our reply $reason',
  ({ code, enhanced, text, reason }) => {
    const key = readingOf(outcome({ kind: 'rejected', code, enhanced, reply: text, reason }));
    expect(['temporary', 'permanent', 'policy', 'unexplained']).not.toContain(key);
  },
);

test.each(['accepted', 'queued', 'delivered'])('explains nothing that went well: %s', (kind) => {
  expect(readingOf(outcome({ kind, code: 250, enhanced: '2.0.0' }))).toBeNull();
});

test('says so when there is nothing to read', () => {
  expect(readingOf(outcome({}))).toBe('unexplained');
});

test('names no key twice', () => {
  expect(new Set(readingKeys).size).toBe(readingKeys.length);
});
