import type { End } from '../../core/delivery/ends.ts';
import { type Behind, expandRecipient } from '../../core/delivery/expand-recipient.ts';
import { type Reply, replies } from '../../core/delivery/reply.ts';
import type { RecipientRoute, Tenant } from '../../core/delivery/track.ts';
import { directoryAddress } from '../../core/tenancy/sender-identity.ts';
import { behind, type Mailbox } from '../shared/behind.ts';
import { directory } from '../shared/directory.ts';
import type { Transaction } from '../shared/haraka.ts';

const refusals = {
  'may not post': replies.mayNotPost,
  nobody: replies.unknownRecipient,
  'too deep': replies.aliasLoop,
  'too many': replies.aliasLoop,
} as const satisfies Record<string, Reply>;

export type Ends =
  | { readonly ok: true; readonly ends: readonly End[]; readonly onlyMailbox: string | null }
  | { readonly ok: false; readonly reply: Reply };

/** The copy into a mailbox, under the name by which it was reached. */
const into = (recipient: string, { resellerId, customerId, accountId }: Mailbox): RecipientRoute => ({
  recipient,
  direction: 'in',
  resellerId,
  customerId,
  accountId,
  relayLoginId: null,
});
/** The copy to the internet, as mail of whoever sends it on. */
const outside = (recipient: string, { resellerId, customerId }: Tenant): RecipientRoute => ({
  recipient,
  direction: 'out',
  resellerId,
  customerId,
  accountId: null,
  relayLoginId: null,
});

/** What mail goes on from. */
export type Leading = Extract<Behind<Mailbox>, { kind: 'alias' | 'mailbox' }>;

/**
 * Where mail to an alias, or to an account that forwards, goes. What leads outside is mail of the alias's or account's own
 * customer, whoever wrote it.
 *
 * Whether there is room is asked of the mailbox that was named and keeps a copy, and of one that is the only end.
 */
export async function expand(
  recipient: string,
  found: Leading,
  { notes, mail_from: from }: Transaction,
): Promise<Ends> {
  const poster = {
    address: from.user ? directoryAddress(from.user, from.host) : '',
    customerId: notes.identity?.customerId ?? null,
    hosted: from.host ? (await directory().hostedDomain(from.host)) !== null : false,
  };
  const expansion = await expandRecipient(recipient, found, poster, behind);
  if (!expansion.ok) return { ok: false, reply: refusals[expansion.why] };
  const { deliveries } = expansion;
  const ends = deliveries.map(
    ({ address, mailbox, onBehalfOf, via, holder }): End => ({
      route: mailbox ? into(address, mailbox) : outside(address, onBehalfOf),
      via,
      holder: holder && into(holder.address, holder),
    }),
  );
  const [only, ...more] = deliveries;
  const own = found.kind === 'mailbox' && deliveries.find(({ mailbox }) => mailbox?.address === found.mailbox.address);
  const asked = own || (more.length === 0 ? only : undefined);
  return { ok: true, ends, onlyMailbox: asked?.mailbox?.address ?? null };
}
