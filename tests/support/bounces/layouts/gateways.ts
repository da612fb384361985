import {
  classOf,
  code,
  domainOf,
  headersPart,
  type Layout,
  originalMail,
  originalPart,
  partedNotice,
  plainNotice,
  statusPart,
  wrapped,
} from './layout.ts';

/** Filters, groupware gateways, and systems of the years before RFC 3464. */
export const gatewayLayouts: readonly Layout[] = [
  {
    name: 'Cisco Secure Email',
    write: (all) =>
      partedNotice({
        from: 'Mail Delivery System <MAILER-DAEMON@esa.sender.example>',
        subject: 'Delivery Status Notification (Failure)',
        text: `${all.map((one) => `The following message to <${one.to}> was undeliverable.\nThe reason for the problem:\n${wrapped(`${one.status || '5.3.0'} - Other mail system problem ${code(one)}-'${one.reply.slice(4)}'`, 72, '')}`).join('\n\n')}\n`,
        parts: [
          statusPart(
            all,
            (one) =>
              `Final-Recipient: rfc822;${one.to}\nAction: failed\nStatus: ${classOf(one)} (permanent failure)\nRemote-MTA: dns; [192.0.2.44]\nDiagnostic-Code: smtp; ${one.status || '5.3.0'} - Other mail system problem ${code(one)}-'${one.reply.slice(4)}' (delivery attempts: 0)`,
            'Reporting-MTA: dns; esa.sender.example',
          ),
          headersPart,
        ],
      }),
  },
  {
    name: 'Barracuda',
    single: true,
    write: (all) =>
      partedNotice({
        from: '"Mail Delivery Service" <postmaster@bsf.sender.example>',
        subject: 'Message delivery failure',
        text: `This is the Barracuda Spam Firewall at bsf.sender.example.\nYour message to: ${all[0]?.to}\nwas not delivered:\n\n${all[0]?.reply}\n`,
        parts: [
          statusPart(
            all,
            (one) =>
              `Final-Recipient: rfc822; ${one.to}\nAction: failed\nStatus: ${classOf(one)}\nDiagnostic-Code: smtp; ${one.reply}`,
          ),
          headersPart,
        ],
      }),
  },
  {
    name: 'InterScan',
    single: true,
    write: (all) =>
      plainNotice({
        from: '"InterScan MSS" <postmaster@imss.sender.example>',
        subject: 'Mail could not be delivered',
        text: `Sent <<< ${all[0]?.command === 'end of DATA' ? '.' : `${all[0]?.command}:<${all[0]?.command === 'MAIL FROM' ? 'news@sender.example' : all[0]?.to}>`}\nReceived >>> ${all[0]?.reply}\n\nUnable to deliver message to <${all[0]?.to}>.\n`,
      }),
  },
  {
    name: 'MailMarshal',
    write: (all) =>
      plainNotice({
        from: 'postmaster@marshal.sender.example',
        subject: 'Undeliverable Mail: "November news"',
        text: `Your message:\n   From:    news@sender.example\n   Subject: November news\n\nCould not be delivered because of\n\n${all[0]?.reply}\n\nThe following recipients were affected: \n${all.map(({ to }) => `    ${to}`).join('\n')}\n\nAdditional Information\n======================\nSending host address: [192.0.2.9]\n\n`,
      }),
    single: true,
  },
  {
    name: 'MessageLabs',
    single: true,
    write: (all) =>
      partedNotice({
        from: '"MAILER-DAEMON@messagelabs.example" <MAILER-DAEMON@messagelabs.example>',
        subject: 'Mail Delivery Failure',
        text: `This is the mail delivery agent at messagelabs.example.\nI was unable to deliver your message to the following addresses.\n\n${all.map((one) => `${one.to}\nReason: ${one.reply}`).join('\n\n')}\n\nThe message subject was: November news\nThe message date was: Mon, 16 Nov 2026 10:00:00 +0900\n`,
        parts: [
          statusPart(
            all,
            (one) =>
              `Final-Recipient: rfc822; ${one.to}\nAction: failed\nStatus: ${classOf(one)}\nDiagnostic-Code: smtp; ${one.reply}`,
          ),
          headersPart,
        ],
      }),
  },
  {
    name: 'McAfee',
    write: (all) =>
      partedNotice({
        from: '"Mail Delivery Service" <postmaster@ws.sender.example>',
        subject: 'Delivery Status',
        text: `--- The following addresses had delivery problems ---\n\n${all.map((one) => `<${one.to}>   (${one.reply.slice(4)})`).join('\n')}\n`,
        parts: [
          statusPart(
            all,
            (one) =>
              `Original-Recipient: <${one.to}>\nFinal-Recipient: <${one.to}>\nAction: failed\nDiagnostic-Code: smtp; ${one.reply}\nRemote-MTA: 192.0.2.44`,
          ),
          headersPart,
        ],
      }),
  },
  {
    name: 'Sun and Oracle Messaging Server',
    own: [
      ['invalid_recipient', 'unknown or illegal alias', '5.1.1'],
      ['mailbox_full', 'user over quota; cannot receive new mail', '5.2.2'],
      ['technical', 'unable to deliver this message after 5 days', '4.4.7'],
      ['invalid_domain', 'Illegal host/domain name found', '5.4.4'],
    ],
    write: (all) =>
      partedNotice({
        from: 'Internet Mail Delivery <postmaster@ims.sender.example>',
        subject: 'Delivery Notification: Delivery has failed',
        text: `This report relates to a message you sent with the following header fields:\n\n  Message-id: <20261116@sender.example>\n  Date: Mon, 16 Nov 2026 10:00:00 +0900\n  From: news@sender.example\n  To: list@sender.example\n  Subject: November news\n\nYour message cannot be delivered to the following recipients:\n\n${all.map((one) => `  Recipient address: ${one.to}\n  Reason: ${/^\d/.test(one.reply) ? 'Remote SMTP server has rejected address' : one.reply}${/^\d/.test(one.reply) ? `\n  Diagnostic code: smtp;${one.reply}\n  Remote system: dns;mx.${domainOf(one)} (TCP|192.0.2.9|25|192.0.2.44|25)` : ''}\n`).join('\n')}\n`,
        parts: [
          statusPart(
            all,
            (one) =>
              `Original-recipient: rfc822;${one.to}\nFinal-recipient: rfc822;${one.to}\nAction: failed\nStatus: ${classOf(one)} (${/^\d/.test(one.reply) ? 'Remote SMTP server has rejected address' : one.reply})${/^\d/.test(one.reply) ? `\nDiagnostic-code: smtp;${one.reply}` : ''}`,
            'Reporting-MTA: dns;ims.sender.example (tcp-daemon)',
          ),
          originalPart,
        ],
      }),
  },
  {
    name: 'Netscape Messaging Server and Post.Office',
    write: (all) =>
      plainNotice({
        from: 'Mail Administrator <Postmaster@po.sender.example>',
        subject: 'Mail System Error - Returned Mail',
        text: `This Message was undeliverable due to the following reason:\n\nEach of the following recipients was rejected by a remote mail server.\nThe reasons given by the server are included to help you determine why\neach recipient was rejected.\n\n${all.map((one) => `    Recipient: <${one.to}>\n    Reason:    ${wrapped(one.reply, 60, '    ')}`).join('\n\n')}\n\n\nPlease reply to <Postmaster@po.sender.example>\nif you feel this message to be in error.\n`,
      }),
  },
  {
    name: 'CommuniGate Pro',
    own: [
      ['invalid_recipient', 'account is unknown', ''],
      ['mailbox_full', 'account is full (quota exceeded)', ''],
      ['invalid_domain', 'host name is unknown', ''],
    ],
    write: ([one, ...more]) =>
      partedNotice({
        from: '<MAILER-DAEMON@cgp.sender.example>',
        subject: 'Undeliverable mail: November news',
        text: `Failed to deliver to '${one?.to}'\n${/^\d/.test(one?.reply ?? '') ? `SMTP module(domain ${one && domainOf(one)}) reports:\n host mx.${one && domainOf(one)} says:\n ${one?.reply}` : `LOCAL module(account joe) reports:\n ${one?.reply}`}\n`,
        parts: [
          statusPart(
            one ? [one, ...more] : more,
            (one) =>
              `Original-Recipient: rfc822;<${one.to}>\nFinal-Recipient: system;<${one.to}>\nAction: failed\nStatus: ${classOf(one)}`,
            'Reporting-MTA: dns; cgp.sender.example',
          ),
          originalPart,
        ],
      }),
    single: true,
  },
  {
    name: 'James',
    write: (all) =>
      partedNotice({
        from: 'postmaster@james.sender.example',
        subject: '[BOUNCE]',
        type: 'multipart/mixed',
        text: `Hi. This is the James mail server at james.sender.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.  Below\nI include the list of recipients and the reason why I was unable to deliver\nyour message.\n\nFailed recipient(s):\n${all.map(({ to }) => to).join('\n')}\n\nError message:\n${all[0]?.reply}\n\n\n`,
        parts: [originalPart],
      }),
    single: true,
  },
  {
    name: 'Surfcontrol',
    single: true,
    write: (all) =>
      partedNotice({
        from: 'postmaster@surf.sender.example',
        subject: 'Message could not be delivered',
        text: `Your message could not be sent.\nA transcript of the attempts to send the message follows.\nThe number of attempts made: 1\nAddressed To: ${all[0]?.to}\n\nMon 16 Nov 2026 10:00:00 +0900\nFailed to send to identified host,\n${all[0]?.to}: [192.0.2.44], ${all[0]?.reply}\n--- Message non-deliverable.\n`,
        parts: [originalPart],
        type: 'multipart/mixed',
      }),
  },
  {
    name: 'a hunter of servers',
    write: (all) =>
      plainNotice({
        from: 'MAILER-DAEMON@ah.sender.example',
        subject: 'FAILURE NOTICE :',
        text: `Sorry, your message could not be delivered.\n\n  ----- The following addresses had permanent fatal errors -----\n\n${all.map(({ to }) => `>>> ${to} <${to}>`).join('\n')}\n\n  ----- Non-delivered information -----\n${all[0]?.reply}\n\n  ----- Copy of message -----\n${originalMail}`,
      }),
    single: true,
  },
  {
    name: 'Sendmail 5',
    own: [
      ['invalid_domain', '550 Host unknown (Authoritative answer from name server)', ''],
      [
        'technical',
        '421 mx.target.example (smtp)... Deferred: Connection timed out during user open with mx.target.example',
        '',
      ],
    ],
    write: (all) =>
      plainNotice({
        from: 'Mail Delivery Subsystem <MAILER-DAEMON@v5.sender.example>',
        subject: 'Returned mail: User unknown',
        text: `   ----- Transcript of session follows -----\n${all.map((one) => (one.command === 'RCPT TO' && /^\d{3} \d|^\d{3} </.test(one.reply) ? `While talking to mx.${domainOf(one)}:\n>>> RCPT To:<${one.to}>\n<<< ${one.reply}\n${code(one)} ${one.to}... ${one.reply.slice(4)}` : `${code(one) || '554'} ${one.to}... ${one.reply.replace(/^\d+ /, '')}`)).join('\n')}\n\n   ----- Recipients of this delivery -----\nBounced, cannot deliver:\n   <${all.map(({ to }) => to).join('>\n   <')}>\n\n   ----- Unsent message follows -----\n${originalMail}`,
      }),
  },
  {
    name: 'PMDF and VMS',
    write: (all) =>
      plainNotice({
        from: 'PMDF Mail Server <Postmaster@vms.sender.example>',
        subject: 'Undeliverable mail: SMTP delivery failure',
        text: `The message could not be delivered to:\n\n${all.map((one) => `Addressee: ${one.to}\nReason: ${wrapped(one.reply, 60, '  ')}`).join('\n\n')}\n\nReturned message follows:\n${originalMail}`,
      }),
  },
  {
    name: 'smail',
    write: (all) =>
      plainNotice({
        from: '<MAILER-DAEMON@smail.sender.example>',
        subject: 'mail failed, returning to sender',
        text: `|------------------------- Message log follows: -------------------------|\n no valid recipients were found for this message\n|------------------------- Failed addresses follow: ---------------------|\n${all.map((one) => ` <${one.to}> ... ${/^\d/.test(one.reply) ? `transport smtp: ${one.reply}` : one.reply}`).join('\n')}\n|------------------------- Message text follows: ------------------------|\n${originalMail}`,
      }),
    own: [
      ['invalid_recipient', 'unknown user', ''],
      ['invalid_domain', 'unknown host', ''],
    ],
  },
  {
    name: 'an X.400 gateway',
    own: [
      ['invalid_recipient', 'unrecognised O/R name', ''],
      ['technical', 'maximum time expired', ''],
    ],
    onlyOwn: true,
    write: (all) =>
      plainNotice({
        from: 'postmaster@x400.sender.example',
        subject: 'Delivery Report (failure) for joe@target.example',
        text: `This report relates to your message: Subject: November news, \n        Message-ID: <20261116@sender.example>\nof Mon, 16 Nov 2026 10:00:00 +0900\n\nYour message was not delivered to   ${all[0]?.to}\n        for the following reason:\n        ${all[0]?.reply}\n        MTA 'x400' gives error message  ${all[0]?.reply}\n\n***** The following information is directed towards the local administrator\n***** and is not intended for the end user\n`,
      }),
    single: true,
  },
];
