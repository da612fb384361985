import constants from 'haraka-constants';
import { endsInside } from '../../core/delivery/ends.ts';
import { judgeEnvelope } from '../../core/inbound/judge-envelope.ts';
import { isSpared, type Judgement, judgeMessage, type Message } from '../../core/inbound/judge-message.ts';
import { nothingKnown } from '../../core/inbound/policy.ts';
import { settleMessage } from '../../core/inbound/settle-message.ts';
import { isSpamClaim } from '../../core/inbound/spam-header.ts';
import { directoryAddress } from '../../core/tenancy/sender-identity.ts';
import { readFrom } from '../../core/tenancy/sender-identity-from.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Address, Connection, Plugin, Transaction } from '../shared/haraka.ts';
import { noteLimit, record, refuse, toDsn } from '../shared/refusal.ts';
import { type DomainFiling, ownFilings } from './own-filings.ts';
import { isCatchAll, policyOn } from './policy-of.ts';

export function register(this: Plugin) {
  this.register_hook('rcpt_ok', 'judge_envelope', -5); // before anything is counted
  this.register_hook('data_post', 'strip_claims', 10); // after authenticity has read the message
  this.register_hook('data_post', 'judge_message', 20);
}

/** Mail into a mailbox here from somebody else: from the internet, or from another customer of ours, who has logged in. */
const isForeign = ({ notes, transaction }: Connection, { direction, customerId }: Route): boolean =>
  direction === 'in' &&
  notes.listener !== 'internal' &&
  (notes.listener === 'mx' || customerId !== transaction?.notes.identity?.customerId);

type Route = NonNullable<Transaction['notes']['routes']>[number];
const owner = ({ resellerId, customerId, accountId, relayLoginId }: Route) =>
  resellerId && customerId ? { resellerId, customerId, accountId, relayLoginId } : null;
const taken: Judgement = { act: 'take', reason: null };
const domainOf = (address: string) => directoryAddress('', address.slice(address.lastIndexOf('@') + 1)).slice(1);
const addressOf = ({ user, host }: Address) => (user ? directoryAddress(user, host) : '');

/** What the recipient's domain refuses before the text is sent: plain connections, blocked senders, what is too large. */
export const judge_envelope = guarded<Plugin, Connection, Address>(
  'rcpt_ok',
  async (connection, { address }): Promise<Answer> => {
    const { transaction, notes, remote, tls } = connection;
    const routes = transaction?.notes.routes ?? [];
    const route = routes.findLast(({ recipient }) => recipient === address);
    if (!transaction || !route || !isForeign(connection, route)) return [constants.cont];
    const { policy, rules } = await policyOn(notes.listener, domainOf(address));
    const envelope = addressOf(transaction.mail_from);
    const announcedBytes = transaction.notes.announcedBytes ?? 0;
    const reply = judgeEnvelope(policy, rules, { ip: remote.ip, envelope, tls: tls.enabled, announcedBytes });
    if (!reply) return [constants.cont];
    transaction.notes.routes = routes.filter(({ recipient }) => recipient !== address);
    return refuse(connection, reply, { recipient: address, owner: owner(route), direction: 'in' });
  },
);

/** On every listener: only we say what is spam, also in mail between our own customers. */
export const strip_claims = guarded<Plugin, Connection, unknown>(
  'data_post',
  async ({ transaction }): Promise<Answer> => {
    const lines = transaction?.header.header_list ?? [];
    for (let at = lines.length - 1; at >= 0; at--) if (isSpamClaim(lines[at] ?? '')) lines.splice(at, 1);
    transaction?.remove_header('X-Spam-Flag'); // Haraka looks at the lines again
    return [constants.cont];
  },
);

/** Each recipient's domain judges the message; the answer is one (core/inbound/settle-message.ts). */
export const judge_message = guarded<Plugin, Connection, unknown>('data_post', async (connection): Promise<Answer> => {
  const { transaction } = connection;
  const routes = transaction?.notes.routes ?? [];
  if (!transaction || !routes.some((route) => isForeign(connection, route))) return [constants.cont];
  const judged = new Map<string, Judgement>();
  const facts = new Map<string, Omit<DomainFiling, 'filing'>>();
  for (const route of routes) {
    const { recipient } = route;
    if (!isForeign(connection, route)) {
      judged.set(recipient, taken);
      continue;
    }
    const { judgement, message, filtered } = await judge(connection, transaction, recipient);
    judged.set(recipient, judgement);
    facts.set(recipient, { recipient, message: { ...message, shown: message.authenticity.shown, filtered } });
  }
  const settled = settleMessage(judged);
  if (settled.taken) {
    transaction.notes.filings = settled.filings;
    const filed = [...facts.values()].flatMap((fact) => {
      const filing = settled.filings.get(fact.recipient);
      return filing ? [{ ...fact, filing }] : [];
    });
    transaction.notes.ownFilings = await ownFilings(connection, transaction, filed);
    // Somebody else takes the message, so its writer is not told: the log says what became of what an alias led outside.
    for (const route of routes) {
      const judgement = judged.get(route.recipient);
      if (judgement?.act === 'refuse' && leadsOutside(transaction, route.recipient))
        record(connection, judgement.reply, {
          recipient: route.recipient,
          owner: owner(route),
          direction: 'in',
        });
    }
    return [constants.cont];
  }
  for (const route of routes) {
    const refusal = { recipient: route.recipient, owner: owner(route), direction: 'in' as const };
    const reply = settled.each.get(route.recipient);
    if (settled.reply.code < 500) noteLimit(connection, settled.reply, 'spam', refusal);
    else if (reply) record(connection, reply, refusal);
  }
  return [settled.reply.code < 500 ? constants.denysoft : constants.deny, toDsn(settled.reply)];
});

/** Whether no copy ends in a mailbox of ours, nor comes from one: then there is no Junk to file it in. */
function leadsOutside({ notes }: Transaction, recipient: string): boolean {
  const ends = notes.expansions?.get(recipient);
  return ends !== undefined && endsInside(ends).length === 0;
}

type Judged = { readonly judgement: Judgement; readonly message: Message; readonly filtered: boolean };

async function judge({ remote, notes }: Connection, transaction: Transaction, recipient: string): Promise<Judged> {
  const { policy, rules } = await policyOn(notes.listener, domainOf(recipient));
  const from = readFrom(transaction.header.header_list);
  const message: Message = {
    ip: remote.ip,
    envelope: addressOf(transaction.mail_from),
    from: from.ok ? directoryAddress(from.localPart, from.domain) : '',
    bytes: transaction.data_bytes,
    authenticity: transaction.notes.authenticity ?? nothingKnown,
    spam: transaction.notes.spam ?? 'off',
    nowhereToFile: (policy.catchAllStrict && (await isCatchAll(recipient))) || leadsOutside(transaction, recipient),
  };
  const filtered = policy.spam !== 'off' && !isSpared(rules, message);
  return { judgement: judgeMessage(policy, rules, message), message, filtered };
}
