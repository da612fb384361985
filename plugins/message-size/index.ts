import constants from 'haraka-constants';
import { replies } from '../../core/delivery/reply.ts';
import type { SenderIdentity } from '../../core/delivery/track.ts';
import { largestMessage } from '../../core/limits/message-size.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Address, Connection, Plugin } from '../shared/haraka.ts';
import { record, refuse } from '../shared/refusal.ts';
import { mtaSettings } from '../shared/settings.ts';
import { limitsOf } from '../shared/tenant-limits.ts';

export function register(this: Plugin) {
  this.register_hook('capabilities', 'tell_size');
  this.register_hook('mail', 'check_announced', 6); // after the sender is bound, before anything is counted
  this.register_hook('data_post', 'check_size', -5);
}

const largestOf = async ({ notes }: Connection, identity: SenderIdentity): Promise<number> =>
  largestMessage(notes.listener, (await limitsOf(identity)).customer, mtaSettings().NOREN_MAX_MESSAGE_BYTES);

/** SIZE of EHLO is the platform's largest until the client is known; after AUTH it is the customer's own. */
export const tell_size = guarded<Plugin, Connection, unknown>('capabilities', async (connection): Promise<Answer> => {
  const { identity } = connection.notes;
  if (!identity) return [constants.cont];
  const own = `SIZE ${await largestOf(connection, identity)}`;
  connection.capabilities = connection.capabilities.map((line) => (line.startsWith('SIZE ') ? own : line));
  return [constants.cont];
});

type MailParams = readonly [Address, Readonly<Record<string, string | null>> | undefined];

/** A message announced as too large is refused before it is sent (RFC 1870 §6.1). */
export const check_announced = guarded<Plugin, Connection, MailParams>(
  'mail',
  async (connection, [, params]): Promise<Answer> => {
    const identity = connection.transaction?.notes.identity;
    const announced = Number(params?.SIZE ?? 0);
    if (!identity || !(announced > (await largestOf(connection, identity)))) return [constants.cont];
    return refuse(connection, replies.messageTooBig, { owner: identity });
  },
);

/** One that turns out too large is refused for each of its recipients. */
export const check_size = guarded<Plugin, Connection, unknown>('data_post', async (connection): Promise<Answer> => {
  const { transaction } = connection;
  const identity = transaction?.notes.identity;
  if (!transaction || !identity || transaction.data_bytes <= (await largestOf(connection, identity)))
    return [constants.cont];
  const [first, ...more] = transaction.notes.routes ?? [];
  for (const { recipient } of more) record(connection, replies.messageTooBig, { recipient, owner: identity });
  return refuse(connection, replies.messageTooBig, { recipient: first?.recipient ?? null, owner: identity });
});
