import { PassThrough } from 'node:stream';
import type { Transaction } from './haraka.ts';

/** The message as it stands now, header included, without dot-stuffing. Destroy it to give the message free unread. */
export function messageText({ message_stream }: Transaction): PassThrough {
  const text = new PassThrough();
  message_stream.once('error', (error) => text.destroy(error)); // its spool file may fail
  message_stream.pipe(text);
  return text;
}
