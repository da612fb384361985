import { japaneseOctets } from '../iso-2022-jp.ts';
import { daemon, fields, type OddNotice, report, spoken, statusOf, to } from './builders.ts';
import { headersPart, originalMail, partedNotice, plainNotice } from './layout.ts';
export const systemsAgain: readonly OddNotice[] = [
  [
    'Exim warns of quota',
    plainNotice({
      from: daemon,
      subject: 'Mail delivery failed: returning message to sender',
      more: `X-Failed-Recipients: ${to}\n`,
      text: `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ${to}\n    mailbox is full: retry timeout exceeded\n`,
    }),
    [[to, 'mailbox_full', false]],
  ],
  [
    'Exim, local domain',
    plainNotice({
      from: daemon,
      subject: 'Mail delivery failed: returning message to sender',
      more: `X-Failed-Recipients: ${to}\n`,
      text: `The following address(es) failed:\n\n  ${to}\n    Unrouteable address\n`,
    }),
    [[to, 'invalid_domain', true]],
  ],
  [
    'Exim, too large',
    plainNotice({
      from: daemon,
      subject: 'Mail delivery failed: returning message to sender',
      more: `X-Failed-Recipients: ${to}\n`,
      text: `The following address(es) failed:\n\n  ${to}\n    message is too big (transport limit = 52428800)\n`,
    }),
    [[to, 'content', false]],
  ],
  [
    'Exim, helo',
    plainNotice({
      from: daemon,
      subject: 'Mail delivery failed: returning message to sender',
      more: `X-Failed-Recipients: ${to}\n`,
      text: `The following address(es) failed:\n\n  ${to}\n    SMTP error from remote mail server after HELO mx.sender.example:\n    host mx.target.example [192.0.2.44]: 550 5.7.1 Helo invalid\n`,
    }),
    [[to, 'reputation_block', false]],
  ],
  [
    'Exim, pipelined',
    plainNotice({
      from: daemon,
      subject: 'Mail delivery failed: returning message to sender',
      more: `X-Failed-Recipients: ${to}\n`,
      text: `The following address(es) failed:\n\n  ${to}\n    SMTP error from remote mail server after pipelined MAIL FROM:<news@sender.example> SIZE=2048:\n    host mx.target.example [192.0.2.44]: 550 Sender refused: no MX\n`,
    }),
    [[to, 'policy', false]],
  ],
  [
    'Postfix, virtual',
    report(`<${to}>: unknown user: "${to}"`, fields('5.1.1', `\nDiagnostic-Code: X-Postfix; unknown user: "${to}"`)),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Postfix, refused to talk',
    report(
      `<${to}>: host mx.target.example[192.0.2.44] refused to talk to me: 554 5.7.1 No SMTP service for you`,
      fields('5.7.1', '\nDiagnostic-Code: smtp; 554 5.7.1 No SMTP service for you'),
    ),
    [[to, 'reputation_block', false]],
  ],
  [
    'Postfix, lost connection',
    report(
      `<${to}>: lost connection with mx.target.example[192.0.2.44] while sending end of data -- message may be sent more than once`,
      fields(
        '4.4.2',
        '\nDiagnostic-Code: X-Postfix; lost connection with mx.target.example[192.0.2.44] while sending end of data -- message may be sent more than once',
      ),
    ),
    [[to, 'technical', false]],
  ],
  [
    'Postfix, bad address',
    report(
      `<joe@target..example>: bad address syntax`,
      `Final-Recipient: rfc822; joe@target..example\nAction: failed\nStatus: 5.1.3\nDiagnostic-Code: X-Postfix; bad address syntax`,
    ),
    [['joe@target..example', 'invalid_recipient', true]],
  ],
  [
    'Postfix, delivery error by filter',
    report(
      `<${to}>: host filter[127.0.0.1] said: 554 5.7.0 Reject, id=12-01 - spam (in reply to end of DATA command)`,
      fields('5.7.0', '\nDiagnostic-Code: smtp; 554 5.7.0 Reject, id=12-01 - spam'),
    ),
    [[to, 'content', false]],
  ],
  [
    'Postfix, name service',
    report(
      `<${to}>: Host or domain name not found. Name service error for name=target.example type=MX: Malformed or unexpected name server reply`,
      fields(
        '4.4.3',
        '\nDiagnostic-Code: X-Postfix; Host or domain name not found. Name service error for name=target.example type=MX: Malformed or unexpected name server reply',
      ),
    ),
    [[to, 'invalid_domain', false]],
  ],
  [
    'Sendmail, host unknown',
    partedNotice({
      from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.sender.example>',
      subject: 'Returned mail: Host unknown (Name server: target.example: host not found)',
      text: `   ----- The following addresses had permanent fatal errors -----\n<${to}>\n\n   ----- Transcript of session follows -----\n550 5.1.2 <${to}>... Host unknown (Name server: target.example: host not found)\n`,
      parts: [
        statusOf(`Final-Recipient: RFC822; ${to}\nAction: failed\nStatus: 5.1.2\nRemote-MTA: DNS; target.example`),
        headersPart,
      ],
    }),
    [[to, 'invalid_domain', true]],
  ],
  [
    'Sendmail, service unavailable by list',
    partedNotice({
      from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.sender.example>',
      subject: 'Returned mail: see transcript for details',
      text: `   ----- The following addresses had permanent fatal errors -----\n<${to}>\n    (reason: 553 5.3.0 Your IP is listed)\n\n   ----- Transcript of session follows -----\n... while talking to mx.target.example.:\n>>> MAIL From:<news@sender.example> SIZE=1024\n<<< 553 5.3.0 <192.0.2.9> Your IP is listed\n554 5.0.0 Service unavailable\n`,
      parts: [
        statusOf(
          `Final-Recipient: RFC822; ${to}\nAction: failed\nStatus: 5.3.0\nDiagnostic-Code: SMTP; 553 5.3.0 <192.0.2.9> Your IP is listed`,
        ),
        headersPart,
      ],
    }),
    [[to, 'reputation_block', false]],
  ],
  [
    'Sendmail, disk',
    partedNotice({
      from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.sender.example>',
      subject: 'Returned mail: see transcript for details',
      text: `   ----- The following addresses had permanent fatal errors -----\n<${to}>\n\n   ----- Transcript of session follows -----\nmail.local: /var/mail/joe: write: Disc quota exceeded\n550 5.0.0 <${to}>... Can't create output\n`,
      parts: [statusOf(`Final-Recipient: RFC822; ${to}\nAction: failed\nStatus: 5.2.2\n`), headersPart],
    }),
    [[to, 'mailbox_full', false]],
  ],
  [
    'qmail, vpopmail',
    plainNotice({
      from: 'MAILER-DAEMON@q.example',
      subject: 'failure notice',
      text: `Hi. This is the qmail-send program at q.example.\n\n<${to}>:\nuser is over quota\n\n--- Below this line is a copy of the message.\n`,
    }),
    [[to, 'mailbox_full', false]],
  ],
  [
    'qmail, ldap',
    plainNotice({
      from: 'MAILER-DAEMON@q.example',
      subject: 'failure notice',
      text: `Hi. This is the qmail-send program at q.example.\n\n<${to}>:\nSorry, no mailbox here by that name. (#5.1.1)\nI tried to deliver a bounce message to this address, but the bounce bounced!\n\n--- Below this line is a copy of the message.\n`,
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'qmail, tls',
    plainNotice({
      from: 'MAILER-DAEMON@q.example',
      subject: 'failure notice',
      text: `Hi. This is the qmail-send program at q.example.\n\n<${to}>:\nTLS connect failed: error:14094410:SSL routines; connected to 192.0.2.44.\nI'm not going to try again; this message has been in the queue too long.\n`,
    }),
    [[to, 'technical', false]],
  ],
  [
    'qmail, rejected data',
    plainNotice({
      from: 'MAILER-DAEMON@q.example',
      subject: 'failure notice',
      text: `Hi. This is the qmail-send program at q.example.\n\n<${to}>:\n192.0.2.44 failed on DATA command.\nRemote host said: 554 5.5.1 Error: no valid recipients\n`,
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Exchange 2010, hop',
    spoken(
      'postmaster@target.example',
      'Undeliverable: x',
      `Delivery has failed to these recipients or groups:\n\n${to}\nA problem occurred during the delivery of this message to this e-mail address. Try sending this message again.\n\nThe following organization rejected your message: mx.target.example.\n\nDiagnostic information for administrators:\n\nGenerating server: x\n\n${to}\nmx.target.example #554 5.4.6 Too many hops ##\n`,
    ),
    [[to, 'technical', false]],
  ],
  [
    'Exchange 2010, spam',
    spoken(
      'postmaster@target.example',
      'Undeliverable: x',
      `Delivery has failed to these recipients or groups:\n\n${to}\nYour message wasn't delivered because of security policies. Microsoft Exchange will not try to redeliver this message for you.\n\nThe following organization rejected your message: mx.target.example.\n\n${to}\nmx.target.example #550 5.7.1 Message rejected as spam by Content Filtering. ##\n`,
    ),
    [[to, 'content', false]],
  ],
  [
    'Exchange 2010, unknown',
    spoken(
      'postmaster@target.example',
      'Undeliverable: x',
      `Delivery has failed to these recipients or groups:\n\n${to}\nThe e-mail system was unable to deliver the message, but did not report a specific reason.  Check the address and try again.\n\n${to}\nmx.target.example #550 5.1.1 unknown user ##rfc822;${to}\n`,
    ),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Domino, restricted',
    report(
      'x',
      fields('5.7.1', '\nDiagnostic-Code: X-Notes; 550 5.7.1 You are not authorized to send mail to this group'),
    ),
    [[to, 'policy', false]],
  ],
  [
    'Domino, deleted',
    report(
      `Your message\n\n  Subject: x\n\nwas not delivered to:\n\n  ${to}\n\nbecause:\n\n  User's mail database was moved or deleted`,
      fields('5.0.0', "\nDiagnostic-Code: X-Notes; User's mail database was moved or deleted"),
    ),
    [[to, 'invalid_recipient']],
  ],
  [
    'Yahoo Japan',
    plainNotice({
      from: 'MAILER-DAEMON@yahoo.co.jp',
      subject: 'failure delivery',
      text: `Message from yahoo.co.jp.\nUnable to deliver message to the following address(es).\n\n<joe@yahoo.co.jp>:\nThis user doesn't have a yahoo.co.jp account (joe@yahoo.co.jp) [-5]\n\n--- Original message follows.\n\n${originalMail}`,
    }),
    [['joe@yahoo.co.jp', 'invalid_recipient', true]],
  ],
  [
    'Biglobe',
    plainNotice({
      from: 'postmaster@biglobe.ne.jp',
      subject: 'Returned mail: User unknown',
      more: 'Content-Type: text/plain; charset=ISO-2022-JP\n',
      text: `${japaneseOctets("   ----- The following addresses had delivery problems -----\njoe@biglobe.ne.jp\n\n   ----- Non-delivered information -----\nThe number of messages in recipient's mailbox exceeded the local limit.\n\n")}${originalMail}`,
    }),
    [['joe@biglobe.ne.jp', 'mailbox_full', false]],
  ],
  [
    'Sakura',
    report(
      `<${to}>: Command died with status 67: "/usr/local/bin/maildrop". Command output: Invalid user specified.`,
      fields('5.1.1', '\nDiagnostic-Code: X-Postfix; Invalid user specified.'),
    ),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'a university',
    plainNotice({
      from: 'Postmaster <postmaster@uni.example>',
      subject: 'Mail delivery problem',
      text: `Dear sender,\n\nyour mail to ${to} could not be delivered because the person has left the university.\n\nYour postmaster\n`,
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'a firewall',
    plainNotice({
      from: 'firewall@target.example',
      subject: 'Undeliverable: message blocked',
      text: `Your message to <${to}> was not delivered.\nIt was blocked because it contains a virus (W32/Klez).\n`,
      more: 'Auto-Submitted: auto-generated\n',
    }),
    [[to, 'content', false]],
  ],
];
