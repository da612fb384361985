import { expect, test } from 'vitest';
import { hashFunctions } from '../../plugins/auth/hash-functions.ts';
import { foreignHashes, foreignPassword } from '../../tests/support/foreign-hashes.ts';
import { matchesHash } from './matches-hash.ts';
import { readPasswordHash } from './password-hash.ts';

test.each(foreignHashes)('matches its password and no other: %s', async (text) => {
  const read = readPasswordHash(text);
  if (!read.ok) throw new Error(read.key);
  expect(await matchesHash(read.hash, foreignPassword, hashFunctions)).toBe(true);
  expect(await matchesHash(read.hash, `${foreignPassword}!`, hashFunctions)).toBe(false);
});

test('a hash that no function takes is nobody’s password', async () => {
  for (const scheme of ['ARGON2ID', 'BLF-CRYPT', 'SHA512-CRYPT'] as const)
    expect(await matchesHash({ scheme, text: '$?$' }, '', hashFunctions)).toBe(false);
});

test('while the dearest SHA-crypt is made, the thread goes on with other work', async () => {
  const read = readPasswordHash(foreignHashes.at(-1) ?? '');
  if (!read.ok) throw new Error(read.key);
  let isDone = false;
  const checking = matchesHash(read.hash, foreignPassword, hashFunctions).finally(() => {
    isDone = true;
  });
  await new Promise(setImmediate);
  expect(isDone).toBe(false);
  expect(await checking).toBe(true);
});
