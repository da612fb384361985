import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { emptyIsUnset } from '../../core/wire/empty-is-unset.ts';

/** The operator's own way of sending: an account or relay login on this platform or elsewhere. */
const env = z.object({
  /** smtp://user:password@host:587 (STARTTLS is required) or smtps://…; absent: notices wait. */
  NOREN_NOTICE_SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .or(emptyIsUnset)
    .optional(),
  /** As in `Noren <notices@example.jp>`; must belong to the login. */
  NOREN_NOTICE_FROM: z.string().min(3).or(emptyIsUnset).optional(),
  /** PEM file with the certificate to trust, where it is nobody's that the system knows. */
  NOREN_NOTICE_SMTP_CA: z.string().min(1).or(emptyIsUnset).optional(),
});

export type NoticeMail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The name beside the operator's address, e.g. of who issues a bill; else as the operator set it. */
  readonly sender?: string;
  /** The same in every try, so that a reader's mail program shows a repeated mail once. */
  readonly id: string;
};

/** The operator has not said how notices leave. They wait, and leave when it has. */
export class NoNoticeSender extends Error {
  override readonly name = 'NoNoticeSender';
}

/** Bounds each step of a try, so that a server that hangs does not hold the job. */
const patienceMs = 30_000;

/** Whether the operator has set notices up. The portal knows the address only, not the login behind it. */
export const hasNoticeSender = (): boolean => env.parse(process.env).NOREN_NOTICE_FROM !== undefined;

/**
 * Hands one mail over and returns when the server has taken it: from then on it is sent.
 *
 * @throws NoNoticeSender; Error when the server does not take it or cannot be reached
 */
export async function sendNoticeMail({ to, subject, text, sender, id }: NoticeMail): Promise<void> {
  const { NOREN_NOTICE_SMTP_URL: url, NOREN_NOTICE_FROM: from, NOREN_NOTICE_SMTP_CA: ca } = env.parse(process.env);
  if (!url || !from) throw new NoNoticeSender('NOREN_NOTICE_SMTP_URL and NOREN_NOTICE_FROM are not set');
  const { protocol, hostname, port, username, password } = new URL(url);
  const transport = createTransport({
    host: hostname,
    port: Number(port) || (protocol === 'smtps:' ? 465 : 587),
    secure: protocol === 'smtps:',
    requireTLS: protocol === 'smtp:',
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...(ca && { tls: { ca: readFileSync(ca) } }),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  });
  try {
    const address = /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();
    const domain = address.replace(/.*@/, '');
    await transport.sendMail({
      from: sender ? { name: sender, address } : from,
      to: { name: '', address: to },
      subject,
      text,
      messageId: `<${id}@${domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      textEncoding: 'base64',
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  } finally {
    transport.close();
  }
}
