import type { AliasEntry, Behind } from '../../core/delivery/expand-recipient.ts';
import { withoutTag } from '../../core/tenancy/plus-address.ts';
import { DirectoryUnavailable, directory, type Recipient } from './directory.ts';

/** `address` is the mailbox's own, without a tag. */
export type Mailbox = Recipient & { readonly address: string };

/**
 * What is behind an address as directoryAddress gives it: its own mailbox or alias, else those of the address without its tag,
 * else the catch-all of its domain. While Postgres is away whatever is remembered serves, and "nobody" is never said.
 *
 * @throws DirectoryUnavailable
 */
export async function behind(address: string): Promise<Behind<Mailbox>> {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (!(await directory().hostedDomain(domain))) return { kind: 'outside' };
  let unanswered: DirectoryUnavailable | null = null;
  const remembered = (error: unknown) => {
    if (!(error instanceof DirectoryUnavailable)) throw error;
    unanswered = error;
    return null;
  };
  for (const each of [address, withoutTag(address)]) {
    if (each === null) continue;
    const mailbox = await directory().recipient(each).catch(remembered);
    if (mailbox) return { kind: 'mailbox', mailbox: { ...mailbox, address: each } };
    const alias = await directory().alias(each).catch(remembered);
    if (alias) return { kind: 'alias', alias };
  }
  // The catch-all takes what nobody else has: only an answer says that.
  if (unanswered) throw unanswered;
  const catchAll: AliasEntry | null = await directory().alias(`@${domain}`);
  return catchAll ? { kind: 'alias', alias: catchAll } : { kind: 'nobody' };
}

/** The hosted mailbox of an address, aliases left aside. @throws DirectoryUnavailable */
export async function findMailbox(address: string): Promise<Mailbox | null> {
  const bare = withoutTag(address);
  const exact = await directory().recipient(address);
  if (exact) return { ...exact, address };
  const found = bare && (await directory().recipient(bare));
  return found ? { ...found, address: bare } : null;
}
