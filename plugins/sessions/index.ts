import constants from 'haraka-constants';
import { replies } from '../../core/delivery/reply.ts';
import type { Tenant } from '../../core/delivery/track.ts';
import { sessionLimit } from '../../core/limits/sessions.ts';
import { directory } from '../shared/directory.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Address, Connection, Plugin } from '../shared/haraka.ts';
import { noteLimit, toDsn } from '../shared/refusal.ts';
import { limitsOf } from '../shared/tenant-limits.ts';

export function register(this: Plugin) {
  this.register_hook('connect', 'count_relay_session', 10);
  this.register_hook('mail', 'count_sender_session', 5); // after the sender is bound, before anything is counted
  this.register_hook('rcpt_ok', 'count_recipient_session', -10);
  this.register_hook('disconnect', 'end_session');
}

/** Sessions open at once, by listener and customer. Of this node: speak of one server. */
const open = new Map<string, number>();

/** Counts a session among its customer's, once; refuses the one that is too many. */
async function join(connection: Connection, tenant: Tenant, recipient: string | null): Promise<Answer> {
  const { listener } = connection.notes;
  const limit = sessionLimit(listener, (await limitsOf({ ...tenant, accountId: null })).customer);
  const key = `${listener}:${tenant.customerId}`;
  connection.notes.sessionOf ??= new Set();
  if (connection.notes.sessionOf.has(key)) return [constants.cont];
  const others = open.get(key) ?? 0;
  if (limit !== null && others >= limit) {
    noteLimit(connection, replies.tooManySessions, `sessions ${key}`, { owner: tenant, recipient });
    return [constants.denysoftdisconnect, toDsn(replies.tooManySessions)];
  }
  open.set(key, others + 1);
  connection.notes.sessionOf.add(key);
  return [constants.cont];
}

/** A client whose network belongs to one customer is known at once, and hears 421 instead of the banner. */
export const count_relay_session = guarded<Plugin, Connection, unknown>(
  'connect',
  async (connection): Promise<Answer> => {
    if (connection.notes.listener !== 'relay') return [constants.cont];
    const customers = await directory()
      .networksOf(connection.remote.ip)
      .catch(() => []); // asked again at MAIL, where an unknown sender is not let through
    const [only] = customers;
    return only && customers.length === 1 ? join(connection, only, null) : [constants.cont];
  },
);

export const count_sender_session = guarded<Plugin, Connection, unknown>(
  'mail',
  async (connection): Promise<Answer> => {
    const identity = connection.transaction?.notes.identity;
    return identity ? join(connection, identity, null) : [constants.cont];
  },
);

/** On listener mx only the recipient tells whose session it is. */
export const count_recipient_session = guarded<Plugin, Connection, Address>(
  'rcpt_ok',
  async (connection, { address }): Promise<Answer> => {
    const { transaction, notes } = connection;
    const route = transaction?.notes.routes?.findLast(({ recipient }) => recipient === address);
    if (notes.listener !== 'mx' || !route?.resellerId || !route.customerId) return [constants.cont];
    return join(connection, { resellerId: route.resellerId, customerId: route.customerId }, address);
  },
);

export const end_session = guarded<Plugin, Connection, unknown>('disconnect', async ({ notes }): Promise<Answer> => {
  for (const key of notes.sessionOf ?? []) {
    const left = (open.get(key) ?? 1) - 1;
    if (left > 0) open.set(key, left);
    else open.delete(key);
  }
  delete notes.sessionOf;
  return [constants.cont];
});
