import { closeSync, constants, createWriteStream, open as openByFlags, type WriteStream, write } from 'node:fs';
import { open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { promisify } from 'node:util';
import type { DeliveryTrack } from '../../core/delivery/track.ts';
import { spamHeader } from '../../core/inbound/spam-header.ts';
import { addressLike } from './address-like.ts';
import { keepFresh } from './fresh-item.ts';
import type { Outbound, Todo } from './haraka.ts';

const { O_CREAT, O_DSYNC, O_EXCL, O_WRONLY } = constants;

/** The text of a message as it stands in a queue file: at once, where it is small, or as it is read from the spool. */
export type MessageBody = Buffer | Todo['message_stream'];

/**
 * Writes one queue file in Haraka's format and makes its octets durable: 4 octets length, the JSON of the envelope, the
 * message. The file has its final name when this resolves; when it rejects, nothing is left of it.
 *
 * @param header fields that stand above a forwarded copy
 *
 * Haraka's own writer renames a broken file into the queue when the disk is full, and answers 550.
 *
 * @see docs/adr/0008-our-own-way-into-the-queue.md
 */
export async function writeQueueFile(
  outbound: Outbound,
  queueDir: string,
  { todo, body }: { readonly todo: Todo; readonly body: MessageBody },
  track: DeliveryTrack,
  header = '',
): Promise<string> {
  const name = outbound.qfile.name();
  const temporary = join(queueDir, `${outbound.qfile.platformDOT}${name}`); // Haraka clears these away at its start
  const final = join(queueDir, name);
  try {
    const head = headOf(todo, track, header);
    if (Buffer.isBuffer(body)) {
      const octets = Buffer.concat([head, body]);
      await writeWhole(temporary, octets);
      keepFresh(final, octets);
    } else await writeAll(temporary, head, body);
    await rename(temporary, final);
    return final;
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw error;
  }
}

function headOf(
  { queue_time, domain, rcpt_to, mail_from: from, uuid }: Todo,
  track: DeliveryTrack,
  header: string,
): Buffer {
  const mail_from = track.returnPath === undefined ? from : addressLike(from, track.returnPath);
  const json = Buffer.from(
    `\n${JSON.stringify({ queue_time, domain, rcpt_to, mail_from, notes: { track }, uuid, force_tls: false }, null, '\t')}\n`,
  );
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  // The header lines that differ from copy to copy.
  const original = track.originalRecipient?.replace(/[^\x21-\x7e]/g, '?');
  const filed = track.filing ? spamHeader(track.filing) : '';
  return Buffer.concat([
    length,
    json,
    Buffer.from(`${header}${original ? `X-Original-To: ${original}\r\n` : ''}${filed}`),
  ]);
}

const [openFile, writeFile] = [promisify(openByFlags), promisify(write)];
/** Every write is on the disk when it returns: what a sync behind it would do, without another trip to a thread. */
const newAndSynced = O_WRONLY | O_CREAT | O_EXCL | O_DSYNC;

async function writeWhole(path: string, octets: Buffer): Promise<void> {
  const file = await openFile(path, newAndSynced, 0o600);
  try {
    for (let at = 0; at < octets.length; ) at += (await writeFile(file, octets, at)).bytesWritten;
  } finally {
    closeSync(file); // nothing is left to wait for
  }
}

/** @returns the text as it goes over the wire; rejects when the spool cannot be read */
export function gather(message: Todo['message_stream']): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const sink = new Writable({
      write(piece: Buffer, _encoding, next) {
        pieces.push(piece);
        next();
      },
    });
    message.once('error', reject);
    sink.once('error', reject).once('finish', () => resolve(Buffer.concat(pieces)));
    message.pipe(sink, { dot_stuffed: false });
  });
}

async function writeAll(path: string, head: Buffer, message: Todo['message_stream']): Promise<void> {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  await settled(file, () => {
    file.write(head);
    message.once('error', (error) => file.destroy(error)); // its own spool file may fail too
    // Stored dot-stuffed, as it goes over the wire again.
    message.pipe(file, { dot_stuffed: false });
  });
  const handle = await open(path, 'r');
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** Resolves when everything is written and closed; rejects with the first error. */
function settled(file: WriteStream, begin: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    file.once('error', reject);
    file.once('close', () => (file.errored ? reject(file.errored) : resolve()));
    begin();
  });
}
