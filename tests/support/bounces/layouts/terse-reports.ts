import { b64, fields, type OddNotice, report, statusOf, to } from './builders.ts';
import { originalMail, originalPart, partedNotice, plainNotice } from './layout.ts';

export const terseReports: readonly OddNotice[] = [
  [
    'Gmail, delay',
    partedNotice({
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Delay)',
      text: `\n** Delivery incomplete **\n\nThere was a temporary problem delivering your message to ${to}. Gmail will retry for 46 more hours. You'll be notified if the delivery fails permanently.\n\nThe response was:\n\nThe recipient server did not accept our requests to connect.\n`,
      parts: [
        statusOf(
          `Final-Recipient: rfc822; ${to}\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; The recipient server did not accept our requests to connect. [mx.target.example 192.0.2.44: timed out]\nWill-Retry-Until: Wed, 18 Nov 2026 01:00:05 -0800 (PST)`,
        ),
        originalPart,
      ],
    }),
    [[to, 'technical', false]],
  ],
  [
    'Google Groups',
    plainNotice({
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Failure)',
      more: `X-Failed-Recipients: group@target.example\n`,
      text: `Hello news@sender.example,\n\nWe're writing to let you know that the group you tried to contact (group) may not exist, or you may not have permission to post messages to the group. A few more details on why you weren't able to post:\n\n * You might have spelled or formatted the group name incorrectly.\n * The owner of the group may have removed this group.\n * You may need to join the group before receiving permission to post.\n * This group may not be open to posting.\n\nIf you have questions related to this or any other Google Group, visit the Help Center at https://support.google.com/a/target.example/bin/topic.py?topic=25838.\n\nThanks,\n\ntarget.example admins\n\n----- Original message -----\n\n${originalMail}`,
    }),
    [['group@target.example', 'policy', false]],
  ],
  [
    'a report without a diagnostic',
    report('Your message could not be delivered.', fields('5.1.1')),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'a report of a full mailbox without a diagnostic',
    report('Your message could not be delivered.', fields('5.2.2')),
    [[to, 'mailbox_full', false]],
  ],
  ['a report of the host', report('Sorry.', fields('5.1.2')), [[to, 'invalid_domain', true]]],
  ['a report of the network', report('Sorry.', fields('4.4.1')), [[to, 'technical', false]]],
  ['a report of size', report('Sorry.', fields('5.3.4')), [[to, 'content', false]]],
  [
    'a report in base64',
    partedNotice({
      from: 'postmaster@target.example',
      subject: 'Undeliverable',
      text: 'See report',
      parts: [
        `Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n${b64(`Reporting-MTA: dns; mx\n\n${fields('5.1.1', '\nDiagnostic-Code: smtp; 550 5.1.1 no such user')}\n`)}`,
      ],
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'a report that says it in the text alone',
    report(
      `The following message to <${to}> was undeliverable.\nThe reason for the problem:\n5.2.1 - Mailbox disabled, not accepting messages\n`,
      fields('5.0.0'),
    ),
    [[to, 'inactive_mailbox']],
  ],
  [
    'fields with odd capitals and blanks',
    report(
      'Sorry',
      `FINAL-RECIPIENT : RFC822;  ${to}\nACTION :  Failed\nSTATUS :  5.1.1 (bad destination mailbox address)\nDIAGNOSTIC-CODE :  SMTP; 550 User unknown`,
    ),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'a diagnostic folded over lines',
    report(
      'Sorry',
      fields(
        '5.7.1',
        '\nDiagnostic-Code: smtp; 554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked\n    using zen.spamhaus.org;\n    https://www.spamhaus.org/query/ip/192.0.2.9',
      ),
    ),
    [[to, 'reputation_block', false]],
  ],
  [
    'an X.500 diagnostic',
    report('Sorry', fields('5.1.1', '\nDiagnostic-Code: X-Exchange; user not found in address book')),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'relayed, then failed',
    report(
      'Sorry',
      `${fields('2.0.0', '', 'ann@target.example').replace('failed', 'relayed')}\n\n${fields('5.1.1', '\nDiagnostic-Code: smtp; 550 unknown user')}`,
    ),
    [
      ['ann@target.example', 'delivered'],
      [to, 'invalid_recipient', true],
    ],
  ],
  [
    'expanded from an alias',
    report(
      `<real@inner.example> (expanded from <${to}>): host mx.inner.example[192.0.2.4] said: 550 5.1.1 User unknown (in reply to RCPT TO command)`,
      `${fields('5.1.1', '\nDiagnostic-Code: smtp; 550 5.1.1 User unknown', 'real@inner.example')}\nOriginal-Recipient: rfc822;${to}`,
    ),
    [['real@inner.example', 'invalid_recipient', true]],
  ],
  [
    'an alias, in text alone',
    plainNotice({
      from: 'MAILER-DAEMON@mx.sender.example',
      subject: 'Undelivered Mail Returned to Sender',
      text: `This is the mail system at host mx.sender.example.\n\n<real@inner.example> (expanded from <${to}>): host mx.inner.example[192.0.2.4] said:\n    552 5.2.2 Over quota (in reply to end of DATA command)\n`,
    }),
    [['real@inner.example', 'mailbox_full', false]],
  ],
];
