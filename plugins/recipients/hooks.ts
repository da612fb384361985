import { createHash } from 'node:crypto';
import { type End, hookDomain } from '../../core/delivery/ends.ts';
import type { RecipientRoute } from '../../core/delivery/track.ts';
import { withoutTag } from '../../core/tenancy/plus-address.ts';
import { directoryAddress } from '../../core/tenancy/sender-identity.ts';
import { hookFor, type MailHookRow } from '../../core/webhook/mail-hook.ts';
import type { Mailbox } from '../shared/behind.ts';
import { directory } from '../shared/directory.ts';
import type { Address } from '../shared/haraka.ts';

const localPartOf = (address: string): string => address.slice(0, address.lastIndexOf('@'));

/** The hook that takes mail to an address of ours, as it was written to: where an alias leads has hooks of its own. @throws DirectoryUnavailable */
export async function hookOf({ user, host }: Address): Promise<MailHookRow | null> {
  const address = directoryAddress(user, host);
  const hooks = await directory().mailHooks(address.slice(address.lastIndexOf('@') + 1));
  if (hooks.length === 0) return null;
  const bare = withoutTag(address);
  return hookFor(hooks, [localPartOf(address), ...(bare === null ? [] : [localPartOf(bare)])]);
}

const inside = (
  recipient: string,
  { resellerId, customerId }: Pick<RecipientRoute, 'resellerId' | 'customerId'>,
  accountId: string | null,
): RecipientRoute => ({ recipient, direction: 'in', resellerId, customerId, accountId, relayLoginId: null });

/** The copy that a mailbox gets as ever. */
export const mailboxEnd = (recipient: string, mailbox: Mailbox): End => ({
  route: inside(recipient, mailbox, mailbox.accountId),
  via: recipient,
  holder: null,
});

/** The only copy. Its account, where there is one, gets it when the endpoint has not taken it. */
export const aloneEnd = (recipient: string, hook: MailHookRow, mailbox: Mailbox | null): End => ({
  route: inside(recipient, hook, mailbox?.accountId ?? null),
  via: recipient,
  holder: null,
  hook: { hookId: hook.hookId, beside: false, writtenTo: recipient },
});

/**
 * The copy for an endpoint beside those for people. In the queue a copy is known by its recipient, so this one has a name of its own.
 */
export const besideEnd = (recipient: string, hook: MailHookRow): End => {
  const name = createHash('sha256').update(`${hook.hookId} ${recipient}`).digest('hex').slice(0, 32);
  return {
    route: inside(`${name}@${hookDomain}`, hook, null),
    via: recipient,
    holder: null,
    hook: { hookId: hook.hookId, beside: true, writtenTo: recipient },
  };
};
