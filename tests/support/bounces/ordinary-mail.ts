import { japaneseOctets } from './iso-2022-jp.ts';

/** Mails that are no bounce, and some that look like one. Made from a number, the same every time. */
export type OrdinaryMail = { readonly kind: string; readonly mail: string };

const utf8 = (text: string) => Buffer.from(text).toString('latin1');
const names = ['sato', 'suzuki', 'meyer', 'dupont', 'rossi', 'silva', 'kim', 'ivanov', 'smith', 'garcia', 'tanaka'];
const domains = [
  'shop.example',
  'corp.example',
  'uni.example',
  'gmail.example',
  'docomo.example',
  'ml.example',
  'bank.example',
];

const head = (from: string, subject: string, more = '') =>
  `Return-Path: <${/[\w.+-]+@[\w.]+/.exec(from)?.[0] ?? ''}>\nFrom: ${from}\nTo: desk@customer.example\nSubject: ${utf8(subject)}\nMessage-ID: <${subject.length}.${from.length}@m.example>\nDate: Fri, 20 Nov 2026 09:00:00 +0900\nMIME-Version: 1.0\n${more}`;
const plain = 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n';

const dsn = `This is the mail system at host mx.corp.example.\n\nI'm sorry to have to inform you that your message could not be delivered.\n\n<lost@far.example>: host mx.far.example[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)\n\nFinal-Recipient: rfc822; lost@far.example\nAction: failed\nStatus: 5.1.1\n`;
const quotedDsn = dsn.replace(/^/gm, '> ');

type Maker = (who: string, n: number) => string;

const makers: Record<string, Maker> = {
  newsletter: (who, n) =>
    head(
      `News <${who}>`,
      ['今週のお得情報', 'Our autumn sale', 'Neuigkeiten im November', 'メール配信エラーを減らす10の方法'][n % 4] ?? '',
      'List-Unsubscribe: <https://shop.example/u>\nPrecedence: bulk\n',
    ) +
    `Content-Type: multipart/alternative; boundary=n1\n\n--n1\nContent-Type: text/plain; charset=utf-8\n\n${utf8('配信エラーや宛先不明のメールを減らすには。Undeliverable mail costs you money.\nQuestions? help@shop.example')}\n--n1\nContent-Type: text/html; charset=utf-8\n\n<html><body><p>${utf8('今週のセール')} &amp; more</p></body></html>\n--n1--\n`,
  'newsletter without list header': (who, n) =>
    head(who, `Delivery report: ${n} parcels on their way`) +
    plain +
    utf8(
      'Your parcel could not be delivered yet. We will try again tomorrow.\nTracking: https://post.example/t\nservice@post.example\n',
    ),
  invoice: (who, n) =>
    head(`Billing <${who}>`, `請求書 No.${1000 + n} のご案内`) +
    plain +
    utf8(
      `お世話になっております。11月分の請求書をお送りします。金額 ${550 + n} 円\nお問い合わせ: billing@corp.example\n`,
    ),
  'invoice in ISO-2022-JP': (who, n) =>
    `${head(who, `Invoice ${n}`)}Content-Type: text/plain; charset=ISO-2022-JP\n\n${japaneseOctets('いつもお世話になっております。請求書をお送りします。振込先をご確認ください。')}\n`,
  'reply quoting a bounce': (who, n) =>
    head(who, `Re: Undelivered Mail Returned to Sender (${n})`, 'In-Reply-To: <x@y.example>\n') +
    plain +
    utf8(`Hi,\n\nthis came back, do you have a new address for him?\n\n`) +
    quotedDsn,
  'forward of a bounce with a question': (who, n) =>
    head(who, `Fwd: Undelivered Mail Returned to Sender`, `X-Note: ${n}\n`) +
    plain +
    utf8(
      'サポートご担当者様\n\n下記のエラーメールが届きました。原因を教えていただけますでしょうか。よろしくお願いいたします。\n\nBegin forwarded message:\n\n> From: Mail Delivery System <MAILER-DAEMON@corp.example>\n> Subject: Undelivered Mail Returned to Sender\n>\n',
    ) +
    quotedDsn,
  'bounce attached by a person': (who, n) =>
    head(who, `Question ${n} about delivery`) +
    `Content-Type: multipart/mixed; boundary=a1\n\n--a1\nContent-Type: text/plain; charset=utf-8\n\nPlease see the attached bounce. What is wrong?\n\n--a1\nContent-Type: message/rfc822\n\nFrom: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail Returned to Sender\nContent-Type: multipart/report; report-type=delivery-status; boundary=in\n\n--in\nContent-Type: text/plain\n\n${dsn}\n--in\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; lost@far.example\nAction: failed\nStatus: 5.1.1\n\n--in--\n\n--a1--\n`,
  'list mail on bounces': (who, n) =>
    head(
      who,
      `[postfix-users] Mail delivery failed with 550 5.1.1 (${n})`,
      'List-Id: <postfix-users.ml.example>\nList-Post: <mailto:postfix-users@ml.example>\n',
    ) +
    plain +
    dsn,
  'list digest with a bounce subject': (who, n) =>
    head(who, `[ML:${n}] Undeliverable: agenda`, 'List-Id: <ml.ml.example>\nPrecedence: list\n') +
    plain +
    utf8('The message to a@b.example could not be delivered. Does anybody know why?\n'),
  'read receipt': (who, n) =>
    head(who, `開封済み: 見積り ${n}`, 'Auto-Submitted: auto-replied\n') +
    `Content-Type: multipart/report; report-type=disposition-notification; boundary=m1\n\n--m1\nContent-Type: text/plain; charset=utf-8\n\n${utf8('メッセージは開封されました')}\n--m1\nContent-Type: message/disposition-notification\n\nReporting-UA: mail.example\nFinal-Recipient: rfc822; ${who}\nDisposition: manual-action/MDN-sent-manually; displayed\n\n--m1--\n`,
  'read receipt, deleted unread': (who, n) =>
    head(who, `Not read: offer ${n}`) +
    `Content-Type: multipart/report; report-type="disposition-notification"; boundary="m2"\n\n--m2\nContent-Type: text/plain\n\nYour message was deleted without being read.\n--m2\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; ${who}\nDisposition: automatic-action/MDN-sent-automatically; deleted\n\n--m2--\n`,
  'calendar invitation': (who, n) =>
    head(who, `Invitation: review ${n}`) +
    `Content-Type: multipart/alternative; boundary=c1\n\n--c1\nContent-Type: text/plain\n\nYou are invited. If it fails, the meeting is not delivered on video.\n--c1\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n--c1--\n`,
  'DMARC aggregate report': (who, n) =>
    `${head(
      `noreply-dmarc-support@${who.split('@')[1]}`,
      `Report domain: customer.example Submitter: google.com Report-ID: ${n}`,
    )}Content-Type: application/zip; name="r.zip"\nContent-Transfer-Encoding: base64\n\nUEsDBAoAAAAIAA==\n`,
  'TLS report': (who, n) =>
    head(`tls-reports@${who.split('@')[1]}`, `Report Domain: customer.example Submitter: x Report-ID: <${n}>`) +
    `Content-Type: multipart/report; report-type=tlsrpt; boundary=t1\n\n--t1\nContent-Type: text/plain\n\nThis is an aggregate TLS report.\n--t1\nContent-Type: application/tlsrpt+gzip\nContent-Transfer-Encoding: base64\n\nH4sI\n--t1--\n`,
  'person on a failure': (who, n) =>
    head(
      who,
      ['Delivery problem with your order', 'メールが届きません', 'Problème de livraison', 'Zustellung verspätet'][
        n % 4
      ] ?? '',
    ) +
    plain +
    utf8(
      'Hello, your last mail to tom@corp.example did not reach him, his mailbox is full. Please send it to me.\n\n先日のメールが届いていないようです。再送していただけますか。\n',
    ),
  'monitoring alert': (who, n) =>
    head(
      `alerts@${who.split('@')[1]}`,
      `[ALERT] mail queue ${n}: delivery failures`,
      'Auto-Submitted: auto-generated\n',
    ) +
    plain +
    `12 messages deferred: connection timed out\nhost mx1.corp.example said: 450 4.7.1 try later\n`,
  'password reset': (who, n) =>
    head(`no-reply@${who.split('@')[1]}`, `Reset your password (${n})`, 'Auto-Submitted: auto-generated\n') +
    plain +
    'Someone asked to reset the password of user unknown to us. If it was not you, ignore this. Link: https://x.example/r\n',
  'bank notice': (who, n) =>
    head(`noreply@${who.split('@')[1]}`, `お振込エラーのお知らせ ${n}`) +
    plain +
    utf8('ご指定の口座が見つからないため、お振込できませんでした。口座番号をご確認ください。\n'),
  'postmaster writes himself': (who, n) =>
    head(`postmaster@${who.split('@')[1]}`, `Maintenance window ${n}`) +
    plain +
    utf8('Dear customers, on Sunday the mail server is down from 2 to 4. メールサーバーのメンテナンスを行います。\n'),
  'quota warning to its owner': (who, n) =>
    head(`Postmaster <postmaster@${who.split('@')[1]}>`, `Mailbox quota warning (${n} %)`) +
    plain +
    utf8(
      `Your mailbox is full. Please delete mail.\nメールボックスの容量を超えています。\nAccount: ${who}\nHelp: help@corp.example\n`,
    ),
  'action notice of a list manager': (who, n) =>
    head(
      `mailman-bounces@${who.split('@')[1]}`,
      `Bounce action notification (${n})`,
      'Precedence: bulk\nList-Id: <ml.ml.example>\n',
    ) +
    plain +
    `This is a Mailman mailing list bounce action notice:\n\n    Member:     ${who}\n    Action:     Subscription disabled.\n    Reason:     Excessive or fatal bounces.\n`,
  'fax report': (who, n) =>
    head(who, `Fax delivery failed (${n})`) +
    plain +
    `Your fax could not be delivered.\nRecipient: +81 3 0000 ${1000 + n}\nReason: busy\n`,
  'quarantine digest': (who, n) =>
    head(`MAILER-DAEMON <postmaster@${who.split('@')[1]}>`, `Spam quarantine: ${n} new messages`) +
    plain +
    `The following messages are held in quarantine:\n\n  ${who}  Cheap watches\n\nThey will be deleted in 14 days.\n`,
  'delivery note of a shop': (who, n) =>
    head(`配送センター <${who}>`, `配達のお知らせ: 不在のためお届けできませんでした (${n})`) +
    plain +
    utf8(
      '本日お荷物をお届けに伺いましたが、ご不在のためお届けできませんでした。再配達をご依頼ください。\nお問い合わせ: help@post.example\n',
    ),
  'empty mail': (who, n) => `From: ${who}\nX-N: ${n}\n\n`,
};

/** Automatic replies: no bounce, but known for what they are. */
const replies: Record<string, Maker> = {
  'out of office': (who, n) =>
    head(who, `Out of office: Re: offer ${n}`, 'Auto-Submitted: auto-replied\nPrecedence: auto_reply\n') +
    plain +
    'I am away until Monday and cannot receive mail. In urgent cases write to desk@corp.example.\n',
  'vacation in Japanese': (who, n) =>
    head(who, `自動返信: お見積り ${n}`, 'Auto-Submitted: auto-replied (vacation)\nX-Autoreply: yes\n') +
    plain +
    utf8('休暇中です。11月30日以降にご返信します。\n'),
  'vacation in German': (who, n) =>
    head(who, `Automatische Antwort: Angebot ${n}`, 'Auto-Submitted: auto-replied\nIn-Reply-To: <a@b.example>\n') +
    plain +
    utf8('Ich bin derzeit nicht im Büro. Ihre Nachricht wird nicht weitergeleitet.\n'),
  challenge: (who, n) =>
    head(who, `Please confirm your message ${n}`, 'Auto-Submitted: auto-replied\n') +
    plain +
    'My mailbox is protected. Please click to confirm that you are a person.\n',
};

const made = (from: Record<string, Maker>, times: number): OrdinaryMail[] =>
  Object.entries(from).flatMap(([kind, make]) =>
    Array.from({ length: times }, (_, n) => ({
      kind,
      mail: make(`${names[n % names.length]}${n}@${domains[n % domains.length]}`, n),
    })),
  );

export const ordinaryMails: readonly OrdinaryMail[] = made(makers, 30);
export const automaticReplies: readonly OrdinaryMail[] = made(replies, 15);
