import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { emptyIsUnset } from '../../core/wire/empty-is-unset.ts';

const env = z.object({
  /** PEM file with the certificate to trust, where it is nobody's that the system knows. */
  NOREN_NOTICE_SMTP_CA: z.string().min(1).or(emptyIsUnset).optional(),
});

/** How a mail leaves, and in whose name. */
export type Way = {
  /** smtp://host:587 (STARTTLS is required) or smtps://host:465. */
  readonly server: string;
  readonly login?: { readonly user: string; readonly pass: string };
  readonly from: { readonly name: string; readonly address: string };
};

/** Bounds each step of a try, so that a server that hangs does not hold the job. */
const patienceMs = 30_000;

type Letter = { readonly to: string; readonly subject: string; readonly text: string; readonly id: string };

/**
 * Hands a mail to a submission server and returns when that has taken it. Nothing in it but its text is anybody's that `from` is not.
 *
 * @throws Error when the server does not take it or cannot be reached
 */
export async function handOver({ to, subject, text, id }: Letter, { server, login, from }: Way): Promise<void> {
  const { protocol, hostname, port } = new URL(server);
  const { NOREN_NOTICE_SMTP_CA: ca } = env.parse(process.env);
  const transport = createTransport({
    host: hostname,
    port: Number(port) || (protocol === 'smtps:' ? 465 : 587),
    secure: protocol === 'smtps:',
    requireTLS: protocol === 'smtp:',
    ...(login && { auth: login }),
    ...(ca && { tls: { ca: readFileSync(ca) } }),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  });
  try {
    await transport.sendMail({
      from,
      to: { name: '', address: to },
      subject,
      text,
      messageId: `<${id}@${from.address.replace(/.*@/, '')}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      textEncoding: 'base64',
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  } finally {
    transport.close();
  }
}
