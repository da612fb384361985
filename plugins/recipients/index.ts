import constants from 'haraka-constants';
import type { End } from '../../core/delivery/ends.ts';
import { judgeEnvelopeAddress } from '../../core/delivery/envelope-address.ts';
import type { Behind } from '../../core/delivery/expand-recipient.ts';
import { replies } from '../../core/delivery/reply.ts';
import type { RecipientRoute } from '../../core/delivery/track.ts';
import { directoryAddress, type HostedDomain } from '../../core/tenancy/sender-identity.ts';
import type { MailHookRow } from '../../core/webhook/mail-hook.ts';
import { behind, type Mailbox } from '../shared/behind.ts';
import { DirectoryUnavailable, directory } from '../shared/directory.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Address, Connection, Plugin, Transaction } from '../shared/haraka.ts';
import { refuse } from '../shared/refusal.ts';
import { bouncedTo } from '../shared/return-path.ts';
import { type Return, returned } from './bounce.ts';
import { expand, type Leading } from './expand.ts';
import { aloneEnd, besideEnd, hookOf, mailboxEnd } from './hooks.ts';

const maxRecipients = 100;
/** Copies that one message may become: each is a file on the queue's disk. */
const maxCopies = 1_000;

export function register(this: Plugin) {
  this.register_hook('rcpt', 'check_recipient');
}

/** Accepts a recipient whose mail we can take responsibility for: a mailbox here, or anybody for a customer of ours. */
export const check_recipient = guarded<Plugin, Connection, readonly [Address]>(
  'rcpt',
  async (connection, [address]): Promise<Answer> => {
    const { transaction, notes } = connection;
    if (!transaction) throw new Error('RCPT without a transaction');
    const recipient = address.address;
    const sender = transaction.notes.identity ?? null;

    const fault = judgeEnvelopeAddress(address.original, transaction.notes.smtpUtf8 === true);
    if (fault) return refuse(connection, fault, { recipient, owner: sender });
    if (transaction.rcpt_to.length > maxRecipients) return refuse(connection, replies.tooManyRecipients);
    if (address.host.startsWith('[')) return refuse(connection, replies.addressLiteral, { recipient, owner: sender });

    const domain = sender ? await hostedDomainIfKnown(address.host) : await directory().hostedDomain(address.host);
    if (domain) {
      const bounced = bouncedTo(address.user, address.host);
      if (bounced.kind !== 'other')
        return acceptBounce(
          connection,
          transaction,
          recipient,
          await returned(transaction, recipient, bounced, domain),
        );
      const found = await behind(directoryAddress(address.user, address.host));
      const hook = await hookOf(address);
      if (hook && (hook.alone || found.kind === 'mailbox' || found.kind === 'alias'))
        return acceptHooked(connection, transaction, { recipient, hook, found });
      if (found.kind === 'mailbox' && !found.mailbox.forwarding)
        return acceptMailbox(transaction, recipient, found.mailbox);
      if (found.kind === 'mailbox' || found.kind === 'alias')
        return acceptLeading(connection, transaction, recipient, found);
      return refuse(connection, replies.unknownRecipient, { recipient, owner: domain, direction: 'in' });
    }
    if (notes.listener === 'internal') return acceptReply(transaction, recipient);
    if (notes.listener === 'mx' || !sender) {
      const owner = sender ?? (await directory().undesignatedDomain(address.host));
      return refuse(connection, replies.notDesignated, { recipient, owner });
    }

    const { resellerId, customerId, accountId, relayLoginId } = sender;
    return accept(transaction, { recipient, direction: 'out', resellerId, customerId, accountId, relayLoginId });
  },
);

/**
 * For mail of our own customers, a directory that cannot be asked means "not here": a node goes on sending while Postgres is
 * away. Should the domain be hosted after all, its MX brings the message back to listener mx, which checks the recipient.
 */
async function hostedDomainIfKnown(domain: string): Promise<HostedDomain | null> {
  try {
    return await directory().hostedDomain(domain);
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return null;
    throw error;
  }
}

function acceptMailbox(transaction: Transaction, recipient: string, mailbox: Mailbox): Answer {
  const { resellerId, customerId, accountId } = mailbox;
  transaction.notes.mailboxes = new Map(transaction.notes.mailboxes).set(recipient, mailbox.address);
  return accept(transaction, { recipient, direction: 'in', resellerId, customerId, accountId, relayLoginId: null });
}

/** A bounce of what we sent on is accepted for its writer. */
async function acceptBounce(
  connection: Connection,
  transaction: Transaction,
  recipient: string,
  back: Return,
): Promise<Answer> {
  const { owner } = back;
  if (!back.ok) return refuse(connection, back.reply, { recipient, owner, direction: 'in' });
  transaction.notes.expansions = new Map(transaction.notes.expansions).set(recipient, [back.end]);
  return accept(transaction, { recipient, direction: 'in', ...owner, accountId: null, relayLoginId: null });
}

type Hooked = { readonly recipient: string; readonly hook: MailHookRow; readonly found: Behind<Mailbox> };

/** Mail for an endpoint: for it alone, or beside whoever else gets it. */
async function acceptHooked(
  connection: Connection,
  transaction: Transaction,
  { recipient, hook, found }: Hooked,
): Promise<Answer> {
  if (!hook.alone && (found.kind === 'alias' || (found.kind === 'mailbox' && found.mailbox.forwarding)))
    return acceptLeading(connection, transaction, recipient, found, [besideEnd(recipient, hook)]);
  const { resellerId, customerId } = hook;
  const mailbox = found.kind === 'mailbox' ? found.mailbox : null;
  const ends = hook.alone
    ? [aloneEnd(recipient, hook, mailbox)]
    : [...(mailbox ? [mailboxEnd(recipient, mailbox)] : []), besideEnd(recipient, hook)];
  const { notes } = transaction;
  notes.expansions = new Map(notes.expansions).set(recipient, ends);
  if (mailbox && !hook.alone) notes.mailboxes = new Map(notes.mailboxes).set(recipient, mailbox.address);
  const accountId = mailbox?.accountId ?? null;
  return accept(transaction, { recipient, direction: 'in', resellerId, customerId, accountId, relayLoginId: null });
}

/** An alias, or an account that forwards, is accepted with all of its ends. */
async function acceptLeading(
  connection: Connection,
  transaction: Transaction,
  recipient: string,
  found: Leading,
  beside: readonly End[] = [],
): Promise<Answer> {
  const { resellerId, customerId } = found.kind === 'alias' ? found.alias : found.mailbox;
  const accountId = found.kind === 'mailbox' ? found.mailbox.accountId : null;
  const expanded = await expand(recipient, found, transaction);
  if (!expanded.ok)
    return refuse(connection, expanded.reply, { recipient, owner: { resellerId, customerId }, direction: 'in' });
  const { notes } = transaction;
  const expansions = new Map(notes.expansions).set(recipient, [...expanded.ends, ...beside]);
  if ([...expansions.values()].flat().length > maxCopies) return refuse(connection, replies.tooManyRecipients);
  notes.expansions = expansions;
  if (expanded.onlyMailbox) notes.mailboxes = new Map(notes.mailboxes).set(recipient, expanded.onlyMailbox);
  return accept(transaction, { recipient, direction: 'in', resellerId, customerId, accountId, relayLoginId: null });
}

/** Whose reply it is, its own text tells: plugins/replies gives it its owner, or refuses it. */
const acceptReply = (transaction: Transaction, recipient: string): Answer =>
  accept(transaction, {
    recipient,
    direction: 'out',
    resellerId: null,
    customerId: null,
    accountId: null,
    relayLoginId: null,
  });

function accept(transaction: Transaction, route: RecipientRoute): Answer {
  transaction.notes.routes = [...(transaction.notes.routes ?? []), route];
  return [constants.ok, '2.1.5 Recipient OK'];
}
