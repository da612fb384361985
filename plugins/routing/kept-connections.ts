import type { Attempt } from '../shared/attempt.ts';
import type { Socket } from '../shared/haraka.ts';

/** An idle connection is a place at the receiver that nobody uses: it is held for the next message of a burst, no longer. */
const idleMs = 2_000;
/** Receivers count messages and minutes of a connection; below what the strict ones bear, and below the lease of a place. */
const mostMessages = 100;
const longestMs = 300_000;

/** Where a connection leads, and what it leaves from. One that differs in any of these is another one. */
export type Ends = { readonly ip: string; readonly port: number; readonly bind: string; readonly helo: string };

/** A connection to a receiver, and what became of it so far. */
export type Connection = {
  readonly socket: Socket;
  readonly ends: Ends;
  readonly openedAt: number;
  /** Says a line to the server, past Haraka. */
  readonly say: (line: string) => void;
  /** Delivered over it. */
  messages: number;
  /** Gives back its place among those that the provider bears; set while it is kept. */
  place: (() => void) | null;
  /** Whether the last thing said was the end of a message. */
  dotted: boolean;
  /** The lane that it is kept for when Haraka says QUIT; set between the end of a message and that. */
  keepFor: string | null;
};

const events = ['data', 'error', 'close', 'end', 'timeout'] as const;
type Kept = { readonly connection: Connection; readonly release: () => void };
const lanes = new Map<string, Kept[]>();

/** A kept connection that goes to a message, and how the message asks its server again when the connection turns out to be dead. */
export type Handed = { readonly connection: Connection; readonly again: (mx: unknown) => void };
const handed = new WeakMap<Attempt, Handed>();
export const handOver = (attempt: Attempt, what: Handed): void => void handed.set(attempt, what);

/** The same, once: whoever takes it uses or ends it. */
export function takeHanded(attempt: Attempt): Handed | null {
  const found = handed.get(attempt) ?? null;
  handed.delete(attempt);
  return found;
}

export const isOpen = ({ writable, targetsocket }: Socket): boolean => writable && targetsocket.destroyed !== true;

export const isWorthKeeping = ({ messages, openedAt }: Connection): boolean =>
  messages < mostMessages && Date.now() - openedAt < longestMs;

/** Says goodbye and closes, whatever the server answers. */
export function closeConnection({ socket, say }: Connection): void {
  socket.on('error', () => undefined);
  say('QUIT');
  socket.end();
  setTimeout(() => socket.destroy(), idleMs).unref();
}

/** Holds a connection for the next message of its lane; anything that the server says meanwhile ends it. */
export function keep(lane: string, connection: Connection): void {
  const { socket } = connection;
  const out = () => {
    clearTimeout(idle);
    for (const event of events) socket.removeListener(event, drop);
    const left = (lanes.get(lane) ?? []).filter((each) => each !== kept);
    if (left.length > 0) lanes.set(lane, left);
    else lanes.delete(lane);
  };
  const drop = () => {
    out();
    giveUp(connection);
  };
  const idle = setTimeout(drop, idleMs);
  idle.unref();
  for (const event of events) socket.on(event, drop);
  const kept: Kept = { connection, release: out };
  lanes.set(lane, [...(lanes.get(lane) ?? []), kept]);
}

function giveUp(connection: Connection): void {
  connection.place?.();
  connection.place = null;
  closeConnection(connection);
}

/** The connection of a lane that was used last and fits; its place goes with it. */
export function takeKept(lane: string, fits: (ends: Ends) => boolean): Connection | null {
  const kept = (lanes.get(lane) ?? []).findLast(({ connection }) => fits(connection.ends));
  if (!kept) return null;
  const { connection, release } = kept;
  release();
  // Until Haraka has it: it ends unheard, and its next user finds it closed.
  connection.socket.on('error', () => undefined);
  connection.socket.once('timeout', () => connection.socket.destroy());
  return connection;
}

/** Ends the connection of a lane that has been idle longest and gives its place to a message that needs another one; null without any. */
export function takePlaceOfKept(lane: string): (() => void) | null {
  const [oldest] = lanes.get(lane) ?? [];
  if (!oldest) return null;
  oldest.release();
  const { place } = oldest.connection;
  oldest.connection.place = null;
  closeConnection(oldest.connection);
  return place;
}
