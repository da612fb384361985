import constants from 'haraka-constants';
import { replies } from '../../core/delivery/reply.ts';
import { relaySenders } from '../../core/tenancy/relay-access.ts';
import { directory } from '../shared/directory.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Connection, Plugin } from '../shared/haraka.ts';
import { refuse } from '../shared/refusal.ts';

export function register(this: Plugin) {
  this.register_hook('mail', 'find_relay_senders', -10); // before the sender is bound
}

/**
 * On listener relay: the customers for whom the client may send, by its network, its login or both, as each customer's
 * access says. Asked at every MAIL, so that a change counts from the next message on, also in an open session.
 */
export const find_relay_senders = guarded<Plugin, Connection, unknown>('mail', async (connection): Promise<Answer> => {
  const { notes, remote } = connection;
  if (notes.listener !== 'relay') return [constants.cont];
  const networks = await directory().networksOf(remote.ip);
  const { candidates, loginWanted } = relaySenders(await loginOf(connection), networks);
  notes.relayCandidates = candidates;
  const [only, ...others] = networks;
  return loginWanted
    ? refuse(connection, replies.authenticationRequired, { owner: others.length === 0 ? (only ?? null) : null })
    : [constants.cont];
});

/** The session's relay login with its customer's access as it is now. One that was removed is refused with the sender. */
async function loginOf({ notes }: Connection): Promise<Parameters<typeof relaySenders>[0]> {
  if (!notes.identity) return null;
  const found = await directory().relayLogin(notes.login ?? '');
  return { identity: notes.identity, relayAccess: found?.relayAccess ?? 'both' };
}
