import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { hmacOfMany } from '../../services/vault/hmac-of-many.ts';
import { indexOfAddress, openText, sealText } from '../../services/vault/vault.ts';
import { aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const owner = { resellerId: randomUUID(), customerId: randomUUID() };
const place = { table: 'delivery', column: 'sender_cipher', row: randomUUID() };

describe('a sealed address', () => {
  test('opens where it was put, and differs each time it is sealed', async () => {
    const [first, second] = [
      await sealText(owner, place, 'taro@hinata.test'),
      await sealText(owner, place, 'taro@hinata.test'),
    ];
    expect(await openText(owner, place, first)).toBe('taro@hinata.test');
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(false);
    expect(Buffer.from(first).includes('taro')).toBe(false);
  });

  test.each([
    ['another row', { ...place, row: randomUUID() }],
    ['another column', { ...place, column: 'recipient_cipher' }],
    ['another table', { ...place, table: 'suppression' }],
  ])('does not open in %s', async (_, elsewhere) => {
    const sealed = await sealText(owner, place, 'taro@hinata.test');
    await expect(openText(owner, elsewhere, sealed)).rejects.toThrow(/does not open/);
  });

  test('does not open for another customer of the same reseller', async () => {
    const sealed = await sealText(owner, place, 'taro@hinata.test');
    await expect(openText({ ...owner, customerId: randomUUID() }, place, sealed)).rejects.toThrow(/does not open/);
  });

  test('does not open when any octet was changed', async () => {
    const sealed = await sealText(owner, place, 'taro@hinata.test');
    for (let i = 0; i < sealed.length; i++) {
      const changed = Uint8Array.from(sealed);
      changed[i] = (changed[i] ?? 0) ^ 1;
      await expect(openText(owner, place, changed), `octet ${i}`).rejects.toThrow();
    }
  });
});

test('an address has one index in all its spellings, and another for each owner and column', async () => {
  const hex = async (of: typeof owner, column: string, address: string) =>
    Buffer.from(await indexOfAddress(of, column, address)).toString('hex');
  const index = await hex(owner, 'delivery.sender', 'taro@日本語.test');
  expect(await hex(owner, 'delivery.sender', ' Taro@XN--WGV71A119E.test ')).toBe(index);
  expect(await hex(owner, 'delivery.sender', 'jiro@日本語.test')).not.toBe(index);
  expect(await hex(owner, 'delivery.recipient', 'taro@日本語.test')).not.toBe(index);
  expect(await hex({ ...owner, customerId: randomUUID() }, 'delivery.sender', 'taro@日本語.test')).not.toBe(index);
});

test('16 processes that ask for a new owner’s key at once get the same one', async () => {
  const fresh = { resellerId: randomUUID(), customerId: null };
  const { keysOf } = await import('../../services/vault/data-keys.ts');
  const keys = await Promise.all(Array.from({ length: 16 }, () => keysOf({ ...fresh })));
  expect(new Set(keys.map(({ dataKey }) => dataKey.export().toString('hex'))).size).toBe(1);
  expect(await inSystem('load key', null, ({ db }) => db.dataKey.count({ where: fresh }))).toBe(1);
});

test('no administrator’s address stands in clear anywhere in the database', async () => {
  const canary = `canary-${randomUUID()}`;
  await aTenant({ administratorEmail: `${canary}@somewhere.test` });
  const tables = await database.query(
    'postgres',
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r','p')`,
  );
  for (const { relname } of tables.rows) {
    const found = await database.query(
      'postgres',
      `select count(*)::int as n from ${relname} t where t::text like $1`,
      [`%${canary}%`],
    );
    expect(found.rows[0], relname).toEqual({ n: 0 });
  }
});

test('one message under many keys has the HMAC that OpenSSL gives it under each', () => {
  const keys = [0, 1, 31, 32, 63, 64].map((octets) => randomBytes(octets));
  for (const message of [Buffer.alloc(0), Buffer.from('taro@hinata.test'), randomBytes(64), randomBytes(1_000)])
    expect(hmacOfMany(keys, message)).toEqual(keys.map((key) => createHmac('sha256', key).update(message).digest()));
  expect(() => hmacOfMany([randomBytes(65)], Buffer.alloc(0))).toThrow(/more than a block/);
});
