import constants from 'haraka-constants';
import { replies } from '../../core/delivery/reply.ts';
import type { SenderIdentity } from '../../core/delivery/track.ts';
import { largestMessage } from '../../core/limits/message-size.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Address, Connection, Plugin, Transaction } from '../shared/haraka.ts';
import { type Refusal, record, refuse } from '../shared/refusal.ts';
import { mtaSettings } from '../shared/settings.ts';
import { limitsOf } from '../shared/tenant-limits.ts';

export function register(this: Plugin) {
  this.register_hook('capabilities', 'tell_size');
  this.register_hook('mail', 'check_announced', 6); // after the sender is bound, before anything is counted
  this.register_hook('rcpt_ok', 'check_recipient_size', -15); // on listener mx it is the recipient's customer that decides
  this.register_hook('data_post', 'check_size', -5);
}

/** Octets announced at MAIL; 0 when nothing was. */
const announcedBytes = new WeakMap<Transaction, number>();
/** What the recipients accepted so far allow, where no sender's limit holds. */
const recipientsLargest = new WeakMap<Transaction, number>();

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
    if (connection.transaction) announcedBytes.set(connection.transaction, announced);
    if (!identity || !(announced > (await largestOf(connection, identity)))) return [constants.cont];
    return refuse(connection, replies.messageTooBig, { owner: identity });
  },
);

/**
 * Mail from outside: each recipient's customer has its own size. One reply to DATA stands for all recipients, so those in one
 * transaction have one size between them, unless the message was announced and every one takes it.
 */
export const check_recipient_size = guarded<Plugin, Connection, Address>(
  'rcpt_ok',
  async (connection, { address }): Promise<Answer> => {
    const { transaction, notes } = connection;
    if (!transaction) throw new Error('RCPT without a transaction');
    const route = transaction.notes.routes?.findLast(({ recipient }) => recipient === address);
    if (transaction.notes.identity || !route?.resellerId || !route.customerId) return [constants.cont];
    const owner = { resellerId: route.resellerId, customerId: route.customerId };
    const { customer } = await limitsOf({ ...owner, accountId: null });
    const largest = largestMessage(notes.listener, customer, mtaSettings().NOREN_MAX_MESSAGE_BYTES);
    const announced = announcedBytes.get(transaction) ?? 0;
    const others = recipientsLargest.get(transaction) ?? largest;
    const fault =
      announced > largest
        ? replies.messageTooBig
        : announced === 0 && others !== largest
          ? replies.otherSizeLimit
          : null;
    if (fault) {
      transaction.notes.routes = (transaction.notes.routes ?? []).filter(({ recipient }) => recipient !== address);
      return refuse(connection, fault, { recipient: address, owner, direction: 'in' });
    }
    recipientsLargest.set(transaction, Math.min(others, largest));
    return [constants.cont];
  },
);

/** One that turns out too large is refused for each of its recipients. */
export const check_size = guarded<Plugin, Connection, unknown>('data_post', async (connection): Promise<Answer> => {
  const { transaction } = connection;
  if (!transaction) throw new Error('DATA without a transaction');
  const { identity, routes = [] } = transaction.notes;
  const largest = identity ? await largestOf(connection, identity) : recipientsLargest.get(transaction);
  if (largest === undefined || transaction.data_bytes <= largest) return [constants.cont];
  const refusals = routes.map(({ recipient, resellerId, customerId }): Refusal => {
    if (identity) return { recipient, owner: identity };
    return { recipient, direction: 'in', owner: resellerId && customerId ? { resellerId, customerId } : null };
  });
  const [first = { owner: identity ?? null }, ...more] = refusals;
  for (const refusal of more) record(connection, replies.messageTooBig, refusal);
  return refuse(connection, replies.messageTooBig, first);
});
