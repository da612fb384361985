import { japaneseOctets } from '../iso-2022-jp.ts';
import { fields, japanese, jis, type OddNotice, octets, report, statusOf, to } from './builders.ts';
import { headersPart, originalPart, partedNotice, plainNotice } from './layout.ts';

export const carriersAndProse: readonly OddNotice[] = [
  [
    'an internationalised address',
    report(
      'Sorry',
      `Final-Recipient: utf-8; ${octets('ジョー@target.example')}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 no such user`,
    ).replace('Content-Type: message/delivery-status', 'Content-Type: message/global-delivery-status'),
    [['ジョー@target.example', 'invalid_recipient', true]],
  ],
  [
    'a quoted local part',
    report('Sorry', fields('5.1.1', '\nDiagnostic-Code: smtp; 550 5.1.1 no such user', '"joe.."@target.example')),
    [['"joe.."@target.example', 'invalid_recipient', true]],
  ],
  [
    'nothing in the report but the mail to whom',
    partedNotice({
      from: 'postmaster@target.example',
      subject: 'Returned mail',
      text: 'Your message could not be delivered: user unknown.',
      parts: [originalPart],
    }),
    [['list@sender.example', 'invalid_recipient', true]],
  ],
  [
    'Postfix, delayed',
    partedNotice({
      from: 'Mail Delivery System <MAILER-DAEMON@mx.sender.example>',
      subject: 'Delayed Mail (still being retried)',
      text: `####################################################################\n# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #\n####################################################################\n\nYour message could not be delivered for more than 4 hour(s).\nIt will be retried until it is 5 day(s) old.\n\n<${to}>: connect to mx.target.example[192.0.2.44]:25: Connection timed out\n`,
      parts: [
        statusOf(
          `Final-Recipient: rfc822; ${to}\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: X-Postfix; connect to mx.target.example[192.0.2.44]:25: Connection timed out`,
        ),
        headersPart,
      ],
    }),
    [[to, 'technical', false]],
  ],
  [
    'Exim, delayed',
    plainNotice({
      from: 'Mail Delivery System <Mailer-Daemon@mx.sender.example>',
      subject: 'Warning: message 1kabcd-0001-AB delayed 24 hours',
      text: `This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on mx.sender.example.\n\nThe message identifier is:     1kabcd-0001-AB\nThe subject of the message is: November news\nThe date of the message is:    Mon, 16 Nov 2026 10:00:00 +0900\n\nThe address to which the message has not yet been delivered is:\n\n  ${to}\n    Delay reason: mailbox is full\n\nNo action is required on your part. Delivery attempts will continue for\nsome time, and this warning may be repeated at intervals if the message\nremains undelivered. Eventually the mail delivery software will give up,\nand when that happens, the message will be returned to you.\n`,
    }),
    [[to, 'mailbox_full', false]],
  ],
  [
    'Sendmail, delayed',
    plainNotice({
      from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.sender.example>',
      subject: 'Warning: could not send message for past 4 hours',
      text: `    **********************************************\n    **      THIS IS A WARNING MESSAGE ONLY      **\n    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n    **********************************************\n\nThe original message was received at Mon, 16 Nov 2026 10:00:00 +0900\n\n   ----- Transcript of session follows -----\n<${to}>... Deferred: Connection refused by mx.target.example.\nWarning: message still undelivered after 4 hours\nWill keep trying until message is 5 days old\n`,
    }),
    [[to, 'technical', false]],
  ],
  [
    'a Japanese provider',
    japanese(
      'MAILER-DAEMON@isp.example',
      'Returned mail: User unknown',
      `*** このメールは自動送信されています ***\n\n下記の宛先へのメールが配信できませんでした。\n\n　宛先：${to}\n　理由：指定された宛先のアドレスは存在しません。\n\n---- 元のメール ----\n`,
    ),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'a Japanese provider, full',
    japanese(
      'postmaster@isp.example',
      'Delivery Failure',
      `お客様が送信されたメールは、以下の理由により配送できませんでした。\n\n<${to}>\n受信者のメールボックスが容量制限を超えているため、メールを受信できません。\n`,
    ),
    [[to, 'mailbox_full']],
  ],
  [
    'a Japanese gateway, refused',
    japanese(
      'mailer-daemon@gw.example',
      'failure notice',
      `送信メールが次の宛先に届きませんでした。\n\n${to}\n\n相手先のメールサーバより、次の応答がありました。\n550 5.7.1 受信者により受信拒否されています\n`,
    ),
    [[to, 'recipient_refused']],
  ],
  [
    'docomo, in Japanese, too large',
    japanese(
      'postmaster@docomo.ne.jp',
      'Mail Delivery Failure',
      `送信されたメールは、サイズが大きいため宛先に配信できませんでした。\n\n宛先: joe@docomo.ne.jp\n`,
    ),
    [['joe@docomo.ne.jp', 'content', false]],
  ],
  [
    'SoftBank',
    plainNotice({
      from: 'MAILER-DAEMON@softbank.ne.jp',
      subject: 'Mail System Error - Returned Mail',
      text: '次のあて先へのメッセージはエラーのため送信できませんでした。\n'.length
        ? japaneseOctets(
            '次のあて先へのメッセージはエラーのため送信できませんでした。\n\n<joe@softbank.ne.jp>\n\n550 Invalid recipient: <joe@softbank.ne.jp>\n',
          )
        : '',
      more: jis,
    }),
    [['joe@softbank.ne.jp', 'invalid_recipient', true]],
  ],
  [
    'au, its server out of reach',
    japanese(
      'Postmaster@ezweb.ne.jp',
      'Mail System Error - Returned Mail',
      '次のあて先へのメッセージはエラーのため送信できませんでした。\n送信先メールサーバに接続できませんでした。\nしばらくたってから再送してください。\n\nThe following recipients did not receive this message:\n\n<joe@target.example>: Connection timed out\n',
    ),
    [[to, 'technical', false]],
  ],
  [
    'a gateway of two languages',
    japanese(
      'postmaster@gw.example',
      'Undeliverable mail / 配信不能',
      `The following recipient could not be reached:\n次の受信者に配信できませんでした。\n\n     ${to}\n       Reason / 理由: 550 5.1.1 User unknown\n`,
    ),
    [[to, 'invalid_recipient', true]],
  ],
  [
    'a list manager',
    plainNotice({
      from: 'MAILER-DAEMON@fml.example',
      subject: 'NOT MEMBER article from news@sender.example',
      text: `You <news@sender.example> are not member of this mailing list <list@fml.example>.\nYour mail was rejected.\n`,
      more: 'X-Failed-Recipients: list@fml.example\n',
    }),
    [['list@fml.example', 'policy', false]],
  ],
  [
    'a vacationed host',
    plainNotice({
      from: 'Mailer-Daemon@small.example',
      subject: 'Returned mail: Host unknown',
      text: `Your message to ${to} could not be delivered.\nThe host target.example is unknown.\n`,
    }),
    [[to, 'invalid_domain', true]],
  ],
];
