import { describe, expect, test } from 'vitest';
import { foreignHashes as made } from '../../tests/support/foreign-hashes.ts';
import { parseStoredHash, readPasswordHash, storedHash } from './password-hash.ts';

describe('a hash of another mail system', () => {
  test.each(made)('is read and kept: %s', (text) => {
    const read = readPasswordHash(text);
    expect(read.ok && parseStoredHash(storedHash(read.hash))).toEqual(read.ok && read.hash);
    expect(read.ok).toBe(true);
  });

  test('of bcrypt says $2a, $2b or $2y', () => {
    const text = made[6]?.replace('{CRYPT}', '') ?? '';
    for (const name of ['2a', '2b', '2y']) expect(readPasswordHash(text.replace('2y', name)).ok).toBe(true);
    expect(readPasswordHash(text.replace('2y', '2x'))).toMatchObject({ ok: false, key: 'password_hash_unknown' });
  });

  test('made here is kept as Dovecot and the MTA have always read it', () => {
    const text = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$pQmyPPbIrgVhnhMoDDZPbWFDP1vsn5REbmaCxGqWyBM';
    const read = readPasswordHash(`{ARGON2ID}${text}`);
    expect(read.ok && storedHash(read.hash)).toBe(text);
    expect(parseStoredHash(text)).toEqual({ scheme: 'ARGON2ID', text });
  });

  test.each([
    ['{PLAIN}secret', 'password_hash_weak', { scheme: 'PLAIN' }],
    ['{plain-md5}5f4dcc3b5aa765d61d8327deb882cf99', 'password_hash_weak', { scheme: 'PLAIN-MD5' }],
    ['{CRYPT}ab0FYs1v5Yv2I', 'password_hash_weak', { scheme: 'CRYPT' }],
    ['{CRYPT}$1$salt$qJH7.N4xYta3aEG/dfqo/0', 'password_hash_weak', { scheme: 'MD5-CRYPT' }],
    ['$apr1$salt$qJH7.N4xYta3aEG/dfqo/0', 'password_hash_weak', { scheme: 'MD5-CRYPT' }],
    ['{SHA512}abc', 'password_hash_weak', { scheme: 'SHA512' }],
    ['{SCRAM-SHA-256}4096,a,b,c', 'password_hash_unknown', { scheme: 'SCRAM-SHA-256' }],
    ['$y$j9T$abc$def', 'password_hash_unknown', { scheme: 'none' }],
    ['hunter2', 'password_hash_unknown', { scheme: 'none' }],
    ['{SHA512-CRYPT}$6$EiVUu1FFkmt88XYr$0P0AFLQG', 'password_hash_malformed', { scheme: 'SHA512-CRYPT' }],
    ['{SSHA}AftcebbjlICA4+lQK3/TdQkl6uA=', 'password_hash_malformed', { scheme: 'SSHA' }],
    ['{BLF-CRYPT}$2y$05$short', 'password_hash_malformed', { scheme: 'BLF-CRYPT' }],
    ['{ARGON2ID}$argon2id$v=19$m=65536', 'password_hash_malformed', { scheme: 'ARGON2ID' }],
  ])('is refused with a reason: %s', (text, key, params) => {
    expect(readPasswordHash(text)).toEqual({ ok: false, key, params });
  });

  test.each([
    [made[4]?.replace('$6$', '$6$rounds=999999999$'), 'SHA512-CRYPT', 999_999_999, 100_000],
    [made[6]?.replace('$05$', '$31$'), 'BLF-CRYPT', 31, 12],
    [made[3]?.replace('5000', '900000'), 'PBKDF2', 900_000, 200_000],
    [made[8]?.replace('m=65536', 'm=4194304'), 'ARGON2ID', 4_194_304, 65_536],
    [made[8]?.replace('t=3', 't=100'), 'ARGON2ID', 6_553_600, 262_144],
    [made[8]?.replace('p=1', 'p=64'), 'ARGON2ID', 64, 4],
  ])('that would hold up the logins of others is refused: %s', (text = '', scheme, found, most) => {
    expect(readPasswordHash(text)).toEqual({ ok: false, key: 'password_hash_costly', params: { scheme, found, most } });
  });
});
