import { daemon, type OddNotice, statusOf, to } from './builders.ts';
import { headersPart, originalMail, originalPart, partedNotice, plainNotice } from './layout.ts';

export const transcripts: readonly OddNotice[] = [
  [
    'VPOP3',
    plainNotice({
      from: 'postmaster@vpop3.example',
      subject: 'Delivery failure (November news)',
      text: `Your message has encountered delivery problems\nto the following recipient(s):\n\n${to}\nDelivery failed\n550 5.1.1 unknown user joe\n`,
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'SurgeMail',
    plainNotice({
      from: 'postmaster@surge.example',
      subject: 'Failed delivery - November news',
      text: `Message could not be delivered, giving up\n\nRecipient: <${to}>\nReason: Mailbox over quota, try again later\n`,
    }),
    [[to, 'mailbox_full']],
  ],
  [
    'Axigen',
    plainNotice({
      from: 'Mail Delivery System <mailer-daemon@axigen.example>',
      subject: 'Undeliverable: November news',
      text: `Your message was not delivered to:\n\n    <${to}>\n\nThe mail server responded: 550 5.7.1 Message rejected as spam by content filtering\n`,
    }),
    [[to, 'content', false]],
  ],
  [
    'IceWarp',
    plainNotice({
      from: 'MAILER-DAEMON@ice.example',
      subject: 'Message delivery failed',
      text: `Hello,\n\nmessage from <news@sender.example> to <${to}> could not be delivered.\nRemote server says: 550 5.1.1 <${to}> User unknown; rejecting\n`,
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Lotus, delivery by a router',
    plainNotice({
      from: 'Lotus Notes Router <postmaster@notes.example>',
      subject: 'DELIVERY FAILURE: User joe (joe@target.example) not listed in Domino Directory',
      text: `Your message\n\n  Subject: November news\n\nwas not delivered to:\n\n  ${to}\n\nbecause:\n\n  User joe (joe@target.example) not listed in Domino Directory\n`,
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Eudora Internet Mail Server',
    plainNotice({
      from: 'Mail Delivery Subsystem <postmaster@eims.example>',
      subject: 'Undeliverable mail',
      text: `The following mail could not be delivered:\n\n  ${to}: mail to this user is disabled\n`,
    }),
    [[to, 'inactive_mailbox']],
  ],
  [
    'ArGoSoft',
    plainNotice({
      from: 'MAILER-DAEMON@argo.example',
      subject: 'Undeliverable message',
      text: `Undeliverable Mail. Message to ${to} could not be delivered.\nServer replied: 554 Relaying denied\n`,
    }),
    [[to, 'policy']],
  ],
  [
    'with a disclaimer',
    plainNotice({
      from: 'Mail Delivery System <MAILER-DAEMON@mx.sender.example>',
      subject: 'Undelivered Mail Returned to Sender',
      text: `<${to}>: host mx.target.example[192.0.2.44] said: 550 5.1.1 unknown user (in reply to RCPT TO command)\n\n-- \nThis e-mail was scanned for viruses and spam. The content may be confidential; if your mailbox is full or you exceed the size limit contact the administrator.\n`,
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'text and html alternatives',
    partedNotice({
      from: 'postmaster@target.example',
      subject: 'Undeliverable: x',
      type: 'multipart/mixed',
      text: '',
      parts: [
        `Content-Type: multipart/alternative; boundary=alt\n\n--alt\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nYour message to ${to.replace('@', '=40')} couldn=E2=80=99t be delivered.\nThe mailbox is di=\nsabled.\n--alt\nContent-Type: text/html\n\n<p>no</p>\n--alt--\n`,
        originalPart,
      ],
    }),
    [[to, 'inactive_mailbox']],
  ],
  [
    'Exim, through an alias',
    plainNotice({
      from: daemon,
      subject: 'Mail delivery failed: returning message to sender',
      text: `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  real@inner.example\n    (generated from ${to})\n    host mx.inner.example [192.0.2.4]\n    SMTP error from remote mail server after RCPT TO:<real@inner.example>:\n    550 5.1.1 The email account that you tried to reach does not exist\n\n`,
    }),
    [['real@inner.example', 'invalid_recipient', true]],
  ],
  [
    'Exim, its router and transport',
    plainNotice({
      from: daemon,
      subject: 'Mail delivery failed: returning message to sender',
      text: `The following address(es) failed:\n\n  ${to}\n    R=dnslookup T=remote_smtp: SMTP error from remote mail server after end of data: host mx.target.example [192.0.2.44]:\n    550 Administrative prohibition\n\nReporting-MTA: dns; mx\n`,
      more: `X-Failed-Recipients: ${to}\n`,
    }),
    [[to, 'policy', false]],
  ],
  [
    'Exim, a fail of its own',
    plainNotice({
      from: daemon,
      subject: 'Mail delivery failed: returning message to sender',
      text: `A message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ${to}\n    Joe has left the company.\n\n------ This is a copy of the message, including all the headers. ------\n\n${originalMail}`,
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Exim, refused at the greeting',
    plainNotice({
      from: daemon,
      subject: 'Mail delivery failed: returning message to sender',
      text: `The following address(es) failed:\n\n  ${to}\n    SMTP error from remote mail server after initial connection:\n    host mx.target.example [192.0.2.44]: 554 mx.target.example ESMTP not accepting messages\n`,
    }),
    [[to, 'reputation_block', false]],
  ],
  [
    'Sendmail, refused at the greeting',
    partedNotice({
      from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.sender.example>',
      subject: 'Returned mail: see transcript for details',
      text: `   ----- The following addresses had permanent fatal errors -----\n<${to}>\n    (reason: 554 mx.target.example)\n\n   ----- Transcript of session follows -----\n... while talking to mx.target.example.:\n<<< 554 mx.target.example\n... while talking to mx2.target.example.:\n<<< 554 mx2.target.example\n554 5.0.0 Service unavailable\n`,
      parts: [
        statusOf(
          `Final-Recipient: RFC822; ${to}\nAction: failed\nStatus: 5.5.0\nDiagnostic-Code: SMTP; 554 mx.target.example`,
        ),
        headersPart,
      ],
    }),
    [[to, 'reputation_block', false]],
  ],
  [
    'Sendmail, data refused for its recipient',
    partedNotice({
      from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.sender.example>',
      subject: 'Returned mail: see transcript for details',
      text: `   ----- The following addresses had permanent fatal errors -----\n<joe@docomo.ne.jp>\n    (reason: 550 Unknown user joe@docomo.ne.jp)\n\n   ----- Transcript of session follows -----\n... while talking to mfsmax.docomo.ne.jp.:\n>>> DATA\n<<< 550 Unknown user joe@docomo.ne.jp\n550 5.1.1 <joe@docomo.ne.jp>... User unknown\n<<< 503 No recipients specified\n`,
      parts: [
        statusOf(
          `Final-Recipient: RFC822; joe@docomo.ne.jp\nAction: failed\nStatus: 5.1.1\nRemote-MTA: DNS; mfsmax.docomo.ne.jp\nDiagnostic-Code: SMTP; 550 Unknown user joe@docomo.ne.jp`,
        ),
        headersPart,
      ],
    }),
    [['joe@docomo.ne.jp', 'recipient_refused', false]],
  ],
];
