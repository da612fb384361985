import { createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { matchesHash } from '../../core/tenancy/matches-hash.ts';
import { parseStoredHash } from '../../core/tenancy/password-hash.ts';
import { hashFunctions } from './hash-functions.ts';
import { Lane } from './lane.ts';

/** argon2id as we make it takes 13 ms and 19 MiB: two at a time, and a queue that is emptied within a second. */
const ours = new Lane(2, 100);
/** Hashes brought along from elsewhere cost up to a quarter of a second, and hold up nobody but each other. */
const brought = new Lane(1, 40);

const processKey = randomBytes(32);
/** Credentials that were right, by HMAC under a key that dies with the process; no password is kept. */
const verified = new LRUCache<string, true>({ max: 50_000, ttl: 3_600_000 });

const ourCost = '$argon2id$v=19$m=19456,t=2,p=1$';
/** Any valid hash: an unknown user costs the same time as a wrong password. */
const decoy = `${ourCost}c29tZXNhbHRzb21lc2FsdA$pQmyPPbIrgVhnhMoDDZPbWFDP1vsn5REbmaCxGqWyBM`;

/**
 * Whether this is the user's password. The hash is part of the remembered credential, so a changed password is forgotten at
 * once.
 *
 * @param hash argon2id in PHC form, or one brought along as `{SCHEME}…` (core/tenancy/password-hash.ts); null for an unknown user
 * @throws TooBusy
 */
export async function isPassword(user: string, password: string, hash: string | null): Promise<boolean> {
  const mark = createHmac('sha256', processKey)
    .update(JSON.stringify([user, password, hash]))
    .digest('base64');
  if (hash !== null && verified.has(mark)) return true;
  const kept = parseStoredHash(hash ?? decoy);
  if (kept === null) return false;
  const lane = (hash ?? decoy).startsWith(ourCost) ? ours : brought;
  const right = await lane.turn(() => matchesHash(kept, password, hashFunctions));
  if (hash === null || !right) return false;
  verified.set(mark, true);
  return true;
}
