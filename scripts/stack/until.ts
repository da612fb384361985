import { setTimeout as sleep } from 'node:timers/promises';

type Limits = {
  readonly withinMs: number;
  readonly everyMs?: number;
  readonly otherwise: () => string;
  /** Ends the wait early; its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
};

/**
 * Waits until a condition holds.
 *
 * @throws Error with `otherwise()` when it does not in time
 */
export async function until(condition: () => boolean | Promise<boolean>, limits: Limits): Promise<void> {
  const { withinMs, everyMs = 50, otherwise, signal } = limits;
  const deadline = performance.now() + withinMs;
  for (;;) {
    signal?.throwIfAborted();
    if (await condition()) return;
    if (performance.now() > deadline) throw new Error(otherwise());
    await sleep(everyMs);
  }
}
