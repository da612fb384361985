import { z } from 'zod';
import { emptyIsUnset } from '../../core/wire/empty-is-unset.ts';
import { handOver } from './hand-over.ts';

/** The operator's own way of sending: an account or relay login on this platform or elsewhere. */
const env = z.object({
  /** smtp://user:password@host:587 (STARTTLS is required) or smtps://…; absent: notices wait. */
  NOREN_NOTICE_SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .or(emptyIsUnset)
    .optional(),
  /** As in `Noren <notices@example.jp>`; must belong to the login. */
  NOREN_NOTICE_FROM: z.string().min(3).or(emptyIsUnset).optional(),
});

export type NoticeMail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The name beside the operator's address, e.g. of who issues a bill; else as the operator set it. */
  readonly sender?: string;
  /** The reseller under whose brand it leaves: from the sender that it chose, if it chose one (ADR 0076). */
  readonly brandOf?: string;
  /** The same in every try, so that a reader's mail program shows a repeated mail once. */
  readonly id: string;
};

/** The operator has not said how notices leave. They wait, and leave when it has. */
export class NoNoticeSender extends Error {
  override readonly name = 'NoNoticeSender';
}

/** Whether the operator has set notices up. The portal knows the address only, not the login behind it. */
export const hasNoticeSender = (): boolean => env.parse(process.env).NOREN_NOTICE_FROM !== undefined;

/**
 * Hands one mail over from the operator's address and returns when the server has taken it: from then on it is sent. What may
 * leave under a brand goes through sendBrandMail.
 *
 * @throws NoNoticeSender; Error when the server does not take it or cannot be reached
 */
export async function sendNoticeMail({ sender, ...mail }: NoticeMail): Promise<void> {
  const { NOREN_NOTICE_SMTP_URL: url, NOREN_NOTICE_FROM: from } = env.parse(process.env);
  if (!url || !from) throw new NoNoticeSender('NOREN_NOTICE_SMTP_URL and NOREN_NOTICE_FROM are not set');
  const { username, password } = new URL(url);
  const named = /^(?:(.*?)\s*)<([^<>]+)>\s*$/.exec(from);
  const address = named?.[2] ?? from.trim();
  const name = sender ?? named?.[1]?.replace(/^"(.*)"$/, '$1') ?? '';
  await handOver(mail, {
    ...{ server: url, from: { name, address } },
    ...(username && { login: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  });
}
