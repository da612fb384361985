import { createHash, pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { verify as argon2 } from '@node-rs/argon2';
import { verify as bcrypt } from '@node-rs/bcrypt';
import { encrypt } from 'unixcrypt';
import { type HashFunctions, matchesHash } from '../../core/tenancy/matches-hash.ts';
import { parseStoredHash } from '../../core/tenancy/password-hash.ts';
import { verifyPassword } from './hash-password.ts';

const derive = promisify(pbkdf2);

/** As the MTA has them (plugins/auth), but for SHA-crypt, which takes the main thread here: a sign-in is rare, and tries are counted. */
const hashFunctions: HashFunctions = {
  argon2: (phc, password) => argon2(phc, password).catch(() => false),
  bcrypt: (hash, password) => bcrypt(password, hash).catch(() => false),
  async shaCrypt(setting, password) {
    try {
      return encrypt(password, setting);
    } catch {
      return ''; // no text that the function takes: it is nobody's password
    }
  },
  pbkdf2: async (password, salt, rounds) => (await derive(password, salt, rounds, 20, 'sha1')).toString('hex'),
  salted(digest, base64, password) {
    const stored = Buffer.from(base64, 'base64');
    const made = createHash(digest).update(password);
    const octets = { sha1: 20, sha256: 32, sha512: 64 }[digest];
    return timingSafeEqual(made.update(stored.subarray(octets)).digest(), stored.subarray(0, octets));
  },
};

/** Whether it is a mailbox's password, kept as ours or brought along as `{SCHEME}…`. Takes its time for a mailbox that is none (`null`) too. */
export async function verifyMailboxPassword(stored: string | null, password: string): Promise<boolean> {
  if (stored === null || stored.startsWith('$argon2id$')) return verifyPassword(stored, password);
  const kept = parseStoredHash(stored);
  return kept !== null && matchesHash(kept, password, hashFunctions);
}
