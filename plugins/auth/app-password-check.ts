import { createHash, timingSafeEqual } from 'node:crypto';
import type { AppPassword } from '../shared/directory.ts';

const hashOctets = 32;

function isSecret(typed: string, secretHash: string): boolean {
  const stored = Buffer.from(secretHash, 'hex');
  if (stored.length <= hashOctets) return false;
  const salt = stored.subarray(hashOctets);
  return timingSafeEqual(createHash('sha256').update(typed).update(salt).digest(), stored.subarray(0, hashOctets));
}

/**
 * Which of an account's app passwords was typed, if any that has not expired.
 *
 * @param nowMs milliseconds since 1970
 */
export const findAppPassword = (typed: string, candidates: readonly AppPassword[], nowMs: number): AppPassword | null =>
  candidates.find(
    ({ secretHash, expiresAtMs }) => (expiresAtMs === null || expiresAtMs > nowMs) && isSecret(typed, secretHash),
  ) ?? null;
