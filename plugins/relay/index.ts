import constants from 'haraka-constants';
import { replies } from '../../core/delivery/reply.ts';
import type { SenderIdentity } from '../../core/delivery/track.ts';
import { relaySenders } from '../../core/tenancy/relay-access.ts';
import { isAtDesignatedPlace } from '../shared/designated.ts';
import { directory } from '../shared/directory.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Connection, Plugin } from '../shared/haraka.ts';
import { refuse } from '../shared/refusal.ts';

export function register(this: Plugin) {
  this.register_hook('mail', 'find_relay_senders', -10); // before the sender is bound
}

/**
 * On listener relay: the customers for whom the client may send, by its network, its login or both, as each customer's
 * access says, from the networks that their contract designates. Asked at every MAIL, so that a change counts from the next message on, also in an open session.
 */
export const find_relay_senders = guarded<Plugin, Connection, unknown>('mail', async (connection): Promise<Answer> => {
  const { notes, remote } = connection;
  if (notes.listener !== 'relay') return [constants.cont];
  const networks = await directory().networksOf(remote.ip);
  const { candidates, loginWanted } = relaySenders(await loginOf(connection), networks);
  const designated: SenderIdentity[] = [];
  for (const candidate of candidates) {
    if (await isAtDesignatedPlace(connection, candidate)) designated.push(candidate);
  }
  notes.relayCandidates = designated;
  if (candidates.length > 0 && designated.length === 0)
    return refuse(connection, replies.notDesignated, {
      owner: candidates.length === 1 ? (candidates[0] ?? null) : null,
    });
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
