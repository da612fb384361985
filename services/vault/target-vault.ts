import { sealedTargetPlace, targetKeyInfo } from '../../core/delivery/sealed-target.ts';
import { open, seal } from './address-cipher.ts';
import { mtaKey } from './mta-key.ts';

type Owner = { readonly resellerId: string };

const keyOf = (owner: Owner) => mtaKey(targetKeyInfo(owner));

/**
 * Seals an address that mail is sent on to for its row, under a key that the MTA can make too and the database cannot.
 *
 * @see docs/adr/0017-where-mail-is-sent-on-to.md
 */
export const sealTarget = (owner: Owner, id: string, address: string): Uint8Array<ArrayBuffer> =>
  seal(keyOf(owner), sealedTargetPlace(id), Buffer.from(address, 'utf8'));

/** @throws InvariantError when it was altered, moved to another row, or sealed under another NOREN_DKIM_KEK */
export const openTarget = (owner: Owner, id: string, sealed: Uint8Array): string =>
  open(keyOf(owner), sealedTargetPlace(id), sealed).toString('utf8');
