import {
  afterCode,
  classOf,
  code,
  domainOf,
  type Failure,
  headersPart,
  type Layout,
  originalMail,
  originalPart,
  partedNotice,
  plainNotice,
  statusPart,
  usualFields,
  wrapped,
} from './layout.ts';

const daemon = 'Mail Delivery System <MAILER-DAEMON@mx.sender.example>';
const subsystem = 'Mail Delivery Subsystem <MAILER-DAEMON@mx.sender.example>';
const postfixIntro =
  "This is the mail system at host mx.sender.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below.\n\nFor further assistance, please send mail to postmaster.\n\nIf you do so, please include this problem report. You can\ndelete your own text from the attached returned message.\n\n                   The mail system\n\n";
const said = (one: Failure) =>
  /^\d/.test(one.reply)
    ? `host mx.${domainOf(one)}[192.0.2.44] said: ${one.reply} (in reply to ${one.command} command)`
    : one.reply;
const postfixLines = (failures: readonly Failure[]) =>
  failures.map((one) => wrapped(`<${one.to}>: ${said(one)}`, 72, '    ')).join('\n\n');
const postfixOwn: Layout['own'] = [
  [
    'invalid_domain',
    'Host or domain name not found. Name service error for name=target.example type=AAAA: Host not found',
    '5.4.4',
  ],
  ['technical', 'connect to mx.target.example[192.0.2.44]:25: Connection timed out', '4.4.1'],
  ['technical', 'mail for target.example loops back to myself', '5.4.6'],
  ['technical', 'Command died with status 127: "/usr/local/bin/filter". Command output: sh: not found', '5.3.0'],
  [
    'technical',
    'delivery temporarily suspended: lost connection with mx.target.example[192.0.2.44] while receiving the initial server greeting',
    '4.4.2',
  ],
  ['mailbox_full', 'maildir delivery failed: User disk quota limits exceeded', '5.2.2'],
  ['content', 'message size 31457280 exceeds size limit 10240000 of server mx.target.example[192.0.2.44]', '5.3.4'],
  ['invalid_recipient', 'unknown user: "joe"', '5.1.1'],
];
const transcript = (one: Failure) =>
  /^\d/.test(one.reply)
    ? `... while talking to mx.${domainOf(one)}.:\n${one.command === 'end of DATA' ? `>>> DATA\n<<< ${one.reply}\n554 5.0.0 Service unavailable` : `>>> ${one.command}:<${one.command === 'MAIL FROM' ? 'news@sender.example' : one.to}>\n<<< ${one.reply}\n${code(one)} ${classOf(one)} <${one.to}>... ${one.command === 'RCPT TO' ? afterCode(one).replace(/^\d\.\d\.\d+ /, '') : 'Service unavailable'}`}`
    : one.reply.replace('$', one.to);
const sendmailText = (failures: readonly Failure[]) =>
  `The original message was received at Mon, 16 Nov 2026 10:00:00 +0900\nfrom localhost [127.0.0.1]\n\n   ----- The following addresses had permanent fatal errors -----\n${failures.map((one) => `<${one.to}>\n    (reason: ${/^\d/.test(one.reply) ? one.reply.slice(0, 60) : classOf(one)})`).join('\n')}\n\n   ----- Transcript of session follows -----\n${failures.map(transcript).join('\n')}\n`;
const sendmailOwn: Layout['own'] = [
  ['invalid_domain', '550 5.1.2 <$>... Host unknown (Name server: target.example: host not found)', '5.1.2'],
  ['invalid_recipient', '550 5.1.1 <$>... User unknown', '5.1.1'],
  [
    'technical',
    '451 4.4.1 reply: read error from mx.target.example.\n<$>... Deferred: Connection timed out with mx.target.example.\nMessage could not be delivered for 5 days\nMessage will be deleted from queue',
    '4.4.7',
  ],
  ['technical', '554 5.4.6 <$>... Too many hops 26 (25 max): from <news@sender.example> via localhost', '5.4.6'],
  [
    'technical',
    '"|/usr/bin/procmail -t"\n    (reason: 1)\n    (expanded from: <$>)\n554 5.3.0 unknown mailer error 1',
    '5.3.0',
  ],
];
const eximLines = (failures: readonly Failure[]) =>
  failures
    .map((one) =>
      /^\d/.test(one.reply)
        ? `  ${one.to}\n    host mx.${domainOf(one)} [192.0.2.44]\n    SMTP error from remote mail server after ${one.command === 'end of DATA' ? 'end of data' : `${one.command}:<${one.command === 'MAIL FROM' ? 'news@sender.example' : one.to}>`}:\n    ${wrapped(one.reply, 70, '    ')}`
        : `  ${one.to}\n    ${one.reply}`,
    )
    .join('\n');
const eximText = (failures: readonly Failure[]) =>
  `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n${eximLines(failures)}\n\n`;
const eximOwn: Layout['own'] = [
  ['invalid_domain', 'all relevant MX records point to non-existent hosts or (invalidly) to IP addresses', ''],
  ['technical', 'retry timeout exceeded', ''],
  ['technical', 'Too many "Received" headers - suspected mail loop', ''],
  ['technical', 'local delivery failed', ''],
  ['invalid_recipient', 'No such person at this address', ''],
  ['mailbox_full', 'mailbox is full (MTA-imposed quota exceeded while writing to file /var/mail/joe)', ''],
];

const qmailSaid = (one: Failure) =>
  /^\d/.test(one.reply)
    ? one.command === 'RCPT TO'
      ? `192.0.2.44 does not like recipient.\nRemote host said: ${one.reply}\nGiving up on 192.0.2.44.`
      : one.command === 'MAIL FROM'
        ? `Connected to 192.0.2.44 but sender was rejected.\nRemote host said: ${one.reply}`
        : `192.0.2.44 failed after I sent the message.\nRemote host said: ${one.reply}`
    : one.reply;

export const unixLayouts: readonly Layout[] = [
  {
    name: 'Postfix',
    own: postfixOwn,
    write: (all) =>
      partedNotice({
        from: daemon,
        subject: 'Undelivered Mail Returned to Sender',
        text: postfixIntro + postfixLines(all),
        parts: [
          statusPart(
            all,
            usualFields,
            'Reporting-MTA: dns; mx.sender.example\nX-Postfix-Queue-ID: 4ABC123\nX-Postfix-Sender: rfc822; news@sender.example',
          ),
          originalPart,
        ],
      }),
  },
  {
    name: 'Postfix, its parts flattened by a gateway',
    own: postfixOwn,
    write: (all) =>
      plainNotice({
        from: daemon,
        subject: 'Undelivered Mail Returned to Sender',
        text: `${postfixIntro}${postfixLines(all)}\n\n${originalMail}`,
      }),
  },
  {
    name: 'Sendmail',
    own: sendmailOwn,
    write: (all) =>
      partedNotice({
        from: subsystem,
        subject: 'Returned mail: see transcript for details',
        text: sendmailText(all),
        parts: [
          statusPart(all, (one) =>
            /^\d/.test(one.reply)
              ? `Final-Recipient: RFC822; ${one.to}\nAction: failed\nStatus: ${classOf(one)}\nRemote-MTA: DNS; mx.${domainOf(one)}\nDiagnostic-Code: SMTP; ${one.reply}\nLast-Attempt-Date: Mon, 16 Nov 2026 10:00:02 +0900`
              : `Final-Recipient: RFC822; ${one.to}\nAction: failed\nStatus: ${classOf(one)}`,
          ),
          headersPart,
        ],
      }),
  },
  {
    name: 'Sendmail, text only',
    own: sendmailOwn,
    write: (all) =>
      plainNotice({
        from: subsystem,
        subject: 'Returned mail: User unknown',
        text: `${sendmailText(all)}\n   ----- Original message follows -----\n\n${originalMail}`,
      }),
  },
  {
    name: 'Exim',
    own: eximOwn,
    write: (all) =>
      plainNotice({
        from: daemon,
        subject: 'Mail delivery failed: returning message to sender',
        more: `X-Failed-Recipients: ${all.map(({ to }) => to).join(',\n  ')}\nAuto-Submitted: auto-replied\n`,
        text: `${eximText(all)}------ This is a copy of the message, including all the headers. ------\n\n${originalMail}`,
      }),
  },
  {
    name: 'Exim with a report',
    own: eximOwn,
    write: (all) =>
      partedNotice({
        from: daemon,
        subject: 'Mail delivery failed: returning message to sender',
        more: `X-Failed-Recipients: ${all.map(({ to }) => to).join(', ')}\nAuto-Submitted: auto-replied\n`,
        text: eximText(all),
        parts: [
          statusPart(all, (one) =>
            /^\d/.test(one.reply)
              ? `Action: failed\nFinal-Recipient: rfc822;${one.to}\nStatus: 5.0.0\nRemote-MTA: dns; mx.${domainOf(one)}\nDiagnostic-Code: smtp; ${one.reply}`
              : `Action: failed\nFinal-Recipient: rfc822;${one.to}\nStatus: 5.0.0`,
          ),
          originalPart,
        ],
      }),
  },
  {
    name: 'qmail',
    own: [
      ['invalid_domain', "Sorry, I couldn't find any host named target.example. (#5.1.2)", ''],
      [
        'technical',
        "Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)\nI'm not going to try again; this message has been in the queue too long.",
        '',
      ],
      ['invalid_recipient', 'Sorry, no mailbox here by that name. (#5.1.1)', ''],
      ['mailbox_full', 'The users mailfolder is over the allowed quota (size). (#5.2.2)', ''],
      ['inactive_mailbox', 'Mailaddress is administrativley disabled. (#5.2.1)', ''],
      [
        'technical',
        "Sorry. Although I'm listed as a best-preference MX or A for that host,\nit isn't in my control/locals file, so I don't treat it as local. (#5.4.6)",
        '',
      ],
      ['technical', 'This message is looping: it already has my Delivered-To line. (#5.4.6)', ''],
    ],
    write: (all) =>
      plainNotice({
        from: 'MAILER-DAEMON@mx.sender.example',
        subject: 'failure notice',
        text: `Hi. This is the qmail-send program at mx.sender.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n${all.map((one) => `<${one.to}>:\n${qmailSaid(one)}\n`).join('\n')}\n--- Below this line is a copy of the message.\n\nReturn-Path: <news@sender.example>\n${originalMail}`,
      }),
  },
  {
    name: 'Courier',
    own: [
      ['invalid_recipient', '550 User unknown.', ''],
      ['invalid_domain', 'No such domain.', ''],
      ['invalid_domain', 'DNS lookup failure: target.example', ''],
    ],
    write: (all) =>
      partedNotice({
        from: '"Courier mail server at mx.sender.example" <@mx.sender.example>',
        subject: 'NOTICE: mail delivery status.',
        text: `This is a delivery status notification from mx.sender.example,\nrunning the Courier mail server, version 0.65.2.\n\nThe original message was received on Mon, 16 Nov 2026 10:00:00 +0900\nfrom sender.example (sender.example [192.0.2.9])\n\n---------------------------------------------------------------------------\n\n                           UNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n${all.map((one) => (/^\d/.test(one.reply) ? `<${one.to}>:\n    mx.${domainOf(one)} [192.0.2.44]:\n>>> ${one.command === 'end of DATA' ? 'DATA' : `${one.command}:<${one.to}>`}\n<<< ${one.reply}` : `<${one.to}>:\n    ${one.reply}`)).join('\n\n')}\n\n---------------------------------------------------------------------------\n\nIf your message was also sent to additional recipients, their delivery\nstatus is not included in this report.  You may or may not receive\nother delivery status notifications for additional recipients.\n`,
        parts: [
          statusPart(
            all,
            (one) =>
              `Final-Recipient: rfc822; ${one.to}\nAction: failed\nStatus: ${code(one).startsWith('4') ? '4.0.0' : '5.0.0'}\nDiagnostic-Code: ${/^\d/.test(one.reply) ? 'smtp' : 'unknown'}; ${one.reply}`,
          ),
          headersPart,
        ],
      }),
  },
  {
    name: 'OpenSMTPD',
    own: [
      ['invalid_domain', 'Domain does not exist', ''],
      ['technical', 'Network error on destination MXs', ''],
      ['technical', 'Could not retrieve credentials', ''],
      ['invalid_domain', 'No MX found for domain', ''],
    ],
    write: (all) =>
      partedNotice({
        from: 'Mailer Daemon <MAILER-DAEMON@mx.sender.example>',
        subject: 'Delivery status notification: error',
        type: 'multipart/mixed',
        text: `    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n    An error has occurred while attempting to deliver a message for\n    the following list of recipients:\n\n${all.map((one) => `${one.to}: ${one.reply}`).join('\n')}\n\n    Below is a copy of the original message:\n`,
        parts: [originalPart],
      }),
  },
];
