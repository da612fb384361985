import type { RecordState } from '../dns/domain-records.ts';

/** Host names a brand may have, claimed ones included: each has an order at the issuer, who counts them. */
export const mostPortalHosts = 10;

/** How long the proof of a name has to be gone before another reseller's may take its place. */
export const giveUpHours = 72;

export const portalHostPurposes = ['proof', 'address'] as const;
export type PortalHostPurpose = (typeof portalHostPurposes)[number];

/** Where a reseller shows that a name is its own. */
export const proofName = (host: string): string => `_portal-proof.${host}`;

/** How a host name stands. */
export const portalHostStates = ['waiting', 'taken', 'serving', 'elsewhere', 'proof-gone'] as const;
export type PortalHostState = (typeof portalHostStates)[number];

type Standing = {
  /** Whether it is this brand's host. */
  readonly proven: boolean;
  /** Whether it is another brand's. */
  readonly provenElsewhere: boolean;
  readonly elsewhereSince: Date | null;
  readonly proofGoneSince: Date | null;
};

/**
 * waiting: not proven yet; taken: another brand has it; serving: proven, and leads here; elsewhere: proven, and DNS no longer leads here;
 * proof-gone: proven, leads here, and the proof is no longer published.
 */
export function portalHostState({ proven, provenElsewhere, ...since }: Standing): PortalHostState {
  if (!proven) return provenElsewhere ? 'taken' : 'waiting';
  if (since.elsewhereSince) return 'elsewhere';
  return since.proofGoneSince ? 'proof-gone' : 'serving';
}

/** Since when a record is missed, after another look. Silence of the name servers changes nothing; what is found is missed no longer. */
export function missedSince(state: RecordState, before: Date | null, now: Date): Date | null {
  if (state === 'found') return null;
  return state === 'missing' || state === 'different' ? (before ?? now) : before;
}

type Holder = {
  /** Null: its proof is there, or nobody could say; also of a host that the operator set up, which needs none. */
  readonly proofGoneSince: Date | null;
  /** Its proof, published beside that of who wants the name: read this instant. */
  readonly publishedNow: boolean;
};

/**
 * Whether a name goes from the brand that has it to another that proves it. Whoever may write in the zone takes the old proof out; a zone
 * that is broken for a weekend costs nobody its name.
 */
export const mayTakeOver = ({ proofGoneSince, publishedNow }: Holder, now: Date): boolean =>
  proofGoneSince !== null && !publishedNow && now.getTime() - proofGoneSince.getTime() >= giveUpHours * 3_600_000;
