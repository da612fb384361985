type Timer = { readonly id: string; fire_time: number; fire: (() => void) | null; place: number };

/**
 * Messages that wait for a time, soonest first: a binary heap, and by their names. Haraka's own list is searched from its beginning
 * for every message that is put off, which at 100,000 of them stops the process for seconds.
 *
 * Has the methods of Haraka's, and `take`.
 */
export class TimerHeap {
  readonly #heap: Timer[] = [];
  readonly #byId = new Map<string, Timer>();

  /** @param ms from now */
  add(id: string, ms: number, fire: () => void): void {
    this.take(id); // a file that is put off twice waits for the later word
    const timer: Timer = { id, fire_time: Date.now() + ms, fire, place: this.#heap.length };
    this.#heap.push(timer);
    this.#byId.set(id, timer);
    this.#up(timer.place);
  }

  /** What would be called, now out of the list; null for what does not wait here. */
  take(id: string): (() => void) | null {
    const timer = this.#byId.get(id);
    if (!timer) return null;
    this.#remove(timer);
    return timer.fire;
  }

  /** @throws Error when it is not there */
  discard(id: string): void {
    if (!this.take(id)) throw new Error(`${id} not found`);
  }

  /** Calls what is due. */
  fire(): void {
    const now = Date.now();
    for (let first = this.#heap[0]; first && first.fire_time <= now; first = this.#heap[0]) {
      this.#remove(first);
      first.fire?.();
    }
  }

  length(): number {
    return this.#heap.length;
  }

  drain(): void {
    for (const { id } of [...this.#heap]) this.take(id)?.();
  }

  #remove(timer: Timer): void {
    this.#byId.delete(timer.id);
    const last = this.#heap.pop();
    if (!last || last === timer) return;
    this.#put(last, timer.place);
    this.#up(last.place);
    this.#down(last.place);
  }

  #put(timer: Timer, place: number): void {
    this.#heap[place] = timer;
    timer.place = place;
  }

  #up(from: number): void {
    const timer = this.#heap[from];
    if (!timer) return;
    let place = from;
    for (;;) {
      const above = this.#heap[(place - 1) >> 1];
      if (place === 0 || !above || above.fire_time <= timer.fire_time) break;
      this.#put(above, place);
      place = (place - 1) >> 1;
    }
    this.#put(timer, place);
  }

  #down(from: number): void {
    const timer = this.#heap[from];
    if (!timer) return;
    let place = from;
    for (;;) {
      const left = this.#heap[2 * place + 1];
      const right = this.#heap[2 * place + 2];
      const least = right && left && right.fire_time < left.fire_time ? right : left;
      if (!least || least.fire_time >= timer.fire_time) break;
      const next = least.place;
      this.#put(least, place);
      place = next;
    }
    this.#put(timer, place);
  }
}
