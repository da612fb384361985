import constants from 'haraka-constants';
import { judgeBodyLine } from '../../core/delivery/body-line.ts';
import { type Reply, replies } from '../../core/delivery/reply.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Connection, Plugin, Transaction } from '../shared/haraka.ts';
import { holdText } from '../shared/held-text.ts';
import { record, refuse, toDsn } from '../shared/refusal.ts';

export function register(this: Plugin) {
  this.register_hook('data', 'watch_lines');
  this.register_hook('data_post', 'refuse_bad_lines', -10); // before anything reads the message
  this.register_hook('max_data_exceeded', 'record_too_big');
}

/** What is wrong with the lines seen so far; the first fault counts. */
const faults = new WeakMap<Transaction, Reply>();

/** Looks at every line of text as it arrives. */
export const watch_lines = guarded<Plugin, Connection, unknown>('data', async (connection): Promise<Answer> => {
  const { transaction } = connection;
  if (!transaction) throw new Error('DATA without a transaction');
  // Text sent before it was asked for: who sends it did not wait for our verdict on the recipients.
  if (connection.current_data?.length) return [constants.denydisconnect, toDsn(replies.bodyTooEarly)];

  holdText(transaction.message_stream);
  const addData = transaction.add_data;
  transaction.add_data = (line) => {
    const fault = faults.has(transaction) || typeof line === 'string' ? null : judgeBodyLine(line);
    if (fault) faults.set(transaction, fault);
    addData.call(transaction, line);
  };
  return [constants.cont];
});

/** Each recipient's copy is refused, so each gets its fact; the last one answers the client. */
function refuseAll(connection: Connection, reply: Reply): Answer {
  const [first, ...more] = connection.transaction?.notes.routes ?? [];
  for (const route of more)
    record(connection, reply, { recipient: route.recipient, owner: owner(route), direction: route.direction });
  return refuse(
    connection,
    reply,
    first ? { recipient: first.recipient, owner: owner(first), direction: first.direction } : {},
  );
}

type Route = NonNullable<Transaction['notes']['routes']>[number];
const owner = ({ resellerId, customerId, accountId, relayLoginId }: Route) =>
  resellerId && customerId ? { resellerId, customerId, accountId, relayLoginId } : null;

export const refuse_bad_lines = guarded<Plugin, Connection, unknown>(
  'data_post',
  async (connection): Promise<Answer> => {
    const { transaction } = connection;
    if (!transaction) throw new Error('a message without a transaction');
    // A bounce is read and ends here: it is taken as the other side made it.
    if (connection.notes.listener === 'bounce') return [constants.cont];
    // Haraka breaks a line beyond its limit in two before we see it, and leaves this note.
    const fault = faults.get(transaction) ?? (transaction.notes.data_line_length_exceeded ? replies.lineTooLong : null);
    return fault ? refuseAll(connection, fault) : [constants.cont];
  },
);

/**
 * Haraka refuses by itself; the reply is put right by the table of stock replies. The message is ended first: Haraka removes
 * its file right after the reply, and a write still under way then would end the session, the next message included.
 */
export const record_too_big = guarded<Plugin, Connection, unknown>(
  'max_data_exceeded',
  async (connection): Promise<Answer> => {
    const { transaction } = connection;
    if (!transaction) throw new Error('a message without a transaction');
    refuseAll(connection, replies.messageTooBig);
    await new Promise<void>((ended) => transaction.end_data(ended));
    return [constants.cont];
  },
);
