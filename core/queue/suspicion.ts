/**
 * What is held against a message that was under way when an MTA's process died. Many are under way at once and at most one is to blame, so
 * the first death only makes each of them go by itself from then on; who is under way alone at a second death is kept apart.
 */
export type Suspicion = {
  /** Deaths at which it was under way, since an attempt of it last came to its end. */
  readonly strikes: number;
  /** Kept apart until then, epoch ms; null: until somebody orders otherwise. */
  readonly untilMs: number | null;
  /** The order that let it out of its last quarantine: it does not do so twice. */
  readonly releasedBy: string | null;
};

/** Suspicions by the message's key in the queue. */
export type Suspicions = ReadonlyMap<string, Suspicion>;

/**
 * The suspicions after a death.
 *
 * A second strike keeps a message apart for `termMs`: the process may have been killed from outside twice, and then it goes on by itself.
 * A third keeps it until the operator releases or deletes it.
 *
 * @param underWay keys of the messages that were under way when the process died
 */
export function suspectAfterDeath(
  known: Suspicions,
  underWay: readonly string[],
  { nowMs, termMs }: { readonly nowMs: number; readonly termMs: number },
): Map<string, Suspicion> {
  const after = new Map(known);
  for (const key of underWay) {
    const { strikes, releasedBy } = known.get(key) ?? { strikes: 0, releasedBy: null };
    const untilMs = [nowMs, nowMs + termMs][strikes] ?? null;
    after.set(key, { strikes: strikes + 1, untilMs, releasedBy });
  }
  return after;
}

export type Leave = { readonly verdict: 'alone' } | { readonly verdict: 'apart'; readonly untilMs: number | null };

/**
 * Whether a suspect may be tried now, by itself.
 *
 * @param orderId the operator's order that calls it up now, if one does
 */
export function leaveOf({ untilMs, releasedBy }: Suspicion, nowMs: number, orderId: string | null): Leave {
  const isOver = untilMs !== null && untilMs <= nowMs;
  const isReleased = orderId !== null && orderId !== releasedBy;
  return isOver || isReleased ? { verdict: 'alone' } : { verdict: 'apart', untilMs };
}
