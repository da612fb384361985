import { randomInt, randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { fitsLocalShare } from '../../core/limits/local-share.ts';
import type { Quota } from '../../core/limits/quota.ts';
import { leavesAt, spanOf, windowSizes } from '../../core/limits/window.ts';
import type { RunScript } from '../shared/redis.ts';
import { KnownCount } from './known-count.ts';
import { takeScript } from './take-script.ts';

/** A limit that is reached, and when (epoch ms) there will be room for one more; null when that is not known. */
export type Reached = { readonly quota: Quota; readonly freeAtMs: number | null };

/** Redis keeps a count this much longer than its window, because clocks differ. Seconds. */
const graceSeconds = 300;

/** The cluster's counts, and what this node makes of them while Redis is away. */
export class Counters {
  readonly #run: RunScript;
  readonly #nodes: number;
  readonly #process = `${randomUUID()}:`;
  readonly #counts = new LRUCache<string, KnownCount>({ max: 300_000 });

  /** @param nodes MTA nodes that share the limits */
  constructor(run: RunScript, nodes: number) {
    this.#run = run;
    this.#nodes = nodes;
  }

  /** Counts one more. @returns the limit that is reached, and then nothing was counted; null when all is well */
  async take(quotas: readonly Quota[]): Promise<Reached | null> {
    if (quotas.length === 0) return null;
    try {
      return await this.#ask(quotas, 1, false);
    } catch {
      return this.#takeHere(quotas);
    }
  }

  /** Gives one back, of a message that was not accepted in the end: to the bucket in which it was taken. */
  async giveBack(quotas: readonly Quota[]): Promise<void> {
    if (quotas.length === 0) return;
    for (const { key, window } of quotas) this.#countOf(key).at(window.bucket).r++;
    await this.#ask(quotas, 0, false).catch(() => undefined); // told with the next question
  }

  async #ask(quotas: readonly Quota[], amount: 0 | 1, all: boolean): Promise<Reached | null> {
    const asked = quotas.map((quota) => {
      const { unit, bucket } = quota.window;
      const count = this.#countOf(quota.key);
      count.dropBefore(bucket - spanOf(unit));
      return { quota, count, told: count.untold(all) };
    });
    const values = asked.flatMap(({ quota: { limit, window }, count, told }) => [
      limit,
      window.bucket,
      spanOf(window.unit),
      (windowSizes[window.unit].ms + windowSizes[window.unit].bucketMs) / 1_000 + graceSeconds,
      count.epoch,
      told.length,
      ...told.flatMap(({ bucket, t, l, r }) => [bucket, t, l, r]),
    ]);
    const keys = quotas.map(({ key }) => key);
    const answer = await this.#run(takeScript, keys, [
      amount,
      this.#process,
      randomInt(1, 2 ** 47),
      all ? 1 : 0,
      ...values,
    ]);
    const [hit = 0, ...heard] = answer;
    if (hit < 0 && !all) return this.#ask(quotas, amount, true);
    for (const [i, { quota, count, told }] of asked.entries()) {
      const [epoch = 0, sum = 0, t = 0] = heard.slice(4 * i);
      count.heard({ epoch, sum, t, bucket: quota.window.bucket }, told);
    }
    const quota = quotas[hit - 1];
    if (!quota) return null;
    const free = heard[4 * (hit - 1) + 3] ?? -1;
    return { quota, freeAtMs: free < 0 ? null : leavesAt(quota.window.unit, free) };
  }

  #takeHere(quotas: readonly Quota[]): Reached | null {
    for (const quota of quotas) {
      const { unit, bucket } = quota.window;
      const known = this.#countOf(quota.key).since(bucket, spanOf(unit));
      if (!fitsLocalShare(quota.limit, known, 1, this.#nodes)) return { quota, freeAtMs: null };
    }
    for (const { key, window } of quotas) this.#countOf(key).at(window.bucket).l++;
    return null;
  }

  #countOf(key: string): KnownCount {
    const known = this.#counts.get(key);
    if (known) return known;
    const count = new KnownCount();
    this.#counts.set(key, count);
    return count;
  }
}
