import { daemon, type OddNotice, octets, statusOf, to, utf8 } from './builders.ts';
import { headersPart, originalPart, partedNotice, plainNotice } from './layout.ts';

export const deformedReports: readonly OddNotice[] = [
  [
    'a Chinese provider',
    plainNotice({
      from: 'postmaster@qq.example',
      subject: '=?utf-8?B?6YCA5L+h6YCa55+l?=',
      more: utf8,
      text: octets(`很抱歉，您发送的邮件被退回。\n\n收件人：${to}\n退信原因：收件人拒收您的邮件\n`),
    }),
    [[to, 'recipient_refused', false]],
  ],
  [
    'a Spanish provider, blocked',
    plainNotice({
      from: 'Mail Delivery System <mailer-daemon@isp.example>',
      subject: 'Mensaje no entregado',
      more: utf8,
      text: octets(
        `No se pudo entregar el mensaje a:\n\n<${to}>: host mx.target.example dijo: 554 5.7.1 Su IP se encuentra en una lista negra\n`,
      ),
    }),
    [[to, 'reputation_block', false]],
  ],
  [
    'two reports for one address',
    partedNotice({
      from: daemon,
      subject: 'Undelivered Mail',
      text: 'x',
      parts: [
        statusOf(`Final-Recipient: rfc822; ${to}\nAction: delayed\nStatus: 4.4.1`),
        statusOf(
          `Final-Recipient: rfc822; ${to}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 unknown user`,
        ),
      ],
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'a report inside mixed parts',
    plainNotice({
      from: 'postmaster@target.example',
      subject: 'Undeliverable: x',
      more: 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="o"\n',
      text: `--o\nContent-Type: multipart/report; report-type=delivery-status; boundary="i"\n\n--i\nContent-Type: text/plain\n\nFailed.\n--i\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; ${to}\nAction: failed\nStatus: 5.2.2\n\n--i--\n--o--\n`,
    }),
    [[to, 'mailbox_full', false]],
  ],
  [
    'a boundary that is never closed',
    plainNotice({
      from: daemon,
      subject: 'Undelivered Mail Returned to Sender',
      more: 'MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=abc\n',
      text: `--abc\nContent-Type: text/plain\n\n<${to}>: unknown user\n--abc\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; ${to}\nAction: failed\nStatus: 5.1.1\n`,
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'parts without a boundary in the header',
    plainNotice({
      from: daemon,
      subject: 'Undelivered Mail Returned to Sender',
      more: 'MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status\n',
      text: `--abc\nContent-Type: text/plain\n\n<${to}>: unknown user\n--abc\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; ${to}\nAction: failed\nStatus: 5.1.1\n--abc--\n`,
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'a complaint',
    partedNotice({
      from: 'Complaints <fbl@isp.example>',
      subject: 'complaint about message',
      type: 'multipart/report; report-type=feedback-report',
      text: 'This is an email abuse report.',
      parts: [
        `Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: X/1\nVersion: 1\nOriginal-Rcpt-To: <${to}>\nOriginal-Mail-From: <news@sender.example>\n`,
        originalPart,
      ],
    }),
    [[to, 'complaint', false]],
  ],
  [
    'a complaint of fraud',
    partedNotice({
      from: 'fbl@isp.example',
      subject: 'FW: November news',
      type: 'multipart/report; report-type="feedback-report"',
      text: 'Report',
      parts: [
        `Content-Type: message/feedback-report\n\nFeedback-Type: fraud\nUser-Agent: X/1\nVersion: 0.1\nRemoval-Recipient: ${to}\n`,
        headersPart,
      ],
    }),
    [[to, 'complaint', false]],
  ],
  [
    'away',
    plainNotice({
      from: 'Joe <joe@target.example>',
      subject: 'Automatic reply: November news',
      more: 'Auto-Submitted: auto-replied\nIn-Reply-To: <20261116@sender.example>\n',
      text: 'I am out of the office until Monday. For urgent matters write to ann@target.example.\n',
    }),
    [[to, 'auto_reply', false]],
  ],
  [
    'success',
    partedNotice({
      from: daemon,
      subject: 'Successful Mail Delivery Report',
      text: 'Your message was successfully delivered to the destination(s) listed below.',
      parts: [
        statusOf(
          `Final-Recipient: rfc822; ${to}\nAction: delivered\nStatus: 2.1.5\nDiagnostic-Code: smtp; 250 2.1.5 Ok`,
        ),
        headersPart,
      ],
    }),
    [[to, 'delivered', false]],
  ],
  [
    'a gateway that lists causes in a table',
    plainNotice({
      from: 'postmaster@table.example',
      subject: 'Delivery report',
      more: 'MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n',
      text: `<table><tr><th>Recipient</th><th>Result</th></tr><tr><td>${to}</td><td>Failed: 550 5.1.1 User unknown</td></tr></table><p>The mail could not be delivered.</p>`,
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'its address in the subject alone',
    plainNotice({
      from: 'MAILER-DAEMON@small.example',
      subject: `Undeliverable mail to ${to}`,
      text: 'The user does not exist on this server. Your message could not be delivered.\n',
    }),
    [[to, 'invalid_recipient', true]],
  ],
];
