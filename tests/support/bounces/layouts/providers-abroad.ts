import { japaneseOctets } from '../iso-2022-jp.ts';
import { type OddNotice, octets, statusOf, to, utf8 } from './builders.ts';
import { headersPart, originalMail, partedNotice, plainNotice } from './layout.ts';

export const providersAbroad: readonly OddNotice[] = [
  [
    'Sendmail, forwarded by .forward',
    partedNotice({
      from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.sender.example>',
      subject: 'Returned mail: User unknown',
      text: `   ----- The following addresses had permanent fatal errors -----\nreal@inner.example\n    (reason: 550 5.1.1 User unknown)\n    (expanded from: <${to}>)\n\n   ----- Transcript of session follows -----\n... while talking to mx.inner.example.:\n>>> DATA\n<<< 550 5.1.1 <real@inner.example>... User unknown\n550 5.1.1 real@inner.example... User unknown\n<<< 503 5.0.0 Need RCPT (recipient)\n`,
      parts: [
        statusOf(
          `Final-Recipient: RFC822; ${to}\nX-Actual-Recipient: RFC822; real@inner.example\nAction: failed\nStatus: 5.1.1\nRemote-MTA: DNS; mx.inner.example\nDiagnostic-Code: SMTP; 550 5.1.1 <real@inner.example>... User unknown`,
        ),
        headersPart,
      ],
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'qmail in Japanese',
    plainNotice({
      from: 'MAILER-DAEMON@qmail.example',
      subject: 'failure notice',
      more: 'MIME-Version: 1.0\nContent-Type: text/plain; charset=ISO-2022-JP\n',
      text:
        japaneseOctets(
          `qmail-send のプログラムです。\n申し訳ありませんが、次のアドレスへの配送ができませんでした。\n\n<${to}>:\n192.0.2.44 does not like recipient.\nRemote host said: 550 5.1.1 unknown user\nGiving up on 192.0.2.44.\n\n--- Below this line is a copy of the message.\n\n`,
        ) + originalMail,
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'qmail, a virus scanner',
    plainNotice({
      from: 'MAILER-DAEMON@qmail.example',
      subject: 'failure notice',
      text: `Hi. This is the qmail-send program at qmail.example.\n\n<${to}>:\nConnected to 192.0.2.44 but greeting failed.\nRemote host said: 554 Your IP has a bad sending history\n\n--- Below this line is a copy of the message.\n\n${originalMail}`,
    }),
    [[to, 'reputation_block', false]],
  ],
  [
    'qmail, the sender unwanted',
    plainNotice({
      from: 'MAILER-DAEMON@qmail.example',
      subject: 'failure notice',
      text: `Hi. This is the qmail-send program.\n\n<${to}>:\nConnected to 192.0.2.44 but sender was rejected.\nRemote host said: 553 sorry, your mailserver is not permitted here\n`,
    }),
    [[to, 'policy', false]],
  ],
  [
    'Yahoo, new',
    plainNotice({
      from: 'MAILER-DAEMON@yahoo.com',
      subject: 'Failure Notice',
      text: `Sorry, we were unable to deliver your message to the following address.\n\n<${to}>:\n550: 5.2.1 : mailbox disabled for this recipient\n\n--- Forwarded message:\n\n${originalMail}`,
    }),
    [[to, 'inactive_mailbox']],
  ],
  [
    'Yahoo, no such host',
    plainNotice({
      from: 'MAILER-DAEMON@yahoo.com',
      subject: 'Failure Notice',
      text: `Sorry, we were unable to deliver your message to the following address.\n\n<${to}>:\nNo MX or A records for target.example\n\n--- Below this line is a copy of the message.\n`,
    }),
    [[to, 'invalid_domain', true]],
  ],
  [
    'Microsoft, information in the margin',
    partedNotice({
      from: '<postmaster@target.onmicrosoft.example>',
      subject: 'Undeliverable: November news',
      text: `Your message to ${to} couldn't be delivered.\n\nA custom mail flow rule created by an admin at target.example has blocked your message.\n\nThis message is blocked by the organization.\n`,
      parts: [
        statusOf(
          `Final-Recipient: rfc822;${to}\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp;550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy\nX-Supplementary-Info: <rule>`,
        ),
        headersPart,
      ],
    }),
    [[to, 'policy', false]],
  ],
  [
    'Microsoft, group closed',
    partedNotice({
      from: '<postmaster@target.onmicrosoft.example>',
      subject: 'Undeliverable: November news',
      text: `The group ${to} isn't set up to receive messages from news@sender.example.\n`,
      parts: [
        statusOf(
          `Final-Recipient: rfc822;${to}\nAction: failed\nStatus: 5.7.124\nDiagnostic-Code: smtp;550 5.7.124 RESOLVER.RST.SenderNotInGroupAcceptList`,
        ),
      ],
    }),
    [[to, 'recipient_refused', false]],
  ],
  [
    'Microsoft, wrapped reply',
    partedNotice({
      from: '<postmaster@outlook.example>',
      subject: 'Undeliverable: x',
      text: 'x',
      parts: [
        statusOf(
          `Final-Recipient: rfc822;${to}\nAction: failed\nStatus: 5.4.316\nDiagnostic-Code: smtp;550 5.4.316 Message expired, connection refused([{LED=450 4.4.316 Connection refused [Message=Socket error code 10061]};{MSG=};{FQDN=x};{IP=192.0.2.44};{LRT=11/16/2026}])`,
        ),
      ],
    }),
    [[to, 'technical', false]],
  ],
  [
    'Microsoft, a reply inside',
    partedNotice({
      from: '<postmaster@outlook.example>',
      subject: 'Undeliverable: x',
      text: 'x',
      parts: [
        statusOf(
          `Final-Recipient: rfc822;${to}\nAction: failed\nStatus: 5.0.350\nDiagnostic-Code: smtp;550 5.0.350 Remote server returned an error -> 550 5.2.2 Mailbox full;x`,
        ),
      ],
    }),
    [[to, 'mailbox_full', false]],
  ],
  [
    'Domino in Japanese',
    plainNotice({
      from: 'Postmaster@domino.example',
      subject: '=?ISO-2022-JP?B?GyRCR1s/LjxUOkIbKEI=?=',
      more: utf8,
      text: octets(
        `次のメッセージは配信できませんでした。\n\n  件名: お知らせ\n\n次の宛先に送信されませんでした:\n\n  ${to}\n\n理由:\n\n  550 ユーザー joe (${to}) は Domino ディレクトリにありません\n`,
      ),
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'a German provider',
    plainNotice({
      from: 'Mail Delivery System <mailer-daemon@isp.example>',
      subject: 'Nicht zustellbare Nachricht',
      more: utf8,
      text: octets(
        `Ihre E-Mail konnte nicht zugestellt werden.\n\nEmpfänger: ${to}\nGrund: Die Adresse des Empfängers ist unbekannt.\n`,
      ),
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'a French provider',
    plainNotice({
      from: 'Postmaster <postmaster@isp.example>',
      subject: octets('Message non distribué'),
      more: utf8,
      text: octets(
        `Votre message n'a pas pu être remis au destinataire suivant :\n\n   ${to}\n\nLa boîte aux lettres de ce destinataire est saturée.\n`,
      ),
    }),
    [[to, 'mailbox_full', false]],
  ],
  [
    'an Italian provider',
    plainNotice({
      from: 'Postmaster <postmaster@isp.example>',
      subject: 'Mancata consegna',
      more: utf8,
      text: octets(
        `Il messaggio non è stato consegnato a:\n\n${to}\n\nMotivo: il dominio del destinatario non esiste\n`,
      ),
    }),
    [[to, 'invalid_domain', true]],
  ],
  [
    'a Russian provider',
    plainNotice({
      from: 'mailer-daemon@isp.example',
      subject: '=?utf-8?B?0J3QtdC00L7RgdGC0LDQstC70LXQvdC90L7QtSDRgdC+0L7QsdGJ0LXQvdC40LU=?=',
      more: utf8,
      text: octets(
        `Ваше сообщение не было доставлено следующему получателю:\n\n<${to}>\n\nПочтовый ящик заблокирован владельцем.\n`,
      ),
    }),
    [[to, 'inactive_mailbox', false]],
  ],
];
