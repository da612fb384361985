import { withoutTag } from '../../core/tenancy/plus-address.ts';
import { directory, type Recipient } from './directory.ts';

export type Mailbox = Recipient & { readonly address: string };

/** The hosted mailbox of an address as directoryAddress gives it: its own, else that of the address without its tag. */
export async function findMailbox(address: string): Promise<Mailbox | null> {
  const exact = await directory().recipient(address);
  if (exact) return { ...exact, address };
  const bare = withoutTag(address);
  const found = bare && (await directory().recipient(bare));
  return found ? { ...found, address: bare } : null;
}
