import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { fitsLocalShare } from '../../core/limits/local-share.ts';
import type { Quota } from '../../core/limits/quota.ts';
import type { RunScript } from '../shared/redis.ts';
import { takeScript } from './take-script.ts';

/** What this process knows of one count; `…Told` is what Redis has heard of the figure before it. */
type Count = {
  /** All nodes together, when Redis was last asked. */
  total: number;
  takenThere: number;
  takenHere: number;
  takenHereTold: number;
  returned: number;
  returnedTold: number;
};

/** Redis keeps a count this much longer than its window, because clocks differ. Seconds. */
const graceSeconds = 300;

/** The cluster's counts, and what this node makes of them while Redis is away. */
export class Counters {
  readonly #run: RunScript;
  readonly #nodes: number;
  readonly #process = `${randomUUID()}:`;
  readonly #counts = new LRUCache<string, Count>({ max: 500_000 });

  /** @param nodes MTA nodes that share the limits */
  constructor(run: RunScript, nodes: number) {
    this.#run = run;
    this.#nodes = nodes;
  }

  /** Counts one more. @returns the limit that is reached, and then nothing was counted; null when all is well */
  async take(quotas: readonly Quota[]): Promise<Quota | null> {
    if (quotas.length === 0) return null;
    try {
      return quotas[(await this.#ask(quotas, 1)) - 1] ?? null;
    } catch {
      return this.#takeHere(quotas);
    }
  }

  /** Gives one back, of a message that was not accepted in the end. */
  async giveBack(quotas: readonly Quota[]): Promise<void> {
    if (quotas.length === 0) return;
    for (const { key } of quotas) this.#countOf(key).returned++;
    await this.#ask(quotas, 0).catch(() => undefined); // told with the next question
  }

  /** @returns index (from 1) of the first limit reached, or 0 */
  async #ask(quotas: readonly Quota[], amount: 0 | 1): Promise<number> {
    const counts = quotas.map(({ key }) => this.#countOf(key));
    const told = counts.map(({ takenHere, returned }) => ({ takenHere, returned }));
    const values = quotas.flatMap(({ limit, window }, i) => [
      limit,
      Math.ceil(window.endMs / 1_000) + graceSeconds,
      counts[i]?.takenThere ?? 0,
      told[i]?.takenHere ?? 0,
      told[i]?.returned ?? 0,
    ]);
    const keys = quotas.map(({ key }) => key);
    const [hit = 0, ...heard] = await this.#run(takeScript, keys, [amount, this.#process, ...values]);
    counts.forEach((count, i) => {
      count.total = heard[2 * i] ?? 0;
      count.takenThere = Math.max(count.takenThere, heard[2 * i + 1] ?? 0);
      count.takenHereTold = Math.max(count.takenHereTold, told[i]?.takenHere ?? 0);
      count.returnedTold = Math.max(count.returnedTold, told[i]?.returned ?? 0);
    });
    return hit;
  }

  #takeHere(quotas: readonly Quota[]): Quota | null {
    const counts = quotas.map(({ key }) => this.#countOf(key));
    const reached = quotas.find(({ limit }, i) => {
      const count = counts[i];
      if (!count) return true;
      const since = count.takenHere - count.takenHereTold - (count.returned - count.returnedTold);
      return !fitsLocalShare(limit, { heard: count.total, since }, 1, this.#nodes);
    });
    if (reached) return reached;
    for (const count of counts) count.takenHere++;
    return null;
  }

  #countOf(key: string): Count {
    const known = this.#counts.get(key);
    if (known) return known;
    const count = { total: 0, takenThere: 0, takenHere: 0, takenHereTold: 0, returned: 0, returnedTold: 0 };
    this.#counts.set(key, count);
    return count;
  }
}
