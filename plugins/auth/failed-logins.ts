import { LRUCache } from 'lru-cache';
import {
  cautiousLimit,
  failureCounts,
  failureWindowSeconds,
  type LoginTry,
  trustKey,
  trustSeconds,
} from '../../core/tenancy/login-failures.ts';
import { openRedis, type RunScript } from '../shared/redis.ts';
import { giveBackScript, takeScript } from './failed-logins-scripts.ts';

/** As the scripts take them. */
const keysOf = (who: LoginTry): string[] => [...failureCounts(who).map(({ key }) => key), trustKey(who)];

/**
 * Counts failed logins over all MTA nodes in Redis, and in this process while Redis is away. Each try is counted before the
 * password is looked at and given back afterwards unless it was wrong, so that tries made at once do not pass the limit.
 */
export class FailedLogins {
  readonly #run: RunScript;
  /** Of the limit, what this process lets through by itself: all of it when it is alone, half while Redis is away. */
  readonly #ownShare: (limit: number) => number;
  readonly #counts = new LRUCache<string, number>({
    max: 200_000,
    ttl: failureWindowSeconds * 1_000,
    noUpdateTTL: true,
  });
  readonly #trusted = new LRUCache<string, true>({ max: 200_000, ttl: trustSeconds * 1_000 });

  /** @param redisUrl null for a node that is alone */
  constructor(redisUrl: string | null) {
    this.#run = openRedis(redisUrl);
    this.#ownShare = redisUrl ? cautiousLimit : (limit) => limit;
  }

  /** @returns false when a limit is reached: then the password is not looked at */
  async begin(who: LoginTry): Promise<boolean> {
    const counts = failureCounts(who);
    const limits = counts.flatMap(({ limit, holdsForTrusted }) => [limit, holdsForTrusted ? 1 : 0]);
    // Redis counts what it was asked before it hung once it goes on: a busy client would be locked out by its own right logins.
    const late = ([isOpen]: number[]) => {
      if (isOpen === 1) void this.#giveBackThere(who, 0);
    };
    try {
      const [isOpen] = await this.#run(takeScript, keysOf(who), [failureWindowSeconds, ...limits], late);
      return isOpen === 1;
    } catch {
      return this.#beginHere(who);
    }
  }

  /** The password was right: the user's own count starts again, and the network is trusted. */
  async succeeded(who: LoginTry): Promise<void> {
    this.#trusted.set(trustKey(who), true);
    await this.#giveBack(who, 1);
  }

  /** Nobody could tell whether it was right. */
  undecided(who: LoginTry): Promise<void> {
    return this.#giveBack(who, 0);
  }

  #beginHere(who: LoginTry): boolean {
    const counts = failureCounts(who);
    const isTrusted = this.#trusted.has(trustKey(who));
    const isReached = counts.some(
      ({ key, limit, holdsForTrusted }) =>
        (holdsForTrusted || !isTrusted) && (this.#counts.get(key) ?? 0) >= this.#ownShare(limit),
    );
    if (isReached) return false;
    for (const { key } of counts) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    return true;
  }

  async #giveBack(who: LoginTry, success: 0 | 1): Promise<void> {
    const keys = failureCounts(who).map(({ key }) => key);
    for (const key of keys) this.#counts.set(key, Math.max(0, (this.#counts.get(key) ?? 0) - 1));
    if (success && keys[0]) this.#counts.delete(keys[0]);
    await this.#giveBackThere(who, success);
  }

  async #giveBackThere(who: LoginTry, success: 0 | 1): Promise<void> {
    await this.#run(giveBackScript, keysOf(who), [success, trustSeconds]).catch(() => undefined);
  }
}
