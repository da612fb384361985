import { type Reply, replies } from '../delivery/reply.ts';
import { type Mailbox, readMailboxField } from './mailbox-field.ts';

export type SenderFieldsVerdict =
  | { readonly ok: true; readonly mailboxes: readonly Mailbox[] }
  | { readonly ok: false; readonly reply: Reply };

/**
 * Reads the mailboxes of Sender, Resent-From and Resent-Sender, which mail programs show as who sent a message ("on behalf
 * of", "redirected by"). Each field holds one address; Sender stands at most once, the others once for each time the
 * message was sent again. None of them has to be there.
 *
 * @param headerLines every header line of the message, folded lines joined, line ends kept
 * @see RFC 5322 §3.6.2, §3.6.6; the obsolete space before the colon is §4.5
 */
export function readSenderFields(headerLines: readonly string[]): SenderFieldsVerdict {
  const fields = headerLines.filter((line) => /^(?:sender|resent-from|resent-sender)[ \t]*:/i.test(line));
  const mailboxes = fields.map(readMailboxField).filter((mailbox) => mailbox !== null);
  const senders = fields.filter((line) => /^sender/i.test(line)).length;
  return senders > 1 || mailboxes.length < fields.length
    ? { ok: false, reply: replies.senderHeaderUnreadable }
    : { ok: true, mailboxes };
}
