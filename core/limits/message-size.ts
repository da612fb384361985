import type { Listener } from '../delivery/track.ts';
import type { LimitFigures } from './tenant-limits.ts';

/**
 * The largest message of a customer on a listener, octets: its own figure (R-042 at the relay server), sent or received, never
 * above the platform's.
 */
export function largestMessage(listener: Listener, customer: LimitFigures, platformBytes: number): number {
  const own = listener === 'relay' ? customer.relayMessageBytes : customer.messageBytes;
  return Math.min(own ?? platformBytes, platformBytes);
}

/** 2 MByte at the error server; taken as 2 MiB, the larger of its two readings. */
export const bounceMaxBytes = 2 * 2 ** 20;
