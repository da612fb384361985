import { replies } from '../../core/delivery/reply.ts';
import { type DeliveryTrack, factOf } from '../../core/delivery/track.ts';
import { stamp } from '../shared/facts.ts';
import { journal } from '../shared/journal.ts';

type Wait = { readonly attempt: number; readonly seconds: number; readonly orderId: string | null };

/** Says in the log that a message waits for its turn, and until about when. */
export async function journalWait(track: DeliveryTrack, { attempt, seconds, orderId }: Wait): Promise<void> {
  const { code, enhanced, text, reason } = replies.destinationPace;
  const nextAttemptAt = new Date(Date.now() + seconds * 1_000).toISOString();
  const detail = { ...stamp(), attempt, code, enhanced, reply: text, reason, nextAttemptAt, orderId };
  await journal().appendEventually([factOf('deferred', track, detail)]);
}
