import { open } from 'node:fs/promises';
import type { DeliveryTrack } from '../../core/delivery/track.ts';

/** Longest head of a queue file that is believed. Octets. */
const maxHead = 1_048_576;

export type QueueHead = { readonly bytes: number; readonly track: DeliveryTrack | null };

/**
 * What a queue file says at its beginning: 4 octets length, then the JSON of the envelope with our track
 * (plugins/shared/queue-file.ts). Rejects when the file is gone: it was just delivered.
 */
export async function readQueueHead(path: string): Promise<QueueHead> {
  const handle = await open(path, 'r');
  try {
    const { size: bytes } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    const length = buffer.readUInt32BE(0);
    if (length > maxHead) return { bytes, track: null };
    const head = await handle.read(Buffer.alloc(length), 0, length, 4);
    const { notes } = JSON.parse(head.buffer.toString('utf8')) as { notes?: { track?: DeliveryTrack } };
    return { bytes, track: notes?.track ?? null };
  } finally {
    await handle.close();
  }
}
