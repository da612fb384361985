import type { Fact } from '../wire/fact.ts';
import { replies } from './reply.ts';

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
  /** How the failure was read: reason, rule and version of the rules (docs/bounces.md). */
  readonly bounceReason: string | null;
  readonly bounceRule: string | null;
  readonly ruleSet: string | null;
  readonly bounceHard: boolean | null;
  readonly bounceSuppress: boolean | null;
  /** A bounce that came by mail has told the end. */
  readonly reported: boolean;
};

type Said =
  | 'at'
  | 'attempt'
  | 'code'
  | 'enhanced'
  | 'reply'
  | 'reason'
  | 'errorStatus'
  | 'sourceIp'
  | 'sourceHelo'
  | 'remote'
  | 'nextAttemptAt'
  | 'bounceReason'
  | 'bounceRule'
  | 'ruleSet'
  | 'bounceHard'
  | 'bounceSuppress';
/** What can change a delivery's outcome: a fact of the MTA's, or a bounce that came by mail (core/wire/report-fact.ts). */
export type SettlingFact = Pick<Fact, Said> & { readonly kind: Fact['kind'] | 'returned' };

const stateOf = {
  accepted: 'queued',
  deferred: 'deferred',
  rejected: 'rejected',
  bounced: 'bounced',
  delivered: 'delivered',
  returned: 'bounced',
} as const satisfies Record<SettlingFact['kind'], DeliveryState>;

/** A higher rank is nearer the end. A copy that was delivered stays delivered, whatever a repeated attempt said. */
const rank = { queued: 0, deferred: 1, rejected: 2, bounced: 3, delivered: 4 } as const satisfies Record<
  DeliveryState,
  number
>;

/** To wait for an attempt, for want of a turn or by an order, comes before the attempt; of the two the order says more. */
const waits: Readonly<Record<string, number>> = {
  [replies.destinationPace.reason]: 0.5,
  [replies.held.reason]: 0.25,
  [replies.quarantined.reason]: 0.25,
};
const place = (attempt: number, reason: string | null): number => attempt - (waits[reason ?? ''] ?? 0);

/**
 * True when `fact` says more than what is known: a later state, or the same state with a later attempt. A bounce by mail says the
 * most: whoever writes it had the message, so it comes after every reply of SMTP, whichever of the two reaches us first. Of several
 * the first one counts.
 */
export function saysMore(known: DeliveryOutcome, fact: SettlingFact): boolean {
  if (known.reported) return false;
  if (fact.kind === 'returned') return true;
  const state = stateOf[fact.kind];
  if (rank[state] !== rank[known.state]) return rank[state] > rank[known.state];
  if (rank[state] < rank.rejected) return place(fact.attempt ?? 0, fact.reason) > place(known.attempts, known.reason);
  return known.settledAt === null || fact.at > known.settledAt;
}

/**
 * Takes one fact into a delivery's outcome. Facts may come in any order (several journal files, a restart in between): the
 * result depends only on which facts came, provided that each comes once.
 *
 * @param known null when this is the first fact of the delivery to arrive
 */
export function settle(known: DeliveryOutcome | null, fact: SettlingFact): DeliveryOutcome {
  const state = stateOf[fact.kind];
  const attempts = Math.max(known?.attempts ?? 0, fact.attempt ?? 0);
  if (known && !saysMore(known, fact)) return { ...known, attempts };
  // A bounce by mail is no attempt: from where and to whom the message went stays.
  const way =
    fact.kind === 'returned' && known
      ? known
      : { sourceIp: fact.sourceIp, sourceHelo: fact.sourceHelo, remoteHost: fact.remote?.host ?? null };
  return {
    state,
    settledAt: rank[state] >= rank.rejected ? fact.at : null,
    attempts,
    lastCode: fact.code,
    lastEnhanced: fact.enhanced,
    lastReply: fact.reply,
    reason: fact.reason,
    errorStatus: fact.errorStatus,
    sourceIp: way.sourceIp,
    sourceHelo: way.sourceHelo,
    remoteHost: way.remoteHost,
    nextAttemptAt: fact.nextAttemptAt,
    bounceReason: fact.bounceReason,
    bounceRule: fact.bounceRule,
    ruleSet: fact.ruleSet,
    bounceHard: fact.bounceHard,
    bounceSuppress: fact.bounceSuppress,
    reported: fact.kind === 'returned',
  };
}
