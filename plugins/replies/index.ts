import { randomUUID } from 'node:crypto';
import constants from 'haraka-constants';
import ipaddr from 'ipaddr.js';
import { replies } from '../../core/delivery/reply.ts';
import { directoryAddress } from '../../core/tenancy/sender-identity.ts';
import { readFrom } from '../../core/tenancy/sender-identity-from.ts';
import { isAutoReply, tokenOf } from '../../core/vacation/reply.ts';
import { directory } from '../shared/directory.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Address, Connection, Plugin, Transaction } from '../shared/haraka.ts';
import { refuse } from '../shared/refusal.ts';

export function register(this: Plugin) {
  this.register_hook('connect', 'know_dovecot', -10);
  this.register_hook('mail', 'want_null_sender', -10);
  this.register_hook('rcpt', 'want_one_recipient', -10);
  this.register_hook('data_post', 'find_owner', -9); // before anything acts on whose message it is
}

/** On the internal listener nobody but a neighbour is heard: Dovecot on this host or on the platform's own network. */
export const know_dovecot = guarded<Plugin, Connection, unknown>('connect', async (connection): Promise<Answer> => {
  if (connection.notes.listener !== 'internal') return [constants.cont];
  const range = ipaddr.process(connection.remote.ip).range();
  return ['loopback', 'private', 'uniqueLocal'].includes(range)
    ? [constants.cont]
    : [constants.denydisconnect, '5.7.1 Not a place for you'];
});

/** What replies by itself has no sender (RFC 5230 §5.1): nothing comes back. */
export const want_null_sender = guarded<Plugin, Connection, readonly [Address]>(
  'mail',
  async (connection, [from]): Promise<Answer> =>
    connection.notes.listener === 'internal' && from.address !== ''
      ? refuse(connection, replies.notAReply)
      : [constants.cont],
);

/** A reply answers one message, and goes to its sender alone. */
export const want_one_recipient = guarded<Plugin, Connection, unknown>('rcpt', async (connection): Promise<Answer> => {
  const { transaction, notes } = connection;
  const others = transaction?.notes.routes?.length ?? 0;
  return notes.listener === 'internal' && others > 0 ? refuse(connection, replies.notAReply) : [constants.cont];
});

/**
 * Takes a reply for its account's, by the token that only the account's script knows. Without one the listener takes nothing,
 * whoever connects. The reply is mail of the account's customer: its source pool, its signature, its log. It counts against no
 * limit of the account, which has not sent it.
 */
export const find_owner = guarded<Plugin, Connection, unknown>('data_post', async (connection): Promise<Answer> => {
  const { transaction, notes } = connection;
  if (!transaction || notes.listener !== 'internal') return [constants.cont];
  const lines = transaction.header.header_list;
  const token = tokenOf(lines);
  const found = token && isAutoReply(lines) ? await directory().vacation(token) : null;
  const from = readFrom(lines);
  if (!found || !from.ok || !found.addresses.includes(directoryAddress(from.localPart, from.domain)))
    return refuse(connection, replies.notAReply);

  const { resellerId, customerId, accountId, address } = found;
  transaction.notes.identity = { resellerId, customerId, accountId, address, relayLoginId: null };
  transaction.notes.routes = (transaction.notes.routes ?? []).map((route) =>
    route.customerId ? route : { ...route, resellerId, customerId },
  );
  makeOurs(transaction, address.slice(address.lastIndexOf('@') + 1));
  return [constants.cont];
});

/** Dovecot signs with its name and the host's. The platform is white-label, and the token is nobody's business. */
function makeOurs(transaction: Transaction, domain: string): void {
  for (const name of ['Content-ID', 'X-Sieve', 'Message-ID']) transaction.remove_header(name);
  transaction.add_header('Message-ID', `<${randomUUID()}@${domain}>`);
}
