import type { ReadMail } from './mime/read-mail.ts';

const forwardedSubject = /^\s*(?:fwd?|wg|tr|rv|転送|转发|전달)\s*:/i;
const begins =
  /(?:^|\n)[ \t>]*(?:begin forwarded message:|-{3,} ?(?:forwarded message|original message|転送メッセージ|ここから転送メッセージ)[^\n]{0,20}|転送されたメッセージ[:：])\s*\n/i;
const daemonLine = /^from:[^\n]{0,120}(?:mailer-daemon|mail delivery (?:sub)?system|postmaster)/im;
const bounceSubject =
  /^subject:[^\n]{0,60}(?:returned mail|undeliver|delivery (?:status|failure|failed)|failure notice|mail delivery)/im;

/**
 * A bounce that a mail client forwarded whole, inline, with next to no words of a person before it. Someone who writes
 * about a bounce has more to say, and is left alone.
 */
export function forwardedBounce(mail: ReadMail): ReadMail | null {
  if (!forwardedSubject.test(mail.subject) || mail.header.has('list-id')) return null;
  const start = begins.exec(mail.text.slice(0, 600));
  if (!start || mail.text.slice(0, start.index).trim().length > 40) return null;
  const inner = mail.text
    .slice(start.index + start[0].length, 20_000)
    .replace(/^[ \t]*> ?/gm, '')
    .trimStart();
  const head = inner.slice(0, 1_200);
  if (!daemonLine.test(head) || !bounceSubject.test(head)) return null;
  const fields = inner.search(/^(?:reporting-mta|final-recipient):/im);
  if (fields < 0) return null;
  const headerEnd = inner.indexOf('\n\n');
  return {
    ...mail,
    text: inner.slice(Math.max(0, headerEnd), fields),
    deliveryStatus: [inner.slice(fields)],
  };
}
