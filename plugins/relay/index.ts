import constants from 'haraka-constants';
import { directory } from '../shared/directory.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Connection, Plugin } from '../shared/haraka.ts';

export function register(this: Plugin) {
  this.register_hook('mail', 'find_networks', -10); // before the sender is bound
}

/**
 * On listener relay: the customers one of whose networks holds the client. Asked at every MAIL, so that a network added or
 * removed counts from the next message on, also in an open session. With a relay login the network does not matter.
 */
export const find_networks = guarded<Plugin, Connection, unknown>('mail', async (connection): Promise<Answer> => {
  const { notes, remote } = connection;
  if (notes.listener !== 'relay' || notes.identity) return [constants.cont];
  const customers = await directory().networksOf(remote.ip);
  notes.networkIdentities = customers.map(({ resellerId, customerId }) => ({
    resellerId,
    customerId,
    accountId: null,
    relayLoginId: null,
    address: null,
  }));
  return [constants.cont];
});
