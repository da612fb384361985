import { LRUCache } from 'lru-cache';

/** Attempts that are remembered; the least recently seen are forgotten, as real greylists do. */
const mostRemembered = 10_000;

/** What the peers remember of earlier attempts. Lost with the process. */
export class Attempts {
  readonly #greylistMs: number;
  readonly #firstSeen = new LRUCache<string, number>({ max: mostRemembered });
  readonly #dropped = new LRUCache<string, true>({ max: mostRemembered });

  /** @param greylistSeconds how long after its first attempt a triplet is still refused; 0 takes the second attempt */
  constructor(greylistSeconds: number) {
    this.#greylistMs = greylistSeconds * 1000;
  }

  /** Whether this attempt of (source address, sender, recipient) is still to be put off. */
  isGreylisted(source: string, sender: string, recipient: string, now: Date): boolean {
    const key = JSON.stringify([source, sender, recipient.toLowerCase()]);
    const first = this.#firstSeen.get(key);
    if (first === undefined) this.#firstSeen.set(key, now.getTime());
    return first === undefined || now.getTime() - first < this.#greylistMs;
  }

  /** Whether this is the first message of the sender to the recipient. */
  isFirstDrop(sender: string, recipient: string): boolean {
    const key = JSON.stringify([sender, recipient.toLowerCase()]);
    const first = !this.#dropped.has(key);
    this.#dropped.set(key, true);
    return first;
  }
}
