import type { OrdinaryMail } from './ordinary-mail.ts';

const utf8 = (text: string) => Buffer.from(text).toString('latin1');
const to = 'desk@customer.example';
const mail = (from: string, subject: string, text: string, more = '', sender = '<news@corp.example>') =>
  `Return-Path: ${sender}\nFrom: ${utf8(from)}\nTo: ${to}\nSubject: ${utf8(subject)}\nDate: Fri, 20 Nov 2026 10:00:00 +0900\n${more}Content-Type: text/plain; charset=utf-8\n\n${utf8(text)}`;
const auto = 'Auto-Submitted: auto-generated\n';

/** Mails that speak as bounces do and are none: [kind, mail]. */
const written: readonly (readonly [string, string])[] = [
  [
    'webhook failure',
    mail(
      'GitHub <noreply@github.example>',
      'Webhook delivery failed: 550 ms timeout',
      'The last delivery to https://hooks.example/x failed with status 502. It will be retried.\nRecipient: https://hooks.example/x\n',
      auto,
    ),
  ],
  [
    'report of a sending service',
    mail(
      'Reports <noreply@esp.example>',
      'Your daily bounce report',
      'Yesterday 5 messages bounced:\n\njoe@target.example  550 5.1.1 User unknown\nann@target.example  552 5.2.2 Mailbox full\n\nThese addresses were suppressed.\n',
      auto,
    ),
  ],
  [
    'log summary',
    mail(
      'logwatch@mx1.corp.example',
      'Logwatch for mx1 (Linux)',
      '--------------------- Postfix Begin ---------------------\n      12  Deferred\n      4   550 5.1.1 User unknown in virtual mailbox table\n            4   joe@target.example\n ---------------------- Postfix End ----------------------\n',
      auto,
    ),
  ],
  [
    'cron output',
    mail(
      'root@mx1.corp.example (Cron Daemon)',
      'Cron <root@mx1> /usr/local/bin/send',
      'mail: cannot send message: process exited with a non-zero status\nsendmail: fatal: recipient joe@target.example not found\n',
      auto,
    ),
  ],
  [
    'moderation',
    mail(
      'list-bounces@ml.example',
      'Your message to Talk awaits moderator approval',
      "Your mail to 'Talk' with the subject\n\n    Agenda\n\nIs being held until the list moderator can review it for approval.\n\nThe reason it is being held:\n\n    Post by non-member to a members-only list\n",
      'List-Id: <talk.ml.example>\nPrecedence: bulk\n',
      '<talk-bounces@ml.example>',
    ),
  ],
  [
    'returned parcel',
    mail(
      'Carrier <no-reply@parcel.example>',
      'Undeliverable: your parcel 5501 was returned to sender',
      'We could not deliver your parcel: the address does not exist. Recipient: Joe Doe, Main Street 5\nContact: help@parcel.example\n',
      auto,
    ),
  ],
  [
    'returned payment',
    mail(
      'Bank <noreply@bank.example>',
      'Payment returned: recipient account closed',
      'Your transfer could not be delivered. The account of the recipient has been closed (code 552).\n',
      auto,
    ),
  ],
  [
    'ticket quoting a bounce',
    mail(
      'Support <support@help.example>',
      '[#5501] Mail delivery failed: returning message to sender',
      'Hello,\n\nthank you for your request. You wrote:\n\n> This message was created automatically by mail delivery software.\n> A message that you sent could not be delivered.\n> joe@target.example\n> 550 User unknown\n\nWe will look at it.\n',
      'In-Reply-To: <1@customer.example>\nReferences: <1@customer.example>\n',
    ),
  ],
  [
    'quota nearly reached',
    mail(
      'System Administrator <postmaster@customer.example>',
      'Your mailbox is almost full',
      'Your mailbox has reached 95 % of its storage limit. Soon you will not be able to send or receive messages.\nSupport: help@customer.example\n',
      auto,
    ),
  ],
  [
    'password expiry',
    mail(
      'postmaster@customer.example',
      'Your password expires in 5 days',
      'If it expires, your account is locked and mail cannot be delivered to desk@customer.example.\n',
      auto,
    ),
  ],
  [
    'text message gateway',
    mail(
      'SMS <noreply@sms.example>',
      'SMS delivery report: failed',
      'Your message to +81 90 0000 5501 could not be delivered: subscriber unknown.\n',
      auto,
    ),
  ],
  [
    'voice mail',
    mail(
      'PBX <voicemail@pbx.example>',
      'New voice message from 5501',
      'You have a message. Your mailbox is full.\n',
      auto,
    ),
  ],
  [
    'quarantine notice',
    mail(
      'Quarantine <quarantine@filter.example>',
      'You have 5 messages in quarantine',
      'These messages were blocked as spam and have not been delivered:\n\nbob@far.example  Offer\neve@far.example  550 dollars\n',
      auto,
    ),
  ],
  [
    'domain expiry',
    mail(
      'Registrar <noreply@registrar.example>',
      'customer.example will expire: mail will not be delivered',
      'After that the host is unknown and mail to desk@customer.example cannot be delivered.\n',
      auto,
    ),
  ],
  [
    'migration',
    mail(
      'IT <it@customer.example>',
      'Mail system: failures last night',
      'Last night some mails could not be delivered. Senders received "550 5.1.1 user unknown". Nothing to do for you.\nQuestions: it@customer.example\n',
    ),
  ],
  [
    'article',
    mail(
      'Blog <blog@writer.example>',
      'What "550 5.7.1 rejected" means',
      'An error such as "550 5.1.1 User unknown" says that the mailbox does not exist. Delivery to the following recipients failed is what Exchange writes.\nWrite to me: me@writer.example\n',
      'List-Unsubscribe: <https://writer.example/u>\n',
    ),
  ],
  [
    'printer',
    mail(
      'printer@customer.example',
      'Scan to mail failed',
      'The scanned document could not be sent. Error: size limit exceeded\n',
      auto,
    ),
  ],
  [
    'backup',
    mail(
      'backup@customer.example',
      'Backup failed: disk full',
      'Insufficient disk space on /backup. Process exited with status 1.\n',
      auto,
    ),
  ],
  [
    'uptime',
    mail(
      'Status <alerts@status.example>',
      '[DOWN] smtp.customer.example: connection refused',
      'smtp.customer.example:25 connection refused, timed out after 30 s\n',
      auto,
    ),
  ],
  [
    'order undelivered',
    mail(
      '店 <order@shop.example>',
      '配送エラーのお知らせ',
      '宛先不明のため商品をお届けできませんでした。住所をご確認ください。\nお問い合わせ: help@shop.example\n',
    ),
  ],
  [
    'membership',
    mail(
      '会員事務局 <noreply@club.example>',
      '登録メールアドレスに届きません',
      'ご登録のメールアドレスにお知らせが届きませんでした。変更のお手続きをお願いします。\nhelp@club.example\n',
    ),
  ],
  [
    'forwarding setup',
    mail(
      'Mail Team <forwarding-noreply@provider.example>',
      'Forwarding confirmation: receive mail from joe@provider.example',
      'joe@provider.example has asked to forward mail to your address. Code: 550111. If you do not confirm, mail will not be delivered.\n',
      auto,
    ),
  ],
  [
    'deliverability advice',
    mail(
      'Postmaster Tools <postmaster-tools@provider.example>',
      'Your spam rate is above the limit',
      'Messages of customer.example may be blocked or rejected (550 5.7.1) from December on.\n',
      auto,
    ),
  ],
  [
    'challenge',
    mail(
      'Joe <joe@target.example>',
      'Confirm your message to joe@target.example',
      'Your message is held until you confirm. If you do not, it will not be delivered.\n',
    ),
  ],
  [
    'election',
    mail(
      'Committee <vote@uni.example>',
      'Returned ballots: address unknown',
      'Some ballots were returned to sender because the address is unknown. Please check yours.\n',
    ),
  ],
  [
    'invoice undeliverable',
    mail(
      'Accounting <ap@corp.example>',
      'Invoice returned: recipient unknown',
      'Your invoice could not be processed; the recipient is unknown in our system. Reply to ap@corp.example.\n',
    ),
  ],
];

/** Each as it is, and with the marks that an automatic sender adds. */
export const lookalikes: readonly OrdinaryMail[] = written.flatMap(([kind, one]) => [
  { kind, mail: one },
  // A service never leaves its return path empty; a machine's own mail may.
  ...(/^From: [^\n]*no-?reply/m.test(one)
    ? []
    : [{ kind: `${kind}, of no return path`, mail: one.replace(/^Return-Path: <[^>]*>/, 'Return-Path: <>') }]),
  { kind: `${kind}, CRLF`, mail: one.replaceAll('\n', '\r\n') },
]);
