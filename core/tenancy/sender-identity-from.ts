import { type Reply, replies } from '../delivery/reply.ts';
import { readMailboxField } from './mailbox-field.ts';

export type FromVerdict =
  | { readonly ok: true; readonly localPart: string; readonly domain: string }
  | { readonly ok: false; readonly reply: Reply };

/**
 * Reads the one mailbox of the From header. There must be one From, and one address in it.
 *
 * @param headerLines every header line of the message, folded lines joined, line ends kept
 */
export function readFrom(headerLines: readonly string[]): FromVerdict {
  // "From :" is obsolete syntax that some readers still take for From.
  const fields = headerLines.filter((line) => /^from[ \t]*:/i.test(line));
  const [field] = fields;
  if (fields.length !== 1 || field === undefined) return { ok: false, reply: replies.fromMissing };
  const mailbox = readMailboxField(field);
  return mailbox ? { ok: true, ...mailbox } : { ok: false, reply: replies.fromUnreadable };
}
