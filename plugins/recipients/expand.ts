import { type AliasEntry, expandRecipient } from '../../core/delivery/expand-recipient.ts';
import { type Reply, replies } from '../../core/delivery/reply.ts';
import type { RecipientRoute } from '../../core/delivery/track.ts';
import { directoryAddress } from '../../core/tenancy/sender-identity.ts';
import { behind } from '../shared/behind.ts';
import { directory } from '../shared/directory.ts';
import type { Transaction } from '../shared/haraka.ts';

const refusals = {
  'may not post': replies.mayNotPost,
  nobody: replies.unknownRecipient,
  'too deep': replies.aliasLoop,
  'too many': replies.aliasLoop,
} as const satisfies Record<string, Reply>;

export type Ends =
  | { readonly ok: true; readonly routes: readonly RecipientRoute[]; readonly onlyMailbox: string | null }
  | { readonly ok: false; readonly reply: Reply };

/** Where mail to an alias goes. Its outside targets are mail of the alias's own customer, whoever wrote it. */
export async function expand(alias: AliasEntry, { notes, mail_from: from }: Transaction): Promise<Ends> {
  const poster = {
    address: from.user ? directoryAddress(from.user, from.host) : '',
    customerId: notes.identity?.customerId ?? null,
    hosted: from.host ? (await directory().hostedDomain(from.host)) !== null : false,
  };
  const expansion = await expandRecipient(alias, poster, behind);
  if (!expansion.ok) return { ok: false, reply: refusals[expansion.why] };
  const routes = expansion.deliveries.map(({ address, mailbox, onBehalfOf }): RecipientRoute => {
    const { resellerId, customerId } = mailbox ?? onBehalfOf;
    return {
      recipient: address,
      direction: mailbox ? 'in' : 'out',
      resellerId,
      customerId,
      accountId: mailbox?.accountId ?? null,
      relayLoginId: null,
    };
  });
  const [only, ...more] = expansion.deliveries;
  return { ok: true, routes, onlyMailbox: more.length === 0 ? (only?.mailbox?.address ?? null) : null };
}
