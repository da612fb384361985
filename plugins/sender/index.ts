import constants from 'haraka-constants';
import { judgeEnvelopeAddress } from '../../core/delivery/envelope-address.ts';
import { type Reply, replies } from '../../core/delivery/reply.ts';
import { isSending, type SenderIdentity } from '../../core/delivery/track.ts';
import type { Mailbox } from '../../core/tenancy/mailbox-field.ts';
import { directoryAddress, identifySender, isOwnAddress } from '../../core/tenancy/sender-identity.ts';
import { readFrom } from '../../core/tenancy/sender-identity-from.ts';
import { readSenderFields } from '../../core/tenancy/sender-identity-sender.ts';
import { isAtDesignatedPlace } from '../shared/designated.ts';
import { directory } from '../shared/directory.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Address, Connection, Plugin } from '../shared/haraka.ts';
import { record, refuse } from '../shared/refusal.ts';

export function register(this: Plugin) {
  this.register_hook('mail', 'bind_sender');
  this.register_hook('data_post', 'bind_from');
}

type MailParams = readonly [Address, Readonly<Record<string, string | null>> | undefined];

/** On the sending listeners: finds out whose message this is, and refuses a sender that is not theirs. */
export const bind_sender = guarded<Plugin, Connection, MailParams>(
  'mail',
  async (connection, [from, params]): Promise<Answer> => {
    const { transaction, notes } = connection;
    if (!transaction) throw new Error('MAIL without a transaction');
    transaction.notes.smtpUtf8 = params !== undefined && Object.hasOwn(params, 'SMTPUTF8');
    const fault = judgeEnvelopeAddress(from.original ?? '', transaction.notes.smtpUtf8);
    if (fault) return refuse(connection, fault, { owner: notes.identity ?? null });
    if (!isSending(notes.listener)) return [constants.cont]; // internal: plugins/replies; bounce: plugins/error-server

    const candidates =
      notes.listener === 'relay' ? (notes.relayCandidates ?? []) : notes.identity ? [notes.identity] : [];
    if (candidates.length === 0 && notes.listener !== 'relay')
      return refuse(connection, replies.authenticationRequired);

    if (notes.identity && !(await isStillOpen(connection)))
      return refuse(connection, replies.notDesignated, { owner: notes.identity });
    if (notes.listener !== 'relay' && notes.identity && !(await isAtDesignatedPlace(connection, notes.identity)))
      return refuse(connection, replies.notDesignated, { owner: notes.identity });
    const domain = from.host ? await directory().hostedDomain(from.host) : null;
    const verdict = identifySender(candidates, from.user ? directoryAddress(from.user, from.host) : '', domain);
    if (!verdict.ok)
      return refuse(connection, verdict.reply, { owner: candidates.length === 1 ? (candidates[0] ?? null) : null });
    transaction.notes.identity = verdict.identity;
    return [constants.cont];
  },
);

/**
 * An account closed, or a login removed, ends what an open session may do; so does one that moved to another customer, or
 * whose address has become another account's.
 */
async function isStillOpen({ notes }: Connection): Promise<boolean> {
  const { login = '', identity } = notes;
  if (!identity) return false;
  const account = identity.accountId ? await directory().credential(login) : null;
  const server = identity.relayLoginId ? await directory().relayLogin(login) : null;
  const found = account ?? server;
  return (
    found?.resellerId === identity.resellerId &&
    found.customerId === identity.customerId &&
    (account?.accountId ?? null) === identity.accountId &&
    (server?.relayLoginId ?? null) === identity.relayLoginId &&
    (await isAppPasswordLive(notes))
  );
}

/** An app password that was revoked or has expired ends what its session may do. */
async function isAppPasswordLive({ login = '', appPasswordId }: Connection['notes']): Promise<boolean> {
  if (!appPasswordId) return true;
  const live = await directory().appPasswords(login);
  return live.some(
    (each) => each.appPasswordId === appPasswordId && (each.expiresAtMs === null || each.expiresAtMs > Date.now()),
  );
}

/** On the sending listeners: From, Sender, Resent-From and Resent-Sender name the sender, and nobody else. */
export const bind_from = guarded<Plugin, Connection, unknown>('data_post', async (connection): Promise<Answer> => {
  const { transaction, notes } = connection;
  if (!isSending(notes.listener)) return [constants.cont];
  const identity = transaction?.notes.identity;
  if (!transaction || !identity) throw new Error('a message without a sender identity');

  const fault = await judgeHeader(identity, transaction.header.header_list);
  if (!fault) return [constants.cont];

  const [first, ...more] = transaction.notes.routes ?? [];
  for (const route of more) record(connection, fault, { recipient: route.recipient, owner: identity });
  return refuse(connection, fault, { recipient: first?.recipient ?? null, owner: identity });
});

async function judgeHeader(identity: SenderIdentity, lines: readonly string[]): Promise<Reply | null> {
  const from = readFrom(lines);
  if (!from.ok) return from.reply;
  if (!(await isOwn(identity, from)))
    return (await isUndesignated(identity, from)) ? replies.notDesignated : replies.fromNotOwn;
  const senders = readSenderFields(lines);
  if (!senders.ok) return senders.reply;
  for (const mailbox of senders.mailboxes) {
    if (!(await isOwn(identity, mailbox))) return replies.senderHeaderNotOwn;
  }
  return null;
}

async function isOwn(identity: SenderIdentity, { localPart, domain }: Mailbox): Promise<boolean> {
  const key = directoryAddress(localPart, domain);
  return isOwnAddress(identity, key, await directory().hostedDomain(key.slice(key.lastIndexOf('@') + 1)));
}

/** A domain of the sender's own that the contract does not designate any more. */
async function isUndesignated({ customerId }: SenderIdentity, { localPart, domain }: Mailbox): Promise<boolean> {
  const key = directoryAddress(localPart, domain);
  const found = await directory().undesignatedDomain(key.slice(key.lastIndexOf('@') + 1));
  return found?.customerId === customerId;
}
