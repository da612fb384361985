import type { Pace } from '../../core/delivery/providers.ts';
import type { HMail } from '../shared/haraka.ts';
import { type Connection, type Ends, keep, takeKept, takePlaceOfKept } from './kept-connections.ts';
import { openConnection, takeTurn } from './pace-keeper.ts';

/** Looks again at least this often, the pace may have grown: after five seconds, or later the more are waiting. */
const longestMs = (waiting: number) => Math.min(30_000, 5_000 + 20 * waiting);
const shortestMs = 200;

/** About how long a connection stays open. */
const closingMs = 1_000;

/** Messages of this node that wait for their turn in one lane. */
type Row = {
  readonly waiting: Set<HMail>;
  /** From when on the next place is free, epoch ms. */
  freeAt: number;
  /** From one place to the next, as far as it was heard. */
  everyMs: number;
};
const rows = new Map<string, Row>();

/** A turn that came, perhaps with a connection that is open: to be given up when the attempt has ended; or seconds after which to ask again. */
export type Turn = { readonly end: () => void; readonly connection: Connection | null } | { readonly seconds: number };

/** Where a message goes at which pace, and which of the lane's open connections would take it there. */
export type Lane = { readonly key: string; readonly pace: Pace; readonly fits: (ends: Ends) => boolean };

/**
 * Asks for a turn towards a provider: a connection that may be opened, and a message that may be sent.
 *
 * Those that have none stand in a row and come back one by one, at the pace there is. Whoever is new goes to its end: it does not
 * take the turn of one that waits, and asks nobody.
 */
export async function askTurn(hmail: HMail, { key: lane, pace, fits }: Lane): Promise<Turn> {
  const row = rows.get(lane);
  if (row && row.waiting.size > 0 && !row.waiting.has(hmail)) return standIn(row, hmail, 0);
  const connection = takeKept(lane, fits);
  const end = connection ? connection.place : ((await openConnection(lane, pace)) ?? takePlaceOfKept(lane));
  const turn = end ? await takeTurn(lane, pace) : { waitMs: closingMs / pace.connections, everyMs: null };
  if (end && turn.waitMs === 0) {
    leave(hmail, lane);
    if (connection) connection.place = null;
    return { end, connection };
  }
  if (connection) keep(lane, connection);
  else end?.();
  const joined = rows.get(lane) ?? { waiting: new Set(), freeAt: 0, everyMs: 0 };
  rows.set(lane, joined);
  joined.everyMs = turn.everyMs ?? turn.waitMs;
  return standIn(joined, hmail, turn.waitMs);
}

/** A place at the end of the row. Where that is far off none is kept: the pace will be another one then. */
function standIn(row: Row, hmail: HMail, waitMs: number): Turn {
  row.waiting.add(hmail);
  const now = Date.now();
  const longest = longestMs(row.waiting.size);
  const at = Math.max(now + waitMs, row.freeAt);
  if (at - now > longest) return { seconds: (longest * (0.75 + Math.random() / 2)) / 1_000 };
  row.freeAt = at + row.everyMs;
  return { seconds: Math.max(shortestMs, at - now) / 1_000 };
}

function leave(hmail: HMail, lane: string): void {
  const row = rows.get(lane);
  if (row?.waiting.delete(hmail) && row.waiting.size === 0) rows.delete(lane);
}
