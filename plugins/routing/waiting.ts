import type { Pace } from '../../core/delivery/providers.ts';
import type { HMail } from '../shared/haraka.ts';
import { openConnection, takeTurn } from './pace-keeper.ts';

/** Looks again at least this often: the pace may have grown. */
const longestSeconds = 30;
const shortestSeconds = 0.2;

/** About how long a connection stays open. */
const closingMs = 1_000;

/** Messages of this node that wait for their turn in each lane. */
const waiting = new Map<string, Set<HMail>>();

/** A turn that came: to be given up when the attempt has ended; or seconds after which to ask again. */
export type Turn = { readonly end: () => void } | { readonly seconds: number };

/** Asks for a turn towards a provider: a connection that may be opened, and a message that may be sent. */
export async function askTurn(hmail: HMail, lane: string, pace: Pace): Promise<Turn> {
  const end = await openConnection(lane, pace);
  const waitMs = end ? await takeTurn(lane, pace) : closingMs / pace.connections;
  if (end && waitMs === 0) {
    forget(hmail, lane);
    return { end };
  }
  end?.();
  const others = waiting.get(lane) ?? new Set();
  waiting.set(lane, others.add(hmail));
  // Those that wait come back one by one, not all at once for the one turn there will be.
  const seconds = (waitMs / 1_000) * (1 + Math.random() * others.size);
  return { seconds: Math.min(longestSeconds, Math.max(shortestSeconds, seconds)) };
}

function forget(hmail: HMail, lane: string): void {
  const others = waiting.get(lane);
  if (others?.delete(hmail) && others.size === 0) waiting.delete(lane);
}
