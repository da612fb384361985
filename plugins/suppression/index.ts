import constants from 'haraka-constants';
import { type End, endsLeft } from '../../core/delivery/ends.ts';
import { replies } from '../../core/delivery/reply.ts';
import type { RecipientRoute } from '../../core/delivery/track.ts';
import { directoryAddress } from '../../core/tenancy/sender-identity.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Address, Connection, Plugin, Transaction } from '../shared/haraka.ts';
import { record, toDsn } from '../shared/refusal.ts';
import { isSuppressed } from '../shared/suppressed.ts';

export function register(this: Plugin) {
  this.register_hook('rcpt_ok', 'stop_suppressed', -20); // before sessions and limits count it
}

/** Recipients refused in a transaction: one that is named twice is told of once. */
const told = new WeakMap<Transaction, Set<string>>();

/**
 * Mail of our customers does not go to recipients to whom they stopped sending: 550, a fact, and it is not counted.
 * An alias goes on to its other targets, and an account that forwards keeps what is left without any.
 */
export const stop_suppressed = guarded<Plugin, Connection, Address>(
  'rcpt_ok',
  async (connection, { address, user, host }): Promise<Answer> => {
    const { transaction } = connection;
    if (!transaction) throw new Error('RCPT without a transaction');
    const { notes } = transaction;
    const { identity } = notes;
    if (identity && (await isSuppressed(identity, directoryAddress(user, host)))) {
      recordOnce(connection, transaction, { ...identity, recipient: address });
      return refuse(transaction, address);
    }
    const ends = notes.expansions?.get(address);
    if (!ends) return [constants.cont];
    const stopped = new Set<End>();
    for (const end of ends) {
      if (!(await isStopped(end.route))) continue;
      recordOnce(connection, transaction, end.route);
      stopped.add(end);
    }
    const left = endsLeft(ends, stopped);
    notes.expansions = new Map(notes.expansions).set(address, left);
    return left.length > 0 ? [constants.cont] : refuse(transaction, address);
  },
);

/** Of an alias's ends only those outside are written to in its customer's name. */
async function isStopped({ direction, recipient, resellerId, customerId }: RecipientRoute): Promise<boolean> {
  if (direction !== 'out' || !resellerId || !customerId) return false;
  const at = recipient.lastIndexOf('@');
  return isSuppressed({ resellerId, customerId }, directoryAddress(recipient.slice(0, at), recipient.slice(at + 1)));
}

type Stopped = Omit<RecipientRoute, 'direction'>;

function recordOnce(connection: Connection, transaction: Transaction, stopped: Stopped): void {
  const { recipient, resellerId, customerId, accountId, relayLoginId } = stopped;
  const before = told.get(transaction) ?? new Set();
  told.set(transaction, before);
  if (before.has(recipient) || !resellerId || !customerId) return;
  before.add(recipient);
  const owner = { resellerId, customerId, accountId, relayLoginId };
  record(connection, replies.suppressed, { recipient, owner, direction: 'out' });
}

function refuse({ notes }: Transaction, address: string): Answer {
  notes.routes = (notes.routes ?? []).filter(({ recipient }) => recipient !== address);
  const expansions = new Map(notes.expansions);
  expansions.delete(address);
  notes.expansions = expansions;
  return [constants.deny, toDsn(replies.suppressed)];
}
