import { normaliseAddress } from '../../core/tenancy/mail-address.ts';
import { blindIndex, blindIndexes, open, type Place, peek, seal } from './address-cipher.ts';
import { type KeyOwner, keysOf, keysOfCustomers } from './data-keys.ts';

export type { KeyOwner, Place };

/** For comparing text that people type: case and width are the reader's. */
export const normaliseText = (text: string): string => text.normalize('NFKC').toLowerCase();

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
  return (await sealerOf(owner)).indexOfAddress(column, address);
}

/** The same for what is no address: text that is looked up as it stands, but for case and width (NFKC). */
export async function indexOfText(owner: KeyOwner, column: string, text: string): Promise<Uint8Array<ArrayBuffer>> {
  return (await sealerOf(owner)).indexOfText(column, text);
}

/** Under which one text or address is looked up with each of a reseller's customers that has sealed anything. */
export async function customerIndexes(resellerId: string, customerIds: readonly string[]) {
  const keys = (await keysOfCustomers(resellerId, customerIds)).map(({ indexOctets }) => indexOctets);
  return {
    ofAddress: (column: string, address: string) => blindIndexes(keys, column, normaliseAddress(address)),
    ofText: (column: string, text: string) => blindIndexes(keys, column, normaliseText(text)),
  };
}

/** Reads the keys of many customers at once, before something of each is opened. */
export async function readKeys(resellerId: string, customerIds: readonly string[]): Promise<void> {
  await keysOfCustomers(resellerId, customerIds);
}

/** What looks through many texts of one owner. */
export type Reader = {
  /** Unchecked: only for choosing what is opened. */
  readonly peek: (sealed: readonly Uint8Array[]) => string[];
  /** @throws InvariantError as {@link openText} */
  readonly open: (place: Place, sealed: Uint8Array) => string;
};

/** @throws InvariantError when the keys were destroyed */
export async function readerOf(owner: KeyOwner): Promise<Reader> {
  const { dataKey } = await keysOf(owner);
  return {
    peek: (sealed) => peek(dataKey, sealed).map((text) => text.toString('utf8')),
    open: (place, sealed) => open(dataKey, place, sealed).toString('utf8'),
  };
}

/** Opens many texts of one owner without waiting for each. @throws InvariantError as {@link openText} */
export const textOpener = async (owner: KeyOwner): Promise<Reader['open']> => (await readerOf(owner)).open;

/** Seals and indexes much of one owner's without waiting for each. */
export type Sealer = {
  readonly seal: (place: Place, text: string) => Uint8Array<ArrayBuffer>;
  readonly indexOfAddress: (column: string, address: string) => Uint8Array<ArrayBuffer>;
  readonly indexOfText: (column: string, text: string) => Uint8Array<ArrayBuffer>;
};

/** @throws InvariantError when the keys were destroyed */
export async function sealerOf(owner: KeyOwner): Promise<Sealer> {
  const { dataKey, indexKey } = await keysOf(owner);
  return {
    seal: (place, text) => seal(dataKey, place, Buffer.from(text, 'utf8')),
    indexOfAddress: (column, address) => blindIndex(indexKey, column, normaliseAddress(address)),
    indexOfText: (column, text) => blindIndex(indexKey, column, normaliseText(text)),
  };
}
