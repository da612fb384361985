import {
  classOf,
  type Failure,
  headersPart,
  type Layout,
  originalPart,
  partedNotice,
  statusPart,
  usualFields,
} from './layout.ts';

const _html = (text: string) =>
  `Content-Type: text/html; charset=UTF-8\nContent-Transfer-Encoding: base64\n\n${Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n')}`;
const _spoken = (command: Failure['command']) => (command === 'end of DATA' ? 'end of data' : command);

/** Services that send for others. */
export const senderLayouts: readonly Layout[] = [
  {
    name: 'Amazon SES',
    write: (all) =>
      partedNotice({
        from: 'MAILER-DAEMON@amazonses.com',
        subject: 'Delivery Status Notification (Failure)',
        text: `An error occurred while trying to deliver the mail to the following recipients:\n${all.map(({ to }) => to).join('\n')}\n`,
        parts: [
          statusPart(
            all,
            (one) =>
              `Action: failed\nFinal-Recipient: rfc822; ${one.to}\nDiagnostic-Code: smtp; ${one.reply}\nStatus: ${classOf(one)}`,
            'Reporting-MTA: dns; a8-95.smtp-out.amazonses.com',
          ),
          originalPart,
        ],
      }),
  },
  {
    name: 'Amazon SES, to the sender of an inbound mail',
    write: (all) =>
      partedNotice({
        from: 'mailer-daemon@inbound.sender.example',
        subject: 'Mail Delivery Failure',
        text: `This message could not be delivered.\n`,
        parts: [
          statusPart(
            all,
            (one) =>
              `Final-Recipient: rfc822; ${one.to}\nAction: failed\nRemote-MTA: dns; inbound-smtp.us-west-2.amazonaws.com\nDiagnostic-Code: smtp; ${one.reply}\nStatus: ${classOf(one)}`,
            'Reporting-MTA: dns; inbound-smtp.us-west-2.amazonaws.com',
          ),
          originalPart,
        ],
      }),
  },
  {
    name: 'Amazon WorkMail',
    write: (all) =>
      partedNotice({
        from: 'MAILER-DAEMON@a27-85.smtp-out.us-west-2.amazonses.com',
        subject: 'Undeliverable: November news',
        text: `Your message wasn't delivered to the following recipients:\n\n${all.map(({ to }) => to).join('\n')}\n\nTechnical report:\n\n${all.map((one) => usualFields(one)).join('\n\n')}\n`,
        parts: [
          statusPart(
            all,
            usualFields,
            'Technical report:\n\nReporting-MTA: dns; a27-85.smtp-out.us-west-2.amazonses.com',
          ),
          headersPart,
        ],
      }),
  },
  {
    name: 'SendGrid',
    write: (all) =>
      partedNotice({
        from: 'MAILER-DAEMON',
        subject: 'Undelivered Mail Returned to Sender',
        type: 'multipart/mixed',
        text: `Hello, this is the mail server on o1.sender.example.\n\nI am sending you this message to inform you on the delivery status of a\nmessage you previously sent.  Immediately below you will find a list of\nthe affected recipients;  also attached is a Delivery Status Notification\n(DSN) report in standard format, as well as the headers of the original\nmessage.\n\n${all.map(({ to }) => `  <${to}>  delivery failed; will not continue trying`).join('\n')}\n`,
        parts: [
          statusPart(
            all,
            (one) =>
              `Final-Recipient: rfc822; ${one.to}\nOriginal-Recipient: rfc822; ${one.to}\nAction: failed\nStatus: ${one.status}\nDiagnostic-Code: ${one.reply}`,
            'Reporting-MTA: dns; o1.sender.example\nArrival-Date: 2026-11-16 01-00-00',
          ),
          originalPart,
        ],
      }),
  },
  {
    name: 'PowerMTA',
    own: [
      ['invalid_domain', 'No mail servers for domain target.example (NXDOMAIN): bad-domain', '5.1.2'],
      ['technical', "5.4.7 Delivery expired (message too old) 'connect timed out'", '5.4.7'],
    ],
    write: (all) =>
      partedNotice({
        from: '<>',
        subject: 'Delivery report',
        text: `Hello, this is the mail server on mta.sender.example.\n\nI am sending you this message to inform you on the delivery status of a\nmessage you previously sent.  Immediately below you will find a list of\nthe affected recipients;  also attached is a Delivery Status Notification\n(DSN) report in standard format, as well as the headers of the original\nmessage.\n\n${all.map(({ to }) => `  <${to}>  delivery failed; will not continue trying`).join('\n')}\n`,
        parts: [
          statusPart(
            all,
            (one) =>
              `Original-Recipient: rfc822;${one.to}\nFinal-Recipient: rfc822;${one.to}\nAction: failed\nStatus: ${classOf(one)}${/^\d\d\d /.test(one.reply) ? ` (${one.command === 'RCPT TO' ? 'undefined status' : 'other'})\nRemote-MTA: dns;mx.target.example (192.0.2.44)\nDiagnostic-Code: smtp;${one.reply}` : `\nDiagnostic-Code: ${one.reply}`}\nX-PowerMTA-VirtualMTA: mx22\nX-PowerMTA-BounceCategory: other`,
            'Reporting-MTA: dns;mta.sender.example',
          ),
          headersPart,
        ],
      }),
  },
];
