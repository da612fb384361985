import { japaneseOctets } from './iso-2022-jp.ts';

const octets = (text: string) => Buffer.from(text).toString('latin1');
const base64 = (text: string) => Buffer.from(text).toString('base64');

const h = (from: string, subject: string, more = 'Content-Type: text/plain; charset=utf-8\n') =>
  `Return-Path: <>\nFrom: ${from}\nTo: me@sender.example\nSubject: ${subject}\n${more}\n`;

/** Notices in other languages, encodings and broken forms: [name, mail, `recipient category`, parted by `|`]. */
const written: readonly (readonly [name: string, mail: string, expected: string])[] = [
  [
    'base64 body',
    h(
      'MAILER-DAEMON@x.example',
      'failure notice',
      'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n',
    ) +
      base64(
        'Unable to deliver message to the following address(es).\n\n<joe@target.example>:\nThis account has been disabled or discontinued.\n',
      ),
    'joe@target.example inactive_mailbox',
  ],
  [
    'html only',
    h('postmaster@x.example', 'Undeliverable: hi', 'Content-Type: text/html; charset=utf-8\n') +
      '<html><head><style>p{}</style></head><body><p>Delivery has failed to these recipients or groups:</p><p><a href="mailto:joe@target.example">joe@target.example</a><br>The recipient\'s mailbox is full and can\'t accept messages now.</p></body></html>',
    'joe@target.example mailbox_full',
  ],
  [
    'spanish',
    h('Mail Delivery Subsystem <mailer-daemon@googlemail.com>', 'Delivery Status Notification (Failure)') +
      'No se ha entregado tu mensaje a joe@target.example porque no se ha encontrado la dirección o no puede recibir correo.\n',
    'joe@target.example invalid_recipient',
  ],
  [
    'portuguese',
    h('postmaster@x.example', 'Não entregue: oi') +
      'Falha na entrega para estes destinatários ou grupos:\n\njoe@target.example\nA caixa de correio do destinatário está cheia e não pode aceitar mensagens agora.\n',
    'joe@target.example mailbox_full',
  ],
  [
    'italian',
    h('postmaster@x.example', 'Mancato recapito: ciao') +
      'Recapito non riuscito per i seguenti destinatari:\n\njoe@target.example\nIndirizzo di posta elettronica non trovato: utente sconosciuto.\n',
    'joe@target.example invalid_recipient',
  ],
  [
    'german',
    h('Mailer-Daemon <mailer-daemon@gmx.example>', 'Unzustellbar: Hallo') +
      'Ihre Nachricht konnte nicht zugestellt werden an:\n\n  joe@target.example\n\nGrund: Das Postfach des Empfängers ist voll.\n',
    'joe@target.example mailbox_full',
  ],
  [
    '163',
    h('Postmaster@163.example', '系统退信') +
      '抱歉，您的邮件被退回来了……\n收件人: joe@target.example\n退信原因: 收件人不存在 550 User not found\n',
    'joe@target.example invalid_recipient',
  ],
  [
    'korean',
    h('MAILER-DAEMON@naver.example', '메일 전송 실패 알림') +
      '다음 수신자에게 메일을 전송하지 못했습니다.\n\njoe@target.example\n\n이유: 존재하지 않는 메일 주소입니다\n',
    'joe@target.example invalid_recipient',
  ],
  [
    'biglobe-like',
    h('postmaster@biglobe.example', 'Returned mail: User unknown', 'Content-Type: text/plain; charset=iso-2022-jp\n') +
      japaneseOctets(
        "   ----- The following addresses had delivery problems -----\n********    joe@target.example    (user unknown)\n\n   ----- Non-delivered information -----\nThe number of messages in recipient's mailbox exceeded the local limit.\n",
      ),
    'joe@target.example mailbox_full',
  ],
  [
    'ja isp',
    h('postmaster@isp.example', octets('メール配信エラー通知'), 'Content-Type: text/plain; charset=Shift_JIS\n') +
      '\x8e\x9f\x82\xcc\x88\xb6\x90\xe6 joe@target.example\n550 5.1.1 User unknown\n',
    'joe@target.example invalid_recipient',
  ],
  [
    'x400',
    h('postmaster@x.example', 'Delivery Report (failure) for joe@target.example') +
      'This report relates to your message:\n\tSubject: hi\n\tof Tue, 26 Dec 2000 21:47:27 +0000\n\nYour message was not delivered to:\n\tjoe@target.example\nfor the following reason:\n\tDiagnostic was Unable to transfer, Message timed out\n',
    'joe@target.example technical',
  ],
  [
    'nomime dsn',
    h('MAILER-DAEMON@x.example', 'Delivery Status Notification (Failure)', '') +
      "The following message to <joe@target.example> was undeliverable.\nThe reason for the problem:\n5.1.0 - Unknown address error 550-'No such user'\n",
    'joe@target.example invalid_recipient',
  ],
  [
    'dr without blank',
    h(
      'MAILER-DAEMON@x.example',
      'Undelivered Mail Returned to Sender',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b\n',
    ) +
      '--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\nFinal-Recipient: rfc822; joe@target.example\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 over quota\nFinal-Recipient: rfc822; ann@target.example\nAction: failed\nStatus: 4.4.1\nDiagnostic-Code: smtp; connection timed out\n--b--\n',
    'joe@target.example mailbox_full|ann@target.example technical',
  ],
  [
    'postfix notice only',
    h('MAILER-DAEMON@x.example (Mail Delivery System)', 'Undelivered Mail Returned to Sender', '') +
      'This is the Postfix program at host x.\n\nI\'m sorry to have to inform you that the message returned\nbelow could not be delivered to one or more destinations.\n\nFor further assistance, please contact <postmaster@x.example>\n\n<joe@target.example>: host mx.target.example[192.0.2.1] said: 554 5.7.1 Service\n    unavailable; Client host [192.0.2.9] blocked using bl.spamcop.net (in reply to RCPT TO\n    command)\n<ann@target.example>: unknown user: "ann"\n',
    'joe@target.example reputation_block|ann@target.example invalid_recipient',
  ],
  [
    'french yahoo',
    h('MAILER-DAEMON@yahoo.example', 'Échec de livraison') +
      'Message de yahoo.fr.\nImpossible de livrer le message aux adresses suivantes.\n\n<joe@target.example>:\nDésolé, la boîte de ce destinataire est pleine (quota dépassé).\n',
    'joe@target.example mailbox_full',
  ],
  [
    'dutch',
    h('postmaster@x.example', 'Onbestelbaar: hallo') +
      'Uw bericht kon niet worden bezorgd bij:\n\njoe@target.example\nOnbekende gebruiker.\n',
    'joe@target.example invalid_recipient',
  ],
  [
    'russian',
    h('mailer-daemon@mail.example', 'Недоставленное сообщение') +
      'Сообщение не может быть доставлено:\n\n  joe@target.example\n    ящик переполнен\n',
    'joe@target.example mailbox_full',
  ],
  [
    'vacation no header',
    `${h('Ann <ann@target.example>', 'Out of Office: hi')}I am out of the office.\n`,
    'ann@target.example auto_reply',
  ],
];

/** As octets: what was written in letters beyond latin1 is UTF-8, the rest is octets already. */
export const noticesElsewhere = written.map(
  ([name, mail, expected]) =>
    [name, /[^\x00-\x7f]/.test(mail) && !/Shift_JIS/.test(mail) ? octets(mail) : mail, expected] as const,
);
