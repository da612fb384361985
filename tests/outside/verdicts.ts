import type { SMTPServerSession } from 'smtp-server';
import type { Attempts } from './attempts.ts';
import { behaviourOf, type Reply } from './behaviours.ts';

/** What a peer does at the end of a message. */
export type DataVerdict = { readonly does: 'accept' | 'drop' } | { readonly does: 'refuse'; readonly reply: Reply };

/** The refusal of a recipient, or null when the peer takes it for now. */
export function recipientRefusal(recipient: string, session: SMTPServerSession, attempts: Attempts): Reply | null {
  const behaviour = behaviourOf(recipient);
  switch (behaviour.does) {
    case 'refuse-recipient':
    case 'refuse-recipient-and-close': // the library closes after any 421
      return behaviour.reply;
    case 'greylist': {
      const { mailFrom } = session.envelope;
      const sender = mailFrom ? mailFrom.address : '';
      return attempts.isGreylisted(session.remoteAddress, sender, recipient, new Date()) ? behaviour.reply : null;
    }
    default:
      return null;
  }
}

/** One answer stands for all recipients, so a dropped connection outweighs a refusal, and a refusal an acceptance. */
export function dataVerdict(sender: string, recipients: readonly string[], attempts: Attempts): DataVerdict {
  let verdict: DataVerdict = { does: 'accept' };
  for (const recipient of recipients) {
    const behaviour = behaviourOf(recipient);
    if (behaviour.does === 'drop-always') return { does: 'drop' };
    if (behaviour.does === 'drop-once' && attempts.isFirstDrop(sender, recipient)) return { does: 'drop' };
    if (behaviour.does === 'refuse-data') verdict = { does: 'refuse', reply: behaviour.reply };
  }
  return verdict;
}
