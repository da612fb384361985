import type { Category } from '../../../../core/bounce/vocabulary.ts';
import type { Failure } from './layout.ts';

/** A reply of a host, and what it means: [category, command, reply]; `$` stands for the recipient. */
export const hostReplies: readonly (readonly [Category, Failure['command'], string])[] = [
  ['invalid_recipient', 'RCPT TO', '550 5.1.1 <$>: Recipient address rejected: User unknown in virtual mailbox table'],
  ['invalid_recipient', 'RCPT TO', '550 5.1.1 <$>... User unknown'],
  ['invalid_recipient', 'RCPT TO', '550 No such user here'],
  ['invalid_recipient', 'RCPT TO', '511 sorry, no mailbox here by that name (#5.1.1 - chkuser)'],
  ['mailbox_full', 'RCPT TO', '552 5.2.2 <$>: user is over quota'],
  ['mailbox_full', 'end of DATA', '554 5.2.2 <$>: Mailbox full'],
  ['inactive_mailbox', 'RCPT TO', '550 5.2.1 This mailbox has been disabled'],
  [
    'invalid_domain',
    'RCPT TO',
    '556 5.1.10 <$>: Recipient address rejected: Domain target.example does not accept mail (nullMX)',
  ],
  ['policy', 'RCPT TO', '554 5.7.1 <$>: Relay access denied'],
  [
    'policy',
    'MAIL FROM',
    '553 5.1.8 <news@sender.example>... Domain of sender address news@sender.example does not exist',
  ],
  ['policy', 'end of DATA', '550 5.7.1 Message rejected due to local policy'],
  [
    'reputation_block',
    'MAIL FROM',
    '554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.9',
  ],
  ['reputation_block', 'RCPT TO', '550 5.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.9]'],
  [
    'auth_failure',
    'end of DATA',
    "550 5.7.26 Unauthenticated email from sender.example is not accepted due to domain's DMARC policy.",
  ],
  ['auth_failure', 'MAIL FROM', '550 5.7.23 SPF validation failed for sender.example'],
  [
    'rate_limited',
    'RCPT TO',
    '450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered.',
  ],
  ['rate_limited', 'MAIL FROM', '452 4.5.3 Too many messages from your host, slow down'],
  ['content', 'end of DATA', '554 5.7.1 This message has been identified as spam'],
  ['content', 'MAIL FROM', '552 5.3.4 Message size exceeds fixed limit'],
  ['content', 'end of DATA', '550 5.7.0 Message contains a virus: Eicar-Test-Signature'],
  ['technical', 'RCPT TO', '451 4.3.0 Internal server error'],
  ['technical', 'MAIL FROM', '452 4.3.1 Insufficient system storage'],
  ['technical', 'MAIL FROM', '530 5.7.0 Must issue a STARTTLS command first'],
  ['recipient_refused', 'end of DATA', '550 5.2.0 <$>... Message filtered'],
  ['recipient_refused', 'RCPT TO', '550 5.7.1 <$>: blocked by recipient'],
  ['technical', 'end of DATA', '554 5.4.6 Too many hops'],
  ['suppressed', 'RCPT TO', '550 5.1.1 <$> is on the suppression list'],
];
