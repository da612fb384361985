import { basename, dirname } from 'node:path';
import constants from 'haraka-constants';
import { type DeliveryTrack, factOf } from '../../core/delivery/track.ts';
import { stamp } from './facts.ts';
import { queueItem } from './fresh-item.ts';
import type { Address, HMail, Outbound, Todo, Transaction } from './haraka.ts';
import { atOnceBytes, heldText } from './held-text.ts';
import { journal } from './journal.ts';
import { gather, writeQueueFile } from './queue-file.ts';
import { noteQueued } from './queue-survey.ts';
import { mtaSettings } from './settings.ts';
import { syncFolder } from './sync-folder.ts';

/**
 * Haraka's outbound module with our own way of writing a message down: every recipient's file, then the folder that holds
 * their names, then one accepted fact each in the journal. Only when all of that is durable does delivery begin and the
 * client hear 250; when any of it fails, Haraka removes the files that are named in `written` and we answer 451.
 *
 * @param tracks one for each recipient of the message
 */
function writer(
  outbound: Outbound,
  tracks: readonly DeliveryTrack[],
  { bytes, headers = new Map() }: { readonly bytes: number; readonly headers?: CopyHeaders },
): Outbound {
  let left = tracks.length;
  let whole: Promise<Buffer> | Buffer | null = null; // read once for all copies
  const bodyOf = ({ message_stream: message }: Todo) => {
    const held = whole === null ? heldText(message) : null;
    if (held) whole = Buffer.concat([held.header, held.body]);
    if (whole === null && bytes > atOnceBytes) return message;
    whole ??= gather(message);
    return whole;
  };
  return Object.assign(Object.create(outbound) as Outbound, {
    async process_delivery(written: string[], todo: Todo, hmails: HMail[]): Promise<void> {
      const track = tracks.find(({ route }) => route.recipient === todo.rcpt_to[0]?.address);
      if (!track) throw new Error('a recipient that no rule has accepted');
      const content = { todo, body: await bodyOf(todo) };
      written.push(await writeQueueFile(outbound, mtaSettings().NOREN_QUEUE_DIR, content, track, headers.get(track)));
      if (--left > 0) return;
      for (const folder of new Set(written.map(dirname))) await syncFolder(folder);
      await journal().append(tracks.map((each) => factOf('accepted', each, stamp())));
      for (const each of tracks) noteQueued(each);
      // Not before: an item starts to read its file as soon as it is made.
      for (const path of written) hmails.push(queueItem(outbound, basename(path), path));
    },
  });
}

/** Header fields of forwarded copies, each ending in CRLF. */
export type CopyHeaders = ReadonlyMap<DeliveryTrack, string>;

const settle = (begin: (done: (code: number, text: unknown) => void) => void) =>
  new Promise<void>((resolve, reject) =>
    begin((code, text) => (code === constants.ok ? resolve() : reject(new Error(`not queued: ${String(text)}`)))),
  );

/** Puts a received message into the queue. Rejects when it could not be made durable; then nothing of it is left. */
export function enqueue(
  outbound: Outbound,
  transaction: Transaction,
  tracks: readonly DeliveryTrack[],
  headers: CopyHeaders,
): Promise<void> {
  return settle((done) =>
    outbound.send_trans_email.call(
      writer(outbound, tracks, { bytes: transaction.data_bytes, headers }),
      transaction,
      done,
    ),
  );
}

/** Puts a message of our own into the queue, from the null sender to one recipient, who is that of the track. */
export function enqueueNotice(
  outbound: Outbound,
  contents: string,
  { to, track }: { readonly to: Address; readonly track: DeliveryTrack },
): Promise<void> {
  const bytes = contents.length;
  return settle((done) => outbound.send_email.call(writer(outbound, [track], { bytes }), '<>', to, contents, done, {}));
}
