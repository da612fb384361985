import { LRUCache } from 'lru-cache';

/** Wrong passwords that one network may try for one user before it has to wait. */
const maxFailures = 10;
const windowMs = 600_000;

const failures = new LRUCache<string, number>({ max: 100_000, ttl: windowMs, noUpdateTTL: true });

/** /24 for IPv4, /64 for IPv6: one customer's line. */
function networkOf(ip: string): string {
  return ip.includes(':') ? ip.split(':').slice(0, 4).join(':') : ip.split('.').slice(0, 3).join('.');
}

const keyOf = (user: string, ip: string) => `${networkOf(ip)} ${user}`;

/** True while this network has guessed too often for this user. The user's other networks are not locked out. */
export const isLocked = (user: string, ip: string): boolean => (failures.get(keyOf(user, ip)) ?? 0) >= maxFailures;

export function noteFailure(user: string, ip: string): void {
  failures.set(keyOf(user, ip), (failures.get(keyOf(user, ip)) ?? 0) + 1);
}

export function noteSuccess(user: string, ip: string): void {
  failures.delete(keyOf(user, ip));
}
