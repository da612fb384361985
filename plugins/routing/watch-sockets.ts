import { isTooMuch } from '../../core/delivery/pace.ts';
import { readReply } from '../../core/delivery/read-reply.ts';
import { type ReplyFault, replyGuard } from '../../core/delivery/reply-guard.ts';
import type { Attempt } from '../shared/attempt.ts';
import type { Socket } from '../shared/haraka.ts';
import { type Connection, closeConnection, type Handed, isOpen, takeHanded } from './kept-connections.ts';
import { type Exchange, endsOf, hear, noteDelivered } from './open-connection.ts';

/** A slow server gets the time that RFC 5321 §4.5.3.2 asks for; Haraka's own limit is that of the connection, 30 s. */
const patienceMs = 300_000;

type Watched = Exchange & { readonly from_dns?: string; readonly attempt?: Attempt };

type ClientPool = { get_client(mx: Watched, done: (error: unknown, socket: Socket | null) => void): void };

const faults: Readonly<Record<ReplyFault, string>> = {
  REPLY_TOO_LONG: 'the server sent a reply without end',
  REPLY_UNASKED: 'the server answered before it was asked',
  REPLY_UNREADABLE: 'the server does not speak SMTP',
};

/** Ends a connection whose replies cannot be trusted, before Haraka's line reader sees them: it would gather them for ever. */
function guardReplies(socket: Socket): void {
  const faultIn = replyGuard();
  socket.prependListener('data', (piece: Buffer) => {
    const fault = faultIn(piece);
    if (fault) socket.emit('error', new Error(faults[fault]));
  });
}

/** Notes every reply, and how the connection ended, before Haraka acts on it. */
function watch(connection: Connection, attempt: Attempt): void {
  const { socket } = connection;
  let lines: string[] = [];
  socket.on('line', (line: string) => {
    attempt.tls = socket.isEncrypted() === true;
    // NUL and its like can stand in no column of the log.
    lines.push(line.replace(/\r?\n$/, '').replace(/[\x00-\x1f\x7f]/g, ' '));
    if (/^\d{3}-/.test(line)) return;
    attempt.reply = lines;
    attempt.trouble = null;
    const said = readReply(lines);
    attempt.tooMuch ||= isTooMuch(said);
    lines = [];
    if (connection.dotted && said.code === 250) noteDelivered(attempt, connection);
  });
}

function watchEnd(socket: Socket, attempt: Attempt): void {
  const lost = (why: string) => {
    attempt.reply = [];
    attempt.trouble = why;
  };
  socket.prependListener('error', (error: unknown) =>
    lost(`connection failed: ${error instanceof Error ? error.message : String(error)}`),
  );
  socket.prependOnceListener('close', () => lost('the server closed the connection without an answer'));
}

/**
 * Wraps the one place where Haraka opens connections, so that facts can tell what happened, and so that no connection goes on
 * from another address than the one it was bound to.
 */
export function watchSockets(pool: ClientPool): void {
  const getClient = pool.get_client;
  pool.get_client = (mx, done) => {
    const { attempt } = mx;
    if (!attempt) return getClient(mx, done);
    attempt.remote = { host: mx.from_dns ?? mx.exchange, ip: mx.exchange, port: mx.port };
    attempt.sourceIp = mx.bind ?? null;
    attempt.sourceHelo = mx.bind_helo ?? attempt.sourceHelo;
    const given = takeHanded(attempt);
    if (given && leadsTo(given.connection, mx)) return goOn(given, { mx, attempt, done });
    if (given) closeConnection(given.connection);
    getClient(mx, (error, socket) => {
      if (error || !socket) {
        attempt.trouble = `no connection to ${mx.exchange}: ${String(error).replace(/outbound::\S+/, 'the server')}`;
        return done(error, socket);
      }
      if (mx.bind && socket.targetsocket.localAddress !== mx.bind) {
        attempt.trouble = 'the connection did not leave from the bound address';
        socket.destroy();
        return done(attempt.trouble, null);
      }
      socket.setTimeout(patienceMs);
      guardReplies(socket);
      watch(hear(socket, endsOf(mx)), attempt);
      done(null, socket);
      watchEnd(socket, attempt); // after Haraka, which clears other listeners first
    });
  };
}

const leadsTo = ({ socket, ends }: Connection, mx: Watched): boolean =>
  isOpen(socket) && JSON.stringify(ends) === JSON.stringify(endsOf(mx));

type Asked = {
  readonly mx: Watched;
  readonly attempt: Attempt;
  readonly done: Parameters<ClientPool['get_client']>[1];
};

/** The next message over a connection that is open: Haraka begins with MAIL. */
function goOn({ connection, again }: Handed, { mx, attempt, done }: Asked): void {
  const { socket } = connection;
  socket.__fromPool = true;
  watch(connection, attempt);
  done(null, socket);
  watchEnd(socket, attempt);
  // A server that ends it now does not mean this message: while nothing of it can have been taken, that is no failure, and the same server is
  // asked again over a new connection.
  let isOver = false;
  const stale = () => {
    if (!isOver && !connection.dotted) again(mx);
    isOver = true;
  };
  socket.prependListener('error', stale);
  socket.prependOnceListener('close', stale);
  socket.prependOnceListener('data', (piece: Buffer) => {
    if (piece.toString('latin1', 0, 3) === '421')
      socket.emit('error', new Error('the server has ended the connection that was kept'));
  });
}
