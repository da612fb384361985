import { japaneseOctets } from '../iso-2022-jp.ts';
import { daemon, fields, japanese, type OddNotice, octets, page, report, spoken, statusOf, to } from './builders.ts';
import { headersPart, originalMail, originalPart, partedNotice, plainNotice } from './layout.ts';

export const laterNotices: readonly OddNotice[] = [
  [
    'Postfix, rewritten within the reply',
    plainNotice({
      from: daemon,
      subject: 'Undelivered Mail Returned to Sender',
      text: `<${to}>: host mx.target.example[192.0.2.44] said: 550 5.1.1\n    <real@inner.example>: Recipient address rejected: User unknown in local\n    recipient table (in reply to RCPT TO command)\n`,
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Postfix, its own size limit',
    report(
      `<${to}>: message size 20480000 exceeds size limit 10485760 of server mx.target.example[192.0.2.44]`,
      fields(
        '5.3.4',
        '\nDiagnostic-Code: X-Postfix; message size 20480000 exceeds size limit 10485760 of server mx.target.example[192.0.2.44]',
      ),
    ),
    [[to, 'content', false]],
  ],
  [
    'Postfix, a mailbox program',
    report(
      `<${to}>: can't create user output file. Command output: procmail: Quota exceeded while writing "/var/mail/joe"`,
      fields('5.2.0', `\nDiagnostic-Code: x-unix; procmail: Quota exceeded while writing "/var/mail/joe"`),
    ),
    [[to, 'mailbox_full', false]],
  ],
  [
    'Postfix, TLS demanded',
    report(
      `<${to}>: TLS is required, but was not offered by host mx.target.example[192.0.2.44]`,
      fields(
        '5.7.4',
        '\nDiagnostic-Code: X-Postfix; TLS is required, but was not offered by host mx.target.example[192.0.2.44]',
      ),
    ),
    [[to, 'technical', false]],
  ],
  [
    'Postfix, no mail taken',
    report(
      `<${to}>: Domain target.example does not accept mail (nullMX)`,
      fields('5.1.0', '\nDiagnostic-Code: X-Postfix; Domain target.example does not accept mail (nullMX)'),
    ),
    [[to, 'invalid_domain', true]],
  ],
  [
    'Postfix, unverified',
    report(
      `<${to}>: host mx said: 450 4.1.1 <${to}>: Recipient address rejected: unverified address: Address verification in progress (in reply to RCPT TO command)`,
      fields(
        '4.1.1',
        `\nDiagnostic-Code: smtp; 450 4.1.1 <${to}>: Recipient address rejected: unverified address: Address verification in progress`,
      ),
    ),
    [[to, 'invalid_recipient', false]],
  ],
  [
    'Dovecot, quota',
    report(
      `<${to}>: host mda[private/dovecot-lmtp] said: 552 5.2.2 <${to}> Quota exceeded (mailbox for user is full) (in reply to end of DATA command)`,
      fields('5.2.2', `\nDiagnostic-Code: smtp; 552 5.2.2 <${to}> Quota exceeded (mailbox for user is full)`),
    ),
    [[to, 'mailbox_full', false]],
  ],
  [
    'Dovecot, a refusal by its own words',
    plainNotice({
      from: 'Mail Delivery Subsystem <postmaster@target.example>',
      subject: 'Automatically rejected mail',
      text: `Your message to <${to}> was automatically rejected:\nQuota exceeded (mailbox for user is full)\n`,
    }),
    [[to, 'mailbox_full', false]],
  ],
  [
    'Dovecot, refused by Sieve',
    plainNotice({
      from: 'Mail Delivery Subsystem <postmaster@target.example>',
      subject: 'Automatically rejected mail',
      text: `Your message to <${to}> was automatically rejected:\nI do not want mail from you.\n`,
    }),
    [[to, 'recipient_refused', false]],
  ],
  [
    'Cyrus',
    report(
      `<${to}>: host mda said: 550-Mailbox unknown.  Either there is no mailbox associated with this 550-name or you do not have authorization to see it. 550 5.1.1 User unknown`,
      fields(
        '5.1.1',
        '\nDiagnostic-Code: smtp; 550-Mailbox unknown.  Either there is no mailbox associated with this\n 550-name or you do not have authorization to see it.\n 550 5.1.1 User unknown',
      ),
    ),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Zimbra',
    report(
      `<${to}>: host zimbra said: 550 5.1.1 <${to}>: Recipient address rejected: ${to} (in reply to RCPT TO)`,
      fields('5.1.1', `\nDiagnostic-Code: smtp; 550 5.1.1 <${to}>: Recipient address rejected: ${to}`),
    ),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'amavis',
    partedNotice({
      from: '"Content-filter at mx.target.example" <postmaster@mx.target.example>',
      subject: 'BANNED message from you',
      text: `BANNED CONTENTS ALERT\n\nOur content checker found\n    banned name: .exe,invoice.exe\n\nin email presumably from you <news@sender.example>\nto the following recipient:\n-> ${to}\n\nDelivery of the email was stopped!\n`,
      parts: [
        statusOf(fields('5.7.0', '\nDiagnostic-Code: smtp; 554 5.7.0 Reject, id=1-01 - BANNED: .exe,invoice.exe')),
        headersPart,
      ],
    }),
    [[to, 'content', false]],
  ],
  [
    'amavis, a virus',
    partedNotice({
      from: '"Content-filter at mx.target.example" <postmaster@mx.target.example>',
      subject: 'VIRUS (Eicar-Test-Signature) in mail FROM YOU',
      text: 'VIRUS ALERT\n',
      parts: [
        statusOf(
          fields('5.7.0', '\nDiagnostic-Code: smtp; 554 5.7.0 Reject, id=1-01 - INFECTED: Eicar-Test-Signature'),
        ),
        headersPart,
      ],
    }),
    [[to, 'content', false]],
  ],
  [
    'Trend Micro',
    plainNotice({
      from: 'postmaster@trend.example',
      subject: 'Mail could not be delivered',
      text: `Sent >>> RCPT TO:<${to}>\nReceived <<< 550 5.1.1 User unknown; rejecting\n\nUnable to deliver message to <${to}>.\n`,
    }),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Proofpoint',
    report(
      `<${to}>: smtp; 550 5.7.0 Blocked by sender reputation`,
      fields('5.7.0', '\nDiagnostic-Code: smtp; 550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.9'),
    ),
    [[to, 'reputation_block', false]],
  ],
  [
    'Sophos',
    report(
      'x',
      fields('5.7.1', '\nDiagnostic-Code: smtp; 550 5.7.1 Command rejected by content filter: suspected spam'),
    ),
    [[to, 'content', false]],
  ],
  [
    'a Japanese filter',
    japanese(
      'postmaster@gw.example',
      'Delivery failure',
      `送信者様\n\n下記のメールは添付ファイルが禁止されている形式のため、配信されませんでした。\n\n宛先: ${to}\n`,
    ),
    [[to, 'content', false]],
  ],
  [
    'a Japanese host that is gone',
    japanese(
      'MAILER-DAEMON@isp.example',
      'Returned mail',
      `次の宛先にメールを送信できませんでした。\n\n${to}\n\n宛先のドメインが見つかりません。\n`,
    ),
    [[to, 'invalid_domain', true]],
  ],
  [
    'a Japanese queue that gave up',
    japanese(
      'MAILER-DAEMON@isp.example',
      'Returned mail',
      `5日間配送を試みましたが、配信できませんでした。\n\n<${to}>\n相手先のサーバから応答がありません。\n`,
    ),
    [[to, 'technical', false]],
  ],
  [
    'a Japanese provider that closed an account',
    japanese(
      'postmaster@isp.example',
      '=?ISO-2022-JP?B?GyRCR1s/LkRkO18bKEI=?=',
      `<${to}> 宛のメールは配信できませんでした。\nこのアカウントは解約または利用停止されています。\n`,
    ),
    [[to, 'inactive_mailbox', false]],
  ],
  [
    'au, in two parts',
    partedNotice({
      from: 'Postmaster@ezweb.ne.jp',
      subject: 'Mail System Error - Returned Mail',
      type: 'multipart/mixed',
      text: japaneseOctets(
        '次のあて先へのメッセージはエラーのため送信できませんでした。\n送信先メールアドレスが見つかりませんでした。メールアドレスをご確認の上、再送信してください。\n\n<joe@ezweb.ne.jp>\n',
      ),
      parts: [originalPart],
    }),
    [['joe@ezweb.ne.jp', 'invalid_recipient', true]],
  ],
  [
    'Microsoft, Japanese page',
    page(
      'postmaster@target.example',
      '配信不能: お知らせ',
      `<p>${to} へのメッセージを配信できませんでした。</p><p>${to} が target.example で見つかりませんでした。</p><p>リモート サーバーから返されたエラー: '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'</p>`,
    ),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Microsoft, German page',
    page(
      'postmaster@target.example',
      'Unzustellbar: Neues',
      `<p>Ihre Nachricht an ${to} konnte nicht zugestellt werden.</p><p>Joe wurde auf target.example nicht gefunden.</p>`,
    ),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'Microsoft, Polish',
    spoken(
      'postmaster@target.example',
      'Niedostarczone: Nowości',
      `Dostarczenie wiadomości do następujących adresatów nie powiodło się:\n\n${to}\nSkrzynka pocztowa adresata jest pełna i nie może teraz przyjmować wiadomości.\n\nRemote Server returned '554 5.2.2 mailbox full'\n`,
    ),
    [[to, 'mailbox_full', false]],
  ],
  [
    'Microsoft, a full inbox, French page',
    page(
      'postmaster@target.example',
      'Non remis : Nouvelles',
      `<p>Échec de la remise pour ces destinataires :</p><p>${to}<br>La boîte aux lettres du destinataire est pleine et ne peut accepter de messages pour le moment.</p>`,
    ),
    [[to, 'mailbox_full', false]],
  ],
  [
    'Gmail, refused by the other side',
    partedNotice({
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Failure)',
      more: `X-Failed-Recipients: ${to}\n`,
      text: octets(
        `\n** Message bloqué **\n\nVotre message envoyé à ${to} a été bloqué. Consultez les détails techniques ci-dessous.\n\nRéponse du serveur distant :\n\n550 5.7.1 Email rejected per SPF policy\n`,
      ),
      parts: [
        statusOf(fields('5.7.1', '\nDiagnostic-Code: smtp; 550 5.7.1 Email rejected per SPF policy')),
        originalPart,
      ],
    }),
    [[to, 'auth_failure', false]],
  ],
  [
    'a sender of newsletters',
    plainNotice({
      from: 'Bounce Handler <bounces@esp.example>',
      subject: 'Undelivered Mail Returned to Sender',
      text: `This is a bounce notification.\n\nRecipient: ${to}\nSMTP response: 554 5.7.1 The message was rejected because it contains prohibited virus or spam content\n\n${originalMail}`,
    }),
    [[to, 'content', false]],
  ],
];
