import type { Fact } from '../wire/fact.ts';

export type DeliveryState = 'queued' | 'deferred' | 'delivered' | 'bounced' | 'rejected';

/** The part of a delivery's row that facts change. Instants ISO 8601, UTC. */
export type DeliveryOutcome = {
  readonly state: DeliveryState;
  /** When the outcome became final; null while it is not. */
  readonly settledAt: string | null;
  /** Highest attempt number seen. */
  readonly attempts: number;
  readonly lastCode: number | null;
  readonly lastEnhanced: string | null;
  readonly lastReply: string | null;
  readonly reason: string | null;
  readonly errorStatus: number | null;
  readonly sourceIp: string | null;
  readonly sourceHelo: string | null;
  readonly remoteHost: string | null;
  readonly nextAttemptAt: string | null;
};

const stateOf = {
  accepted: 'queued',
  deferred: 'deferred',
  rejected: 'rejected',
  bounced: 'bounced',
  delivered: 'delivered',
} as const satisfies Record<Fact['kind'], DeliveryState>;

/** A higher rank is nearer the end. A copy that was delivered stays delivered, whatever a repeated attempt said. */
const rank = { queued: 0, deferred: 1, rejected: 2, bounced: 3, delivered: 4 } as const satisfies Record<
  DeliveryState,
  number
>;

/** True when `fact` says more than what is known: a later state, or the same state with a later attempt. */
export function saysMore(known: DeliveryOutcome, fact: Fact): boolean {
  const state = stateOf[fact.kind];
  if (rank[state] !== rank[known.state]) return rank[state] > rank[known.state];
  if (rank[state] < rank.rejected) return (fact.attempt ?? 0) > known.attempts;
  return known.settledAt === null || fact.at > known.settledAt;
}

/**
 * Takes one fact into a delivery's outcome. Facts may come in any order (several journal files, a restart in between): the
 * result depends only on which facts came, provided that each comes once.
 *
 * @param known null when this is the first fact of the delivery to arrive
 */
export function settle(known: DeliveryOutcome | null, fact: Fact): DeliveryOutcome {
  const state = stateOf[fact.kind];
  const attempts = Math.max(known?.attempts ?? 0, fact.attempt ?? 0);
  if (known && !saysMore(known, fact)) return { ...known, attempts };
  return {
    state,
    settledAt: rank[state] >= rank.rejected ? fact.at : null,
    attempts,
    lastCode: fact.code,
    lastEnhanced: fact.enhanced,
    lastReply: fact.reply,
    reason: fact.reason,
    errorStatus: fact.errorStatus,
    sourceIp: fact.sourceIp,
    sourceHelo: fact.sourceHelo,
    remoteHost: fact.remote?.host ?? null,
    nextAttemptAt: fact.nextAttemptAt,
  };
}
