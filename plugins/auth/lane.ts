/** The whole queue is taken: the client is told to come back. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy';
}

/** Checks of passwords in one lane wait for each other; those in another do not. */
export class Lane {
  readonly #waiting: (() => void)[] = [];
  readonly #atOnce: number;
  readonly #mostWaiting: number;
  #running = 0;

  constructor(atOnce: number, mostWaiting: number) {
    this.#atOnce = atOnce;
    this.#mostWaiting = mostWaiting;
  }

  /** @throws TooBusy */
  async turn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#atOnce) {
      if (this.#waiting.length >= this.#mostWaiting) throw new TooBusy('too many logins at once');
      await new Promise<void>((go) => this.#waiting.push(go));
    }
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }
}
