import constants from 'haraka-constants';
import type { SenderIdentity } from '../../core/delivery/track.ts';
import { type Counted, limitReply, type Quota, quotasOf } from '../../core/limits/quota.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Address, Connection, Plugin, Transaction } from '../shared/haraka.ts';
import { openRedis } from '../shared/redis.ts';
import { noteLimit, toDsn } from '../shared/refusal.ts';
import { mtaSettings } from '../shared/settings.ts';
import { limitsOf, throttlesOf } from '../shared/tenant-limits.ts';
import { Counters, type Reached } from './counters.ts';

let counters: Counters | undefined;

export function register(this: Plugin) {
  const { REDIS_URL, NOREN_MTA_NODES } = mtaSettings();
  counters ??= new Counters(openRedis(REDIS_URL ?? null), NOREN_MTA_NODES);
  this.register_hook('mail', 'count_message', 10); // after the sender is bound
  this.register_hook('rcpt_ok', 'count_recipient'); // after the recipient is found good
  this.register_hook('reset_transaction', 'give_counts_back');
}

/** What an open transaction has taken, to give back when it comes to nothing. */
const taken = new WeakMap<Transaction, (readonly Quota[])[]>();

async function take(transaction: Transaction, identity: SenderIdentity, counted: Counted): Promise<Reached | null> {
  if (!counters) throw new Error('the counters are not there');
  const quotas = quotasOf(identity, await limitsOf(identity), await throttlesOf(identity), counted, Date.now());
  const reached = await counters.take(quotas);
  if (!reached) taken.set(transaction, [...(taken.get(transaction) ?? []), quotas]);
  return reached;
}

/** One more message of this sender: 451 when it would be one too many (never for the monthly quota, which bills, R-063). */
export const count_message = guarded<Plugin, Connection, unknown>('mail', async (connection): Promise<Answer> => {
  const { transaction } = connection;
  const identity = transaction?.notes.identity;
  if (!transaction || !identity) return [constants.cont];
  const reached = await take(transaction, identity, 'messages');
  return reached ? refuse(connection, reached, identity, null) : [constants.cont];
});

/** One more recipient: 452 when it would be one too many; those accepted before still get the message. */
export const count_recipient = guarded<Plugin, Connection, Address>(
  'rcpt_ok',
  async (connection, { address }): Promise<Answer> => {
    const { transaction } = connection;
    const identity = transaction?.notes.identity;
    if (!transaction || !identity) return [constants.cont];
    // Named twice, it gets one copy: plugins/queue drops the second.
    if (transaction.rcpt_to.filter((each) => each.address === address).length > 1) return [constants.cont];
    const reached = await take(transaction, identity, 'recipients');
    if (!reached) return [constants.cont];
    transaction.notes.routes = (transaction.notes.routes ?? []).filter(({ recipient }) => recipient !== address);
    return refuse(connection, reached, identity, address);
  },
);

function refuse(
  connection: Connection,
  { quota, freeAtMs }: Reached,
  owner: SenderIdentity,
  recipient: string | null,
): Answer {
  const reply = limitReply(quota, freeAtMs);
  noteLimit(connection, reply, quota.key, { owner, recipient, direction: 'out' });
  return [constants.denysoft, toDsn(reply)];
}

/** Whatever was not taken into the queue was not sent: refused, reset, or the client has gone. */
export const give_counts_back = guarded<Plugin, Connection, unknown>(
  'reset_transaction',
  async ({ transaction }): Promise<Answer> => {
    if (!transaction) return [constants.cont];
    const open = taken.get(transaction) ?? [];
    taken.delete(transaction);
    if (transaction.notes.taken) return [constants.cont];
    for (const quotas of open) await counters?.giveBack(quotas);
    return [constants.cont];
  },
);
