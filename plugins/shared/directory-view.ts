import { LRUCache } from 'lru-cache';

/**
 * An answer of Postgres is used without asking again for this long while change notices come, while they do not, and when it
 * was "no such thing": a connection that hangs is noticed after seconds only.
 */
const freshMs = { listening: 600_000, deaf: 1_000, absent: 1_000 };
/** An answer serves for this long when Postgres cannot be asked. */
const staleMs = 3_600_000;
/** After a failure nobody asks again for this long: a hung server must not hold up every session. */
const restMs = 500;

type Entry<Value> = { readonly value: Value; readonly readAt: number; readonly epoch: number };

/** What all views know of Postgres. */
export type Hearing = {
  /** Whether change notices arrive. */
  listening: boolean;
  /** Grows with every new connection for notices: what was read before may have changed unheard. */
  epoch: number;
  /** Until then nobody asks, because it has just failed. Epoch ms. */
  restUntil: number;
};

/** Postgres did not answer and no usable answer is remembered: the caller says "try again". */
export class DirectoryUnavailable extends Error {
  override readonly name = 'DirectoryUnavailable';
}

/**
 * One view of schema mta behind a cache. Questions asked at once are sent once; a notice that arrives while a question is
 * under way keeps its answer out of the cache.
 *
 * When Postgres is gone, what was found before serves for an hour. That something was absent does not serve: "unknown user"
 * is never said on old knowledge.
 */
export class DirectoryView<Value> {
  readonly #ask: (key: string) => Promise<Value>;
  readonly #isAbsent: (value: Value) => boolean;
  readonly #hearing: Hearing;
  readonly #entries: LRUCache<string, Entry<Value>>;
  readonly #asking = new Map<string, Promise<Value>>();
  #changes = 0;

  constructor(
    hearing: Hearing,
    ask: (key: string) => Promise<Value>,
    isAbsent: (value: Value) => boolean,
    max = 200_000,
  ) {
    this.#hearing = hearing;
    this.#ask = ask;
    this.#isAbsent = isAbsent;
    this.#entries = new LRUCache<string, Entry<Value>>({ max });
  }

  /** @throws DirectoryUnavailable */
  async find(key: string): Promise<Value> {
    const entry = this.#entries.get(key);
    if (entry && this.#isFresh(entry)) return entry.value;
    try {
      return await this.#read(key);
    } catch (error) {
      const old = this.#entries.get(key); // a notice may have taken it away meanwhile
      if (old && !this.#isAbsent(old.value) && Date.now() - old.readAt < staleMs) return old.value;
      throw new DirectoryUnavailable(`directory: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** A change: one key, or all of them. */
  forget(key?: string): void {
    this.#changes++;
    if (key === undefined) {
      this.#entries.clear();
      this.#asking.clear();
    } else {
      this.#entries.delete(key);
      this.#asking.delete(key);
    }
  }

  #isFresh({ value, readAt, epoch }: Entry<Value>): boolean {
    const heard = this.#hearing.listening && epoch === this.#hearing.epoch;
    const limit = this.#isAbsent(value) ? freshMs.absent : heard ? freshMs.listening : freshMs.deaf;
    return Date.now() - readAt < limit;
  }

  #read(key: string): Promise<Value> {
    const underWay = this.#asking.get(key);
    if (underWay) return underWay;
    const asked = this.#askOnce(key).finally(() => {
      if (this.#asking.get(key) === asked) this.#asking.delete(key);
    });
    this.#asking.set(key, asked);
    return asked;
  }

  async #askOnce(key: string): Promise<Value> {
    if (Date.now() < this.#hearing.restUntil) throw new Error('resting after a failure');
    const { epoch } = this.#hearing;
    const changes = this.#changes;
    try {
      const value = await this.#ask(key);
      if (changes === this.#changes) this.#entries.set(key, { value, readAt: Date.now(), epoch });
      return value;
    } catch (error) {
      this.#hearing.restUntil = Date.now() + restMs;
      throw error;
    }
  }
}
