import type { Category } from '../../../core/bounce/vocabulary.ts';
import { japaneseOctets } from './iso-2022-jp.ts';

/** Bounces of our own making, in the manner of the systems named; one octet a character. */
export type Notice = {
  readonly name: string;
  readonly mail: string;
  readonly expected: readonly (readonly [recipient: string, category: Category, hard: boolean])[];
};

const utf8 = (text: string) => Buffer.from(text).toString('latin1');

type Written = { from: string; subject: string; body: string; more?: string };
const mail = ({ from, subject, body, more = '' }: Written) =>
  `Return-Path: <>\nFrom: ${from}\nTo: <news@sender.example>\nSubject: ${subject}\nDate: Fri, 20 Nov 2026 10:00:00 +0900\n${more}\n${body}`;

const jis = (from: string, subject: string, body: string) =>
  mail({
    from,
    subject,
    body: japaneseOctets(body),
    more: 'MIME-Version: 1.0\nContent-Type: text/plain; charset=ISO-2022-JP\nContent-Transfer-Encoding: 7bit\n',
  });

const original = 'From: news@sender.example\nTo: someone.else@list.example\nSubject: November news\n\nHello\n';

const report = (text: string, fields: string, from = 'Mail Delivery System <MAILER-DAEMON@mx.sender.example>') =>
  mail({
    from,
    subject: 'Undelivered Mail Returned to Sender',
    more: 'MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status;\n boundary="cut/here"\n',
    body: `--cut/here\nContent-Type: text/plain; charset=utf-8\n\n${utf8(text)}\n\n--cut/here\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.sender.example\n\n${fields}\n\n--cut/here\nContent-Type: message/rfc822\n\n${original}\n--cut/here--\n`,
  });

const japaneseCarriers: readonly Notice[] = [
  {
    name: 'docomo, unknown user at RCPT, through Postfix',
    mail: report(
      '<taro@docomo.ne.jp>: host mfsmax.docomo.ne.jp[203.138.181.112] said: 550 Unknown user taro@docomo.ne.jp (in reply to end of DATA command)',
      'Final-Recipient: rfc822; taro@docomo.ne.jp\nAction: failed\nStatus: 5.0.0\nRemote-MTA: dns; mfsmax.docomo.ne.jp\nDiagnostic-Code: smtp; 550 Unknown user taro@docomo.ne.jp',
    ),
    expected: [['taro@docomo.ne.jp', 'recipient_refused', false]],
  },
  {
    name: 'docomo, a Japanese notice',
    mail: jis(
      'MAILER-DAEMON@docomo.ne.jp',
      'Returned mail: User unknown',
      '送信されたメールは、宛先のメールアドレスが存在しないため配信できませんでした。\n\n<hanako.y@docomo.ne.jp>\n\n--- 元のメール ---\n' +
        original,
    ),
    expected: [['hanako.y@docomo.ne.jp', 'invalid_recipient', true]],
  },
  {
    name: 'au, not found',
    mail: jis(
      'Postmaster@ezweb.ne.jp',
      'Mail System Error - Returned Mail',
      '次のあて先へのメッセージはエラーのため送信できませんでした。\n送信先メールアドレスが見つかりませんでした。\nメールアドレスをご確認の上、再送信してください。\n\nThe user(s) is unknown.\n\n<jiro@ezweb.ne.jp>: 550 user unknown (in reply to RCPT TO command)\n',
    ),
    expected: [['jiro@ezweb.ne.jp', 'invalid_recipient', true]],
  },
  {
    name: 'au, mailbox full, in EUC-JP that claims to be ISO-2022-JP',
    mail: mail({
      from: 'Postmaster@au.com',
      subject: 'Mail System Error - Returned Mail',
      more: 'Content-Type: text/plain; charset="ISO-2022-JP"\n',
      body: japaneseOctets(
        '次のあて先へのメッセージはエラーのため送信できませんでした。\n送信先メールボックスの容量を超えています。\n\n<saburo@au.com>\n',
        0x80,
      ),
    }),
    expected: [['saburo@au.com', 'mailbox_full', false]],
  },
  {
    name: 'au, no answer in time',
    mail: jis(
      'Postmaster@ezweb.ne.jp',
      'Mail System Error - Returned Mail',
      '次のあて先へのメッセージはエラーのため送信できませんでした。\n再送信を試みましたが送信先メールサーバの事由により送信できませんでした。\n\nYour message was not delivered within 1 days and 0 hours.\nRemote host is not responding.\n\nThe following recipients did not receive this message:\n\n<shiro@partner.example>\n',
    ),
    expected: [['shiro@partner.example', 'technical', false]],
  },
  {
    name: 'SoftBank, invalid recipient',
    mail: report(
      '<goro@softbank.ne.jp>: host mx.softbank.ne.jp[117.46.7.55] said: 550 Invalid recipient: <goro@softbank.ne.jp> (in reply to RCPT TO command)',
      'Final-Recipient: rfc822; goro@softbank.ne.jp\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 Invalid recipient: <goro@softbank.ne.jp>',
    ),
    expected: [['goro@softbank.ne.jp', 'invalid_recipient', true]],
  },
  {
    name: 'SoftBank, mailbox full, a Japanese notice',
    mail: jis(
      '"MAILER-DAEMON" <MAILER-DAEMON@i.softbank.jp>',
      japaneseOctets('メール送信エラー'),
      '以下の宛先にメールを配信できませんでした。\n\n  rokuro@i.softbank.jp\n\n理由: 相手先のメールボックスがいっぱいです。\n',
    ),
    expected: [['rokuro@i.softbank.jp', 'mailbox_full', false]],
  },
];

const elsewhere: readonly Notice[] = [
  {
    name: 'Domino',
    mail: mail({
      from: 'Postmaster@corp.example',
      subject: 'DELIVERY FAILURE: User ann (ann@corp.example) not listed in Domino Directory',
      body: 'Your message\n\n  Subject: November news\n\nwas not delivered to:\n\n  ann@corp.example\n\nbecause:\n\n  User ann (ann@corp.example) not listed in Domino Directory\n',
    }),
    expected: [['ann@corp.example', 'invalid_recipient', true]],
  },
  {
    name: 'qmail, two recipients with causes of their own',
    mail: mail({
      from: 'MAILER-DAEMON@q.example',
      subject: 'failure notice',
      body:
        "Hi. This is the qmail-send program at q.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<bob@one.example>:\n192.0.2.9 does not like recipient.\nRemote host said: 550 5.1.1 no such user\nGiving up on 192.0.2.9.\n\n<eve@two.example>:\nSorry, I couldn't find any host named two.example. (#5.1.2)\n\n--- Below this line is a copy of the message.\n\n" +
        original,
    }),
    expected: [
      ['bob@one.example', 'invalid_recipient', true],
      ['eve@two.example', 'invalid_domain', true],
    ],
  },
  {
    name: 'Exim, mailbox full',
    mail: mail({
      from: 'Mail Delivery System <Mailer-Daemon@exim.example>',
      subject: 'Mail delivery failed: returning message to sender',
      more: 'X-Failed-Recipients: carol@three.example\nAuto-Submitted: auto-replied\n',
      body:
        'This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  carol@three.example\n    host mx.three.example [192.0.2.8]\n    SMTP error from remote mail server after RCPT TO:<carol@three.example>:\n    552 5.2.2 Mailbox size limit exceeded\n\n------ This is a copy of the message, including all the headers. ------\n\n' +
        original,
    }),
    expected: [['carol@three.example', 'mailbox_full', false]],
  },
  {
    name: 'Exchange in German, with a report',
    mail: report(
      'Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\n\ndora@firma.example<mailto:dora@firma.example>\nDie von Ihnen eingegebene E-Mail-Adresse konnte nicht gefunden werden.',
      'Final-Recipient: rfc822;dora@firma.example\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
      'Microsoft Outlook <postmaster@firma.example>',
    ),
    expected: [['dora@firma.example', 'invalid_recipient', true]],
  },
  {
    name: 'a delay is soft and stops nothing, whatever its code',
    mail: report(
      'This is a warning only.',
      'Final-Recipient: rfc822; ed@slow.example\nAction: delayed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 user unknown',
    ),
    expected: [['ed@slow.example', 'invalid_recipient', false]],
  },
  {
    name: 'Gmail, no such domain',
    mail: report(
      "Your message wasn't delivered to fay@gone.example because the domain gone.example couldn't be found.",
      'Final-Recipient: rfc822; fay@gone.example\nAction: failed\nStatus: 5.1.2\nDiagnostic-Code: smtp; The recipient server did not accept our requests to connect. Domain name not found: gone.example',
      'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    ),
    expected: [['fay@gone.example', 'invalid_domain', true]],
  },
  {
    name: 'one report, three recipients, one of them delivered',
    mail: report(
      'See below.',
      'Final-Recipient: rfc822; a@four.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 user unknown\n\nFinal-Recipient: rfc822; b@four.example\nAction: delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; c@four.example\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
    ),
    expected: [
      ['a@four.example', 'invalid_recipient', true],
      ['b@four.example', 'delivered', false],
      ['c@four.example', 'reputation_block', false],
    ],
  },
  {
    name: 'Chinese provider',
    mail: mail({
      from: 'PostMaster@mail.example',
      subject: '=?utf-8?B?57O757uf6YCA5L+h?=',
      more: 'Content-Type: text/plain; charset=utf-8\n',
      body: utf8('抱歉，您的邮件被退回来了……\n\n收件人: gu@five.example\n\n退信原因: 收件人邮箱已满，无法投递\n'),
    }),
    expected: [['gu@five.example', 'mailbox_full', false]],
  },
  {
    name: 'French webmail',
    mail: mail({
      from: 'Postmaster <postmaster@fournisseur.example>',
      subject: '=?utf-8?Q?=C3=89chec_de_la_remise?=',
      more: 'Content-Type: text/plain; charset=utf-8\n',
      body: utf8(
        "Votre message n'a pas pu être remis au destinataire suivant :\n\n  jean@six.example\n\nL'adresse est introuvable.\n",
      ),
    }),
    expected: [['jean@six.example', 'invalid_recipient', true]],
  },
];

export const ownNotices: readonly Notice[] = [...japaneseCarriers, ...elsewhere];
