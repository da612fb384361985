import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { invariant } from '../../core/errors.ts';
import { type Database, inSystem } from '../db/doors.ts';
import { open, seal } from './address-cipher.ts';

/** Whose key: a customer's, a reseller's own, or (both null) the operator's. */
export type KeyOwner = { readonly resellerId: string | null; readonly customerId: string | null };

/**
 * Ready for use: to make a key of its octets costs more than to seal an address with it, and to take the octets of ten thousand keys out
 * again more than to make an index with each.
 */
export type KeyPair = { readonly dataKey: KeyObject; readonly indexKey: KeyObject; readonly indexOctets: Uint8Array };

const env = z.object({
  NOREN_KEK: z
    .string()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32, 'NOREN_KEK must be 32 octets in base64'),
});

/** Unwrapped keys, at most ten minutes old, so that a destroyed key is soon forgotten everywhere. */
const cache = new LRUCache<string, Promise<KeyPair>>({ max: 50_000, ttl: 600_000 });

type DataKey = {
  readonly customerId: string | null;
  readonly wrappedDataKey: Uint8Array;
  readonly wrappedIndexKey: Uint8Array;
  readonly destroyedAt: Date | null;
};

const nameOf = ({ resellerId, customerId }: KeyOwner) => `${resellerId ?? '-'}/${customerId ?? '-'}`;

/**
 * The keys of an owner, made at their first use.
 *
 * @throws InvariantError when they were destroyed with the contract: the data is gone on purpose
 */
export function keysOf(owner: KeyOwner): Promise<KeyPair> {
  const name = nameOf(owner);
  const known = cache.get(name);
  if (known) return known;
  const loading = load(owner, name);
  cache.set(name, loading);
  loading.catch(() => cache.delete(name)); // a failure is not remembered
  return loading;
}

const placeOf = (name: string) => (column: string) => ({ table: 'data_key', column, row: name });

function load(owner: KeyOwner, name: string): Promise<KeyPair> {
  const { NOREN_KEK: kek } = env.parse(process.env);
  return inSystem('load key', null, async ({ db }) => {
    const row = (await find(db, owner)) ?? (await create(db, owner, kek, placeOf(name)));
    return unwrapped(row, kek, name);
  });
}

function unwrapped(row: DataKey, kek: Buffer, name: string): KeyPair {
  const place = placeOf(name);
  invariant(row.destroyedAt === null, `the keys of ${name} were destroyed`);
  const indexOctets = open(kek, place('wrapped_index_key'), row.wrappedIndexKey);
  return {
    dataKey: createSecretKey(open(kek, place('wrapped_data_key'), row.wrappedDataKey)),
    indexKey: createSecretKey(indexOctets),
    indexOctets,
  };
}

/**
 * The keys that customers of a reseller have, read at once and remembered as {@link keysOf} does. Of a customer without any nothing is
 * sealed yet, so that nothing of it is found either: none is made for a look.
 */
export async function keysOfCustomers(resellerId: string, customerIds: readonly string[]): Promise<KeyPair[]> {
  const missing = customerIds.filter((customerId) => !cache.has(nameOf({ resellerId, customerId })));
  if (missing.length > 0) {
    const { NOREN_KEK: kek } = env.parse(process.env);
    const rows = await inSystem(
      'load key',
      null,
      ({ db }) => db.$queryRaw<DataKey[]>`
        select customer_id as "customerId", wrapped_data_key as "wrappedDataKey", wrapped_index_key as "wrappedIndexKey",
          destroyed_at as "destroyedAt"
        from data_key where reseller_id = ${resellerId}::uuid and customer_id = any(${missing}::uuid[]) and destroyed_at is null`,
    );
    for (const row of rows) {
      const name = nameOf({ resellerId, customerId: row.customerId });
      cache.set(name, Promise.resolve(unwrapped(row, kek, name)));
    }
  }
  const known = customerIds.flatMap((customerId) => cache.get(nameOf({ resellerId, customerId })) ?? []);
  return Promise.all(known);
}

const find = (db: Database, { resellerId, customerId }: KeyOwner) =>
  db.dataKey.findFirst({ where: { resellerId, customerId } });

async function create(
  db: Database,
  owner: KeyOwner,
  kek: Buffer,
  place: (column: string) => { table: string; column: string; row: string },
) {
  const wrappedDataKey = seal(kek, place('wrapped_data_key'), randomBytes(32));
  const wrappedIndexKey = seal(kek, place('wrapped_index_key'), randomBytes(32));
  // Two processes may come at once: the second insert does nothing and reads the first one's row.
  await db.$executeRaw`insert into data_key (id, reseller_id, customer_id, wrapped_data_key, wrapped_index_key)
    values (${randomUUID()}::uuid, ${owner.resellerId}::uuid, ${owner.customerId}::uuid, ${wrappedDataKey}, ${wrappedIndexKey})
    on conflict do nothing`;
  const row = await find(db, owner);
  invariant(row !== null, `the keys of ${nameOf(owner)} could not be made`);
  return row;
}
