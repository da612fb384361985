/** A suspect that has passed has this long to begin. */
const toBeginMs = 2_000;
/** After this long the next may begin beside it: a slow receiver is no reason to stop the others, and what kills does so at once. */
const longMs = 30_000;

/** Lets suspects begin one after the other, so that a death tells which of them was to blame. */
export class OneAtATime {
  private current: { readonly key: string; readonly untilMs: number } | null = null;
  /** Files of those that wait, by key, in the order in which they came. */
  private readonly waiting = new Map<string, string>();

  /** @returns whether it may begin; else `end` of another names it */
  take(key: string, filename: string, nowMs: number): boolean {
    if (this.current && this.current.key !== key && nowMs < this.current.untilMs) {
      this.waiting.set(key, filename);
      return false;
    }
    this.waiting.delete(key);
    this.current = { key, untilMs: nowMs + toBeginMs };
    return true;
  }

  begun(key: string, nowMs: number): void {
    if (this.current?.key === key) this.current = { key, untilMs: nowMs + longMs };
  }

  /** @returns the file of whoever has waited longest, when it was the current one that ended */
  end(key: string): string | null {
    if (this.current?.key !== key) return null;
    this.current = null;
    for (const [waiting, filename] of this.waiting) {
      this.waiting.delete(waiting);
      return filename;
    }
    return null;
  }
}
