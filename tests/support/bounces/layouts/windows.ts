import {
  afterCode,
  classOf,
  domainOf,
  type Failure,
  headersPart,
  type Layout,
  originalMail,
  originalPart,
  partedNotice,
  plainNotice,
  statusPart,
  wrapped,
} from './layout.ts';

const exchangeOwn: Layout['own'] = [
  [
    'invalid_recipient',
    "The e-mail address you entered couldn't be found. Please check the recipient's e-mail address and try to resend the message. If the problem continues, please contact your helpdesk.|550 5.1.1 RESOLVER.ADR.RecipNotFound; not found",
    '5.1.1',
  ],
  [
    'mailbox_full',
    "The recipient's mailbox is full and can't accept messages now. Please try resending this message later, or contact the recipient directly.|554 5.2.2 mailbox full;STOREDRV.Deliver; mailbox full",
    '5.2.2',
  ],
  [
    'content',
    'This message is larger than the size limit for messages. Please make it smaller and try sending it again.|550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient',
    '5.2.3',
  ],
  [
    'technical',
    "Your message couldn't be delivered. Delivery to this domain was attempted many times.|550 4.4.7 QUEUE.Expired; message expired",
    '4.4.7',
  ],
  [
    'policy',
    'Your message wasn’t delivered because of security policies. Microsoft Exchange will not try to redeliver this message for you.|550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy',
    '5.7.1',
  ],
];
const parts = (one: Failure) => {
  const [prose = '', diagnostic = prose] = one.reply.split('|');
  return { prose, diagnostic };
};
const oldExchangeOwn: Layout['own'] = [
  [
    'invalid_recipient',
    'The e-mail account does not exist at the organization this message was sent to.  Check the e-mail address, or contact the recipient directly to find out the correct address.\n            <mail.target.example #5.1.1>',
    '',
  ],
  [
    'mailbox_full',
    'The recipient was unavailable to take delivery of the message\n            The recipient mailbox has exceeded its limit. <mail.target.example #5.2.2>',
    '',
  ],
  [
    'content',
    "This message is larger than the current system limit or the recipient's mailbox is full.  Create a shorter message body or remove attachments and try sending it again.\n            <mail.target.example #5.2.3>",
    '',
  ],
  [
    'technical',
    'Could not deliver the message in the time limit specified.  Please retry or contact your administrator.\n            <mail.target.example #4.4.7>',
    '',
  ],
  [
    'invalid_recipient',
    'The recipient could not be processed because it would violate the security policy in force <x #5.1.1 smtp;550 5.1.1 User unknown>',
    '',
  ],
];

export const windowsLayouts: readonly Layout[] = [
  {
    name: 'Exchange 2007 and later',
    own: exchangeOwn,
    write: (all) =>
      partedNotice({
        from: 'Microsoft Exchange <postmaster@target.example>',
        subject: 'Undeliverable: November news',
        text: `Delivery has failed to these recipients or distribution lists:\n\n${all.map((one) => `${one.to}\n${parts(one).prose}\n`).join('\n')}\n________________________________\nSent by Microsoft Exchange Server 2007\n\nDiagnostic information for administrators:\n\nGenerating server: mail.target.example\n\n${all.map((one) => `${one.to}\n#${parts(one).diagnostic} ##`).join('\n\n')}\n\nOriginal message headers:\n\n${originalMail}`,
        parts: [
          statusPart(
            all,
            (one) =>
              `Final-recipient: RFC822;\n ${one.to}\nAction: failed\nStatus: ${classOf(one)}\nDiagnostic-Code: smtp;${parts(one).diagnostic}\nX-Display-Name: Joe`,
            'Reporting-MTA: dns;mail.target.example',
          ),
          originalPart,
        ],
      }),
  },
  {
    name: 'Exchange, text alone',
    own: exchangeOwn,
    write: (all) =>
      plainNotice({
        from: 'postmaster@target.example',
        subject: 'Undeliverable: November news',
        text: `Delivery has failed to these recipients or groups:\n\n${all.map((one) => `Joe (${one.to})<mailto:${one.to}>\n${parts(one).prose}\n`).join('\n')}\nDiagnostic information for administrators:\n\nGenerating server: mail.target.example\n\n${all.map((one) => `${one.to}\n#< #${parts(one).diagnostic}> #SMTP#`).join('\n\n')}\n\nOriginal message headers:\n\n${originalMail}`,
      }),
  },
  {
    name: 'Exchange 2000 and 2003',
    own: oldExchangeOwn,
    write: (all) =>
      plainNotice({
        from: 'System Administrator <postmaster@target.example>',
        subject: 'Undeliverable: November news',
        text: `Your message\n\n  To:      Joe\n  Subject: November news\n  Sent:    Mon, 16 Nov 2026 10:00:00 +0900\n\ndid not reach the following recipient(s):\n\n${all.map((one) => `${one.to} on Mon, 16 Nov 2026 10:00:05 +0900\n    ${/^\d/.test(one.reply) ? `There was a SMTP communication problem with the recipient's email server.  Please contact your system administrator.\n            <mail.target.example #${classOf(one)} smtp;${one.reply}>` : one.reply}\n`).join('\n')}`,
      }),
  },
  {
    name: 'the SMTP service of Windows',
    write: (all) =>
      partedNotice({
        from: 'postmaster@win.sender.example',
        subject: 'Delivery Status Notification (Failure)',
        text: `This is an automatically generated Delivery Status Notification.\n\nDelivery to the following recipients failed.\n\n${all.map(({ to }) => `       ${to}`).join('\n')}\n\n\n`,
        parts: [
          statusPart(
            all,
            (one) =>
              `Final-Recipient: rfc822;${one.to}\nAction: failed\nStatus: ${classOf(one)}\nDiagnostic-Code: smtp;${one.reply}`,
            'Reporting-MTA: dns;win.sender.example\nReceived-From-MTA: dns;pc\nArrival-Date: Mon, 16 Nov 2026 10:00:00 +0900',
          ),
          originalPart,
        ],
      }),
  },
  {
    name: 'Domino',
    own: [
      ['invalid_recipient', 'User joe (joe@target.example) not listed in Domino Directory', ''],
      ['technical', 'Router: Unable to open mailbox file CN=mail/O=target mail.box: Insufficient disk space', ''],
      [
        'mailbox_full',
        "Recipient's mail file has exceeded its quota: Cannot allocate database object - database would exceed its disk quota.",
        '',
      ],
      [
        'invalid_domain',
        'No route found to domain target.example from server CN=mx/O=Sender. Check Server, Connection and Domain documents in Domino Directory',
        '',
      ],
      ['content', 'Message size exceeds the maximum allowed by the router', ''],
    ],
    write: (all) =>
      partedNotice({
        from: 'Postmaster@sender.example',
        subject: 'DELIVERY FAILURE: see report',
        text: `Your message\n\n  Subject: November news\n\nwas not delivered to:\n\n${all.map((one) => `  ${one.to}\n\nbecause:\n\n  ${wrapped(one.reply, 68, '  ')}\n`).join('\n')}\n`,
        parts: [
          statusPart(
            all,
            (one) =>
              `Final-Recipient: rfc822;${one.to}\nAction: failed\nStatus: ${one.status || '5.0.0'}\nDiagnostic-Code: X-Notes; ${one.reply}`,
            'Reporting-MTA: dns;domino.sender.example',
          ),
          originalPart,
        ],
      }),
  },
  {
    name: 'GroupWise',
    own: [
      ['invalid_recipient', 'User not found', ''],
      ['invalid_domain', 'Host unknown', ''],
      ['mailbox_full', 'Mailbox full', ''],
      ['content', 'Message too large', ''],
    ],
    write: (all) =>
      partedNotice({
        from: '<Mailer-Daemon@gw.sender.example>',
        subject: 'Mail failure',
        type: 'multipart/mixed',
        text: `The message that you sent was undeliverable to the following:\n${all.map((one) => `\t${one.to} (${one.reply})`).join('\n')}\n\nPossibly truncated original message follows:\n\n${originalMail}`,
        parts: [headersPart],
      }),
  },
  {
    name: 'MDaemon',
    own: [['invalid_recipient', '550 <joe@target.example>, Recipient unknown', '']],
    write: (all) =>
      plainNotice({
        from: 'MDaemon at sender.example <MDaemon@sender.example>',
        subject: 'Permanent Delivery Failure',
        more: 'X-MDaemon-Deliver-To: news@sender.example\n',
        text: `---------------------------------------------------------------------------\nThe following data may contain sections which represent BASE64 encoded\nfile attachments.\n---------------------------------------------------------------------------\n\nThe attached message had PERMANENT fatal delivery errors.\n\nAfter one or more unsuccessful delivery attempts the attached message has\nbeen removed from the mail queue on this server.\n\nYOUR MESSAGE WAS NOT DELIVERED TO THE FOLLOWING RECIPIENT(S)!\n\nFailed address: ${all[0]?.to}\n\n--- Session Transcript ---\n Mon 2026-11-16 10:00:00: [4] Session 4; child 1\n Mon 2026-11-16 10:00:00: [4] Attempting SMTP connection to [192.0.2.44:25]\n Mon 2026-11-16 10:00:00: [4] <-- 220 mx ESMTP\n Mon 2026-11-16 10:00:00: [4] --> EHLO mx.sender.example\n Mon 2026-11-16 10:00:00: [4] <-- 250 SIZE 20971520\n Mon 2026-11-16 10:00:00: [4] --> MAIL From:<news@sender.example>\n${all[0]?.command === 'MAIL FROM' ? '' : ` Mon 2026-11-16 10:00:00: [4] <-- 250 2.1.0 OK\n Mon 2026-11-16 10:00:00: [4] --> RCPT To:<${all[0]?.to}>\n`} Mon 2026-11-16 10:00:00: [4] <-- ${all[0]?.reply}\n--- End Transcript ---\n\n: Message contains [1] file attachments\n`,
      }),
    single: true,
  },
  {
    name: 'IMail',
    own: [
      ['invalid_recipient', 'Unknown user: joe@target.example', ''],
      ['mailbox_full', 'User mailbox exceeds allowed size: joe@target.example', ''],
      ['technical', 'delivery failed: 20 attempts. last error: connection timed out', ''],
    ],
    write: (all) =>
      plainNotice({
        from: 'Postmaster <postmaster@imail.sender.example>',
        subject: 'Undeliverable Mail',
        more: 'X-Mailer: <SMTP32 v8.22>\n',
        text: `${all.map((one) => (/^\d/.test(one.reply) ? `undeliverable to ${one.to}\n${domainOf(one)} said: ${one.reply}` : `${one.reply}\n\nundeliverable to ${one.to}`)).join('\n\n')}\n\nOriginal message follows.\n\n${originalMail}`,
      }),
    single: true,
  },
  {
    name: 'hMailServer',
    own: [['invalid_domain', "No mail servers appear to exists for the recipient's address.", '']],
    write: (all) =>
      plainNotice({
        from: 'mailer-daemon@sender.example',
        subject: 'Message undeliverable: November news',
        text: `Your message did not reach some or all of the intended recipients.\n\n   Sent: Mon, 16 Nov 2026 10:00:00 +0900\n   Subject: November news\n\nThe following recipient(s) could not be reached:\n\n${all.map((one) => `${one.to}\n   Error Type: SMTP\n   Remote server (192.0.2.44) issued an error.\n   hMailServer sent: ${one.command === 'end of DATA' ? '.' : `${one.command}:<${one.command === 'MAIL FROM' ? 'news@sender.example' : one.to}>`}\n   Remote server replied: ${one.reply}\n`).join('\n')}\n\nhMailServer\n`,
      }),
  },
  {
    name: 'MailEnable',
    write: (all) =>
      plainNotice({
        from: 'Postmaster@sender.example',
        subject: 'Message Delivery Failure',
        text: `MailEnable: Message could not be delivered to some recipients.\nThe following recipient(s) could not be reached:\n\n${all.map((one) => `\t[SMTP:${one.to}]: Remote SMTP Server Returned: ${one.reply}`).join('\n')}\n\nMessage headers follow:\n\n${originalMail}`,
      }),
  },
  {
    name: 'Kerio Connect',
    own: [
      ['invalid_domain', 'No route to host. DNS lookup of target.example failed: domain not found', ''],
      [
        'technical',
        "Message was not delivered within 2 days. Can't connect to mx.target.example:25 - connection timed out",
        '',
      ],
    ],
    write: (all) =>
      partedNotice({
        from: 'Kerio Connect <postmaster@kerio.sender.example>',
        subject: 'Undeliverable: November news',
        text: `Your message has not been delivered to the following recipients:\n\n${all.map((one) => `  ${one.to}:\n    ${/^\d/.test(one.reply) ? `Remote SMTP server mx.target.example [192.0.2.44] rejected the recipient address with the following response: ${one.reply}` : one.reply}`).join('\n')}\n`,
        parts: [
          statusPart(
            all,
            (one) =>
              `Final-Recipient: rfc822; ${one.to}\nAction: failed\nStatus: ${classOf(one)}${/^\d/.test(one.reply) ? `\nDiagnostic-Code: smtp; ${one.reply}` : ''}`,
          ),
          headersPart,
        ],
      }),
  },
  {
    name: 'Mercury/32',
    own: [['invalid_recipient', 'There is no user by that name at this site.', '']],
    write: (all) =>
      plainNotice({
        from: 'Mail System Administrator <postmaster@mercury.sender.example>',
        subject: 'Postmaster Notify: Delivery Failure.',
        text: `With reference to your message with the subject:\n   "November news"\n\nThe local mail transport system has reported the following problems\nit encountered while trying to deliver your message:\n\n-------------------------------------------------------------------\n${all.map((one) => `*** ${one.to}\n${one.reply}`).join('\n\n')}\n-------------------------------------------------------------------\n\nYour mail message is being returned to you in the next part of this\nmessage.\n`,
      }),
  },
  {
    name: 'XMail',
    write: (all) =>
      plainNotice({
        from: 'XMail SMTP Server <postmaster@xmail.sender.example>',
        subject: 'Error sending message [1163.sender] from [sender.example]',
        text: `[<00>] XMail bounce: Rcpt=[${all[0]?.to}];Error=[${all[0]?.reply}]\n\n\n[<01>] Error sending message [1163.sender] from [sender.example].\n\nID:        <S1>\nMail From: <news@sender.example>\nRcpt To:   <${all[0]?.to}>\n\n\n[<02>] The reason of the delivery failure was:\n\n${afterCode(all[0] as Failure)}\n\n\n[<05>] Here is listed the initial part of the message:\n\n${originalMail}`,
      }),
    single: true,
  },
];
