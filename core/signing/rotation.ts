import { type SigningAlgorithm, signingAlgorithms, signingSelectors } from './selectors.ts';

/** A key goes through these in this order and never back; only `active` signs. */
export type SigningStage = 'pending' | 'active' | 'retiring' | 'retired';

export type StagedKey = {
  readonly id: string;
  readonly algorithm: SigningAlgorithm;
  readonly selector: string;
  readonly stage: SigningStage;
  /** When its record was first seen in DNS. */
  readonly seenAt: Date | null;
  readonly activatedAt: Date | null;
  readonly retiringAt: Date | null;
  readonly retiredAt: Date | null;
};

export type RotationStep =
  | { readonly kind: 'create'; readonly algorithm: SigningAlgorithm; readonly selector: string }
  | { readonly kind: 'see'; readonly id: string }
  /** `replaces` stops signing in the same instant, and its record stays. */
  | { readonly kind: 'activate'; readonly id: string; readonly replaces: string | null }
  | { readonly kind: 'retire'; readonly id: string };

const dayMs = 86_400_000;

/** Milliseconds. */
export const rotationTimes = {
  /** A key signs this long, then its successor is made. */
  lifeMs: 180 * dayMs,
  /** From the first sight of a successor's record until it signs: by then every name server of the zone has it. */
  settleMs: 3_600_000,
  /** A record stays this long after the last signature: mail waits in queues for up to five days. */
  keepMs: 7 * dayMs,
  /** A selector rests this long before its next key, so that no cache holds the old one. */
  restMs: dayMs,
} as const;

export type RotationSight = {
  readonly now: Date;
  /** Ids of the keys whose record DNS answers now, exactly and alone. */
  readonly seen: ReadonlySet<string>;
  /** Somebody asked for new keys now, whatever the age of the present ones. */
  readonly byHand?: boolean;
};

const since = (at: Date | null, now: Date): number => (at ? now.getTime() - at.getTime() : Number.NEGATIVE_INFINITY);

/** A selector that no living key has and whose last one is gone for long enough. */
function freeSelector(keys: readonly StagedKey[], algorithm: SigningAlgorithm, now: Date): string | null {
  const isFree = (selector: string) =>
    keys.every(
      (key) =>
        key.selector !== selector || (key.stage === 'retired' && since(key.retiredAt, now) >= rotationTimes.restMs),
    );
  return signingSelectors[algorithm].find(isFree) ?? null;
}

/** What is due for the pending key of one algorithm. */
function stepsOfPending(pending: StagedKey, active: StagedKey | undefined, sight: RotationSight): RotationStep[] {
  if (!sight.seen.has(pending.id)) return [];
  // The first key of a domain has no signature to lose: nobody has ever asked for its selector.
  if (!active) return [{ kind: 'activate', id: pending.id, replaces: null }];
  if (pending.seenAt === null) return [{ kind: 'see', id: pending.id }];
  if (since(pending.seenAt, sight.now) < rotationTimes.settleMs) return [];
  return [{ kind: 'activate', id: pending.id, replaces: active.id }];
}

/**
 * What is due for a domain's keys. Applying the steps and asking again gives nothing new until time passes or DNS changes.
 *
 * Safe by construction: a key signs only while its record is seen to be there, its predecessor signs until that very step, and
 * a record is given up only `keepMs` after the last signature made with it.
 *
 * @param keys all keys of one domain, retired ones included
 */
export function stepsDue(keys: readonly StagedKey[], sight: RotationSight): readonly RotationStep[] {
  const { now, byHand = false } = sight;
  return signingAlgorithms.flatMap((algorithm): RotationStep[] => {
    const own = keys.filter((key) => key.algorithm === algorithm);
    const active = own.find(({ stage }) => stage === 'active');
    const pending = own.find(({ stage }) => stage === 'pending');
    const retire = own
      .filter(({ stage, retiringAt }) => stage === 'retiring' && since(retiringAt, now) >= rotationTimes.keepMs)
      .map(({ id }): RotationStep => ({ kind: 'retire', id }));
    if (pending) return [...retire, ...stepsOfPending(pending, active, sight)];

    const wanted = !active || byHand || since(active.activatedAt, now) >= rotationTimes.lifeMs;
    const selector = wanted ? freeSelector(own, algorithm, now) : null;
    return selector ? [...retire, { kind: 'create', algorithm, selector }] : retire;
  });
}

/** When a selector for a key made by hand is free again; null when one is free now. */
export function nextRotationAt(keys: readonly StagedKey[], now: Date): Date | null {
  const waits = signingAlgorithms.map((algorithm) => {
    const own = keys.filter((key) => key.algorithm === algorithm);
    if (freeSelector(own, algorithm, now)) return 0;
    const ends = own.map(({ stage, retiringAt, retiredAt }) => {
      if (stage === 'retiring' && retiringAt) return retiringAt.getTime() + rotationTimes.keepMs + rotationTimes.restMs;
      if (stage === 'retired' && retiredAt) return retiredAt.getTime() + rotationTimes.restMs;
      return 0;
    });
    return Math.max(...ends);
  });
  const latest = Math.max(...waits);
  return latest > now.getTime() ? new Date(latest) : null;
}
