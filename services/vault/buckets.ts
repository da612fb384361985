import { normaliseAddress } from '../../core/tenancy/mail-address.ts';
import { blindIndex } from './address-cipher.ts';
import { keysOf } from './data-keys.ts';
import { normaliseText } from './vault.ts';

/**
 * How many parts a day's rows fall into. Few, so that a part says nearly nothing: of a provider with a hundred million addresses each holds a
 * hundred thousand. A power of two, so that all are alike.
 */
const parts = 1_024;

/** Into which part of a day's rows a text falls: told by a key of the reseller, the same for all its customers, another on each day. */
export type Bucketer = {
  /** @param day 'yyyy-mm-dd' in UTC @returns 0 to 1,023 */
  readonly ofAddress: (column: string, day: string, address: string) => number;
  readonly ofText: (column: string, day: string, text: string) => number;
};

/**
 * The key is the reseller's own index key, which is destroyed with those of its customers.
 *
 * @throws InvariantError when the keys were destroyed
 * @see docs/adr/0087-buckets-under-a-key-of-the-reseller.md
 */
export async function bucketerOf(resellerId: string): Promise<Bucketer> {
  const { indexKey } = await keysOf({ resellerId, customerId: null });
  const part = (column: string, day: string, normal: string) =>
    Buffer.from(blindIndex(indexKey, `${column}.bucket.${day}`, normal)).readUInt16BE(0) % parts;
  return {
    ofAddress: (column, day, address) => part(column, day, normaliseAddress(address)),
    ofText: (column, day, text) => part(column, day, normaliseText(text)),
  };
}
