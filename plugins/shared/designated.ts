import { isDesignatedPlace } from '../../core/contract/designated-network.ts';
import type { SenderIdentity } from '../../core/delivery/track.ts';
import { directory } from './directory.ts';
import type { Connection } from './haraka.ts';

/** Whether the client sits where the sender's contract lets it; as it is now, also in an open session. */
export async function isAtDesignatedPlace({ remote }: Connection, sender: SenderIdentity): Promise<boolean> {
  const networks = await directory().designatedNetworks(sender.resellerId);
  return isDesignatedPlace(remote.ip, sender.accountId ? 'account' : 'server', networks);
}
