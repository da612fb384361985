import { normaliseAddress } from '../../core/tenancy/mail-address.ts';
import { blindIndex, open, type Place, seal } from './address-cipher.ts';
import { type KeyOwner, keysOf } from './data-keys.ts';

export type { KeyOwner, Place };

/** Encrypts a text for the row that will hold it. */
export async function sealText(owner: KeyOwner, place: Place, text: string): Promise<Uint8Array<ArrayBuffer>> {
  return seal((await keysOf(owner)).dataKey, place, Buffer.from(text, 'utf8'));
}

/** The same for what is no text. */
export async function sealBytes(owner: KeyOwner, place: Place, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return seal((await keysOf(owner)).dataKey, place, Buffer.from(bytes));
}

/** @throws InvariantError as {@link openText} */
export async function openBytes(owner: KeyOwner, place: Place, sealed: Uint8Array): Promise<Buffer> {
  return open((await keysOf(owner)).dataKey, place, sealed);
}

/** @throws InvariantError when the ciphertext was altered, moved, or its key destroyed */
export async function openText(owner: KeyOwner, place: Place, sealed: Uint8Array): Promise<string> {
  return open((await keysOf(owner)).dataKey, place, sealed).toString('utf8');
}

/** Under which an address is looked up: the same for all its spellings (see normaliseAddress), different per owner and column. */
export async function indexOfAddress(
  owner: KeyOwner,
  column: string,
  address: string,
): Promise<Uint8Array<ArrayBuffer>> {
  return blindIndex((await keysOf(owner)).indexKey, column, normaliseAddress(address));
}

/** The same for what is no address: text that is looked up as it stands, but for case and width (NFKC). */
export async function indexOfText(owner: KeyOwner, column: string, text: string): Promise<Uint8Array<ArrayBuffer>> {
  return blindIndex((await keysOf(owner)).indexKey, column, text.normalize('NFKC').toLowerCase());
}

/** Opens many texts of one owner without waiting for each. @throws InvariantError as {@link openText} */
export async function textOpener(owner: KeyOwner): Promise<(place: Place, sealed: Uint8Array) => string> {
  const { dataKey } = await keysOf(owner);
  return (place, sealed) => open(dataKey, place, sealed).toString('utf8');
}
