import {
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
} from './layout.ts';

const html = (text: string) =>
  `Content-Type: text/html; charset=UTF-8\nContent-Transfer-Encoding: base64\n\n${Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n')}`;
const spoken = (command: Failure['command']) => (command === 'end of DATA' ? 'end of data' : command);

/** Mailbox providers. */
export const serviceLayouts: readonly Layout[] = [
  {
    name: 'Gmail',
    single: true,
    own: [
      [
        'technical',
        "DNS Error: DNS type 'mx' lookup of target.example responded with code NXDOMAIN\nDomain name not found: target.example",
        '4.0.0',
      ],
      [
        'technical',
        'The recipient server did not accept our requests to connect. Learn more at https://support.google.com/mail/answer/7720 \n[mx.target.example. 192.0.2.44: timed out]',
        '4.4.1',
      ],
    ],
    write: ([one]) => {
      if (!one) return '';
      const remote = /^\d/.test(one.reply)
        ? `The response from the remote server was:\n\n${one.reply}`
        : `The response was:\n\n${one.reply}`;
      return partedNotice({
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        subject: 'Delivery Status Notification (Failure)',
        more: `Auto-Submitted: auto-replied\nX-Failed-Recipients: ${one.to}\n`,
        text: `\n** Message not delivered **\n\nThere was a problem delivering your message to ${one.to}. See the technical details below.\n\n${remote}\n`,
        parts: [
          html(
            `<html><body><table><tr><td><h2>Message not delivered</h2>There was a problem delivering your message to <b>${one.to}</b>. See the technical details below.</td></tr></table></body></html>`,
          ),
          statusPart(
            [one],
            () =>
              `Final-Recipient: rfc822; ${one.to}\nAction: failed\nStatus: ${classOf(one)}\nRemote-MTA: dns; mx.${domainOf(one)}. (192.0.2.44, the server for the domain ${domainOf(one)}.)\nDiagnostic-Code: smtp; ${one.reply.replaceAll('\n', '\n ')}\nLast-Attempt-Date: Mon, 16 Nov 2026 01:00:05 -0800 (PST)`,
            'Reporting-MTA: dns; googlemail.com\nReceived-From-MTA: dns; news@sender.example',
          ),
          originalPart,
        ],
      });
    },
  },
  {
    name: 'Gmail before 2016',
    single: true,
    own: [
      [
        'technical',
        'The recipient server did not accept our requests to connect. Learn more at http://support.google.com/mail/bin/answer.py?answer=7720 \n[mx.target.example. (10): Connection timed out]',
        '',
      ],
    ],
    write: ([one]) =>
      one
        ? plainNotice({
            from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
            subject: 'Delivery Status Notification (Failure)',
            more: `X-Failed-Recipients: ${one.to}\n`,
            text: `Delivery to the following recipient failed permanently:\n\n     ${one.to}\n\nTechnical details of permanent failure: \n${/^\d/.test(one.reply) ? `Google tried to deliver your message, but it was rejected by the server for the recipient domain ${domainOf(one)} by mx.${domainOf(one)}. [192.0.2.44].\n\nThe error that the other server returned was:\n${one.reply}` : one.reply}\n\n----- Original message -----\n\n${originalMail}`,
          })
        : '',
  },
  {
    name: 'Microsoft 365',
    single: true,
    own: [
      [
        'invalid_recipient',
        '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
        '5.1.10',
      ],
      [
        'invalid_domain',
        '550 5.4.310 DNS domain target.example does not exist [Message=InfoDomainNonexistent] [LastAttemptedServerName=target.example]',
        '5.4.310',
      ],
      [
        'technical',
        '550 5.4.300 Message expired -> 451 4.4.0 Temporary server error. Please try again later',
        '5.4.300',
      ],
    ],
    write: ([one]) =>
      one
        ? partedNotice({
            from: '<postmaster@outlook.example>',
            subject: 'Undeliverable: November news',
            text: `Delivery has failed to these recipients or groups:\n\n${one.to}<mailto:${one.to}>\nYour message couldn't be delivered. \n\nDiagnostic information for administrators:\n\nGenerating server: TY1PR01.jpnprd01.prod.outlook.com\n\n${one.to}\nRemote Server returned '${one.reply}'\n\nOriginal message headers:\n\n${originalMail}`,
            parts: [
              html(`<html><body><p>Your message to ${one.to} couldn't be delivered.</p></body></html>`),
              statusPart(
                [one],
                () =>
                  `Final-Recipient: rfc822;${one.to}\nAction: failed\nStatus: ${classOf(one)}\nDiagnostic-Code: smtp;${one.reply}\nRemote-MTA: dns;mx.${domainOf(one)}\nX-Display-Name: Joe`,
                'Reporting-MTA: dns;TY1PR01.jpnprd01.prod.outlook.com\nReceived-From-MTA: dns;x.prod.outlook.com',
              ),
              headersPart,
            ],
          })
        : '',
  },
  {
    name: 'Yahoo',
    own: [['technical', 'Message expired for domain target.example', '']],
    write: (all) =>
      plainNotice({
        from: 'MAILER-DAEMON@yahoo.com',
        subject: 'Failure Notice',
        text: `Sorry, we were unable to deliver your message to the following address.\n\n${all.map((one) => `<${one.to}>:\n${/^\d/.test(one.reply) ? `Remote host said: ${one.reply} [${one.command.replace(' ', '_').toUpperCase()}]` : one.reply}`).join('\n\n')}\n\n--- Below this line is a copy of the message.\n\n${originalMail}`,
      }),
  },
  {
    name: 'Zoho',
    write: (all) =>
      plainNotice({
        from: 'mailer-daemon@mail.zoho.com',
        subject: 'Undelivered Mail Returned to Sender',
        text: `This message was created automatically by mail delivery software.\n A message that you sent could not be delivered to one or more of its recipients. This is a permanent error. \n\n${all.map((one) => `${one.to} ,ERROR CODE :${code(one)} - ${one.reply.slice(4)}`).join('\n')}\n\n\nReceived: from mail.zoho.com by mx.zohomail.com\n${originalMail}`,
      }),
  },
  {
    name: 'Mail.Ru',
    own: [
      ['mailbox_full', 'Mailbox is full. (error: mail quota exceeded)', ''],
      ['invalid_domain', 'all relevant MX records point to non-existent hosts', ''],
    ],
    write: (all) =>
      plainNotice({
        from: 'mailer-daemon@corp.mail.ru',
        subject: 'Mail failure.',
        more: `X-Failed-Recipients: ${all.map(({ to }) => to).join(',')}\n`,
        text: `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n${all.map((one) => `  ${one.to}\n    ${/^\d/.test(one.reply) ? `SMTP error from remote mail server after ${spoken(one.command)}:\n    host mx.${domainOf(one)} [192.0.2.44]: ${one.reply}` : one.reply}`).join('\n')}\n\n------ This is a copy of your message, including all the headers. ------\n\n${originalMail}`,
      }),
  },
  {
    name: 'GMX',
    write: (all) =>
      plainNotice({
        from: '"GMX Mailer Daemon" <mailer-daemon@gmx.example>',
        subject: 'Mail delivery failed: returning message to sender',
        text: `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of\nits recipients. This is a permanent error. The following address\nfailed:\n\n${all.map((one) => `"${one.to}":\nSMTP error from remote server after ${spoken(one.command).replace(' FROM', '').replace(' TO', '')} command:\nhost: mx.${domainOf(one)}\n${one.reply}`).join('\n\n')}\n\n\n--- The header of the original message is following. ---\n\n${originalMail}`,
      }),
  },
  {
    name: 'Outlook.com',
    write: (all) =>
      partedNotice({
        from: 'postmaster@hotmail.com',
        subject: 'Delivery Status Notification (Failure)',
        text: `This is an automatically generated Delivery Status Notification.\n\nDelivery to the following recipients failed.\n\n${all.map(({ to }) => `       ${to}`).join('\n')}\n`,
        parts: [
          statusPart(
            all,
            (one) =>
              `Final-Recipient: rfc822;${one.to}\nAction: failed\nStatus: ${classOf(one)}\nDiagnostic-Code: smtp;${one.reply}`,
            'Reporting-MTA: dns;blu004-omc3s13.hotmail.example\nReceived-From-MTA: dns;BLU436-SMTP66',
          ),
          originalPart,
        ],
      }),
  },
  {
    name: 'a momentum server',
    write: (all) =>
      partedNotice({
        from: 'Mail Delivery System <mailer-daemon@ec.sender.example>',
        subject: 'Mail Delivery Failure',
        text: `This message was created automatically by the mail system (ecelerity).\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n${all.map((one) => `>>> ${one.to} (${spoken(one.command)}: ${one.reply})`).join('\n')}\n\n------ This is a copy of the headers of the original message. ------\n\n${originalMail}`,
        parts: [
          statusPart(
            all,
            (one) =>
              `Final-Recipient: rfc822;${one.to}\nAction: failed\nStatus: ${classOf(one)}\nDiagnostic-Code: smtp; ${one.reply}`,
            'Reporting-MTA: dns; ec.sender.example',
          ),
          headersPart,
        ],
      }),
  },
  {
    name: 'Haraka',
    write: (all) =>
      partedNotice({
        from: 'MAILER-DAEMON@mx.sender.example',
        subject: 'failed: November news',
        text: `Hi. This is the Haraka Mailer program at mx.sender.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n${all.map((one) => `<${one.to}>: ${one.reply}`).join('\n')}\n`,
        parts: [statusPart(all, usualFields), originalPart],
      }),
  },
  {
    name: 'Facebook',
    single: true,
    write: (all) =>
      partedNotice({
        from: 'Facebook <mailer-daemon@mx.facebook.com>',
        subject: 'Sorry, your message could not be delivered',
        text: `This message was created automatically by Facebook.\n\nSorry, your message could not be delivered to the following recipients:\n${all.map(({ to }) => to).join('\n')}\n`,
        parts: [
          statusPart(
            all,
            (one) =>
              `Final-Recipient: rfc822; ${one.to}\nAction: failed\nStatus: ${classOf(one)}\nDiagnostic-Code: smtp; ${one.reply}`,
            'Reporting-MTA: dns; 10.138.205.200',
          ),
          originalPart,
        ],
      }),
  },
];
