import { createHash, pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { verify as argon2 } from '@node-rs/argon2';
import { verify as bcrypt } from '@node-rs/bcrypt';
import type { HashFunctions } from '../../core/tenancy/matches-hash.ts';
import { shaCrypt } from './sha-crypt.ts';

const derive = promisify(pbkdf2);

/** All but the salted digests, which take microseconds, run on other threads. */
export const hashFunctions: HashFunctions = {
  argon2: (phc, password) => argon2(phc, password).catch(() => false),
  bcrypt: (hash, password) => bcrypt(password, hash).catch(() => false),
  shaCrypt,
  pbkdf2: async (password, salt, rounds) => (await derive(password, salt, rounds, 20, 'sha1')).toString('hex'),
  salted(digest, base64, password) {
    const stored = Buffer.from(base64, 'base64');
    const made = createHash(digest).update(password);
    const octets = { sha1: 20, sha256: 32, sha512: 64 }[digest];
    return timingSafeEqual(made.update(stored.subarray(octets)).digest(), stored.subarray(0, octets));
  },
};
