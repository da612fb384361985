import type { Attempt } from '../shared/attempt.ts';
import type { Socket } from '../shared/haraka.ts';
import { type Connection, type Ends, isWorthKeeping, keep } from './kept-connections.ts';

/** What Haraka asks a connection for. */
export type Exchange = {
  readonly exchange: string;
  readonly port: number;
  readonly bind?: string;
  readonly bind_helo?: string;
};

export const endsOf = ({ exchange, port, bind = '', bind_helo = '' }: Exchange): Ends => ({
  ...{ ip: exchange, port, bind, helo: bind_helo },
});

/** What is Haraka's in a socket, and not of the connection itself. */
const ofHaraka = ['line', 'secure', 'error', 'timeout', 'close', 'end', 'drain'] as const;

/** The end of a message goes out with its text, in one write: Haraka says it in the same turn of the event loop. */
function joinWithDot({ targetsocket }: Socket): void {
  targetsocket.cork();
  setImmediate(() => targetsocket.uncork());
}

/** Hears what Haraka says on a new connection, to keep it where Haraka would end it. */
export function hear(socket: Socket, ends: Ends): Connection {
  const write = socket.write.bind(socket);
  const connection: Connection = {
    ...{ socket, ends, openedAt: Date.now(), messages: 0, place: null, dotted: false, keepFor: null },
    say: (line) => void write(`${line}\r\n`),
  };
  socket.write = (data, encoding, done) => {
    const { keepFor } = connection;
    if (data === 'QUIT\r\n' && keepFor !== null) {
      for (const event of ofHaraka) socket.removeAllListeners(event);
      connection.keepFor = null;
      keep(keepFor, connection);
      return true;
    }
    connection.dotted = data === '.\r\n';
    if (Buffer.isBuffer(data)) joinWithDot(socket);
    return write(data, encoding, done);
  };
  return connection;
}

/** The connection over which an attempt has just succeeded. */
const delivered = new WeakMap<Attempt, Connection>();

/** The server has taken the message of an attempt. */
export function noteDelivered(attempt: Attempt, connection: Connection): void {
  connection.messages++;
  if (isWorthKeeping(connection) && !attempt.tooMuch) delivered.set(attempt, connection);
}

/**
 * At the end of an attempt: its connection is kept together with its place, or the place is given back. Haraka says QUIT within the same
 * turn of the event loop, unless the connection has just broken.
 */
export function keepOrEnd(attempt: Attempt, lane: string, giveBack: () => void): void {
  const connection = delivered.get(attempt);
  delivered.delete(attempt);
  if (!connection) {
    giveBack();
    return;
  }
  connection.keepFor = lane;
  connection.place = giveBack;
  setImmediate(() => {
    if (connection.keepFor === null) return;
    connection.keepFor = null;
    connection.place = null;
    giveBack();
  });
}
