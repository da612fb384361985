import type { SuppressionSettings } from './settings.ts';
import { startsAt } from './starts-at.ts';
import { complaint, manual, type StopReason } from './stop-reason.ts';

/** What failed is forgotten after so many days. */
export const countedDays = 90;

/** Something that happened to a recipient of a list. */
export type RecipientEvent =
  | {
      readonly kind: 'failed';
      /** Of the fact that says so. */
      readonly id: string;
      readonly at: Date;
      readonly reason: StopReason;
      /** A mail said so, after its server had taken the message: that it takes the next one proves nothing. */
      readonly byMail: boolean;
    }
  | { readonly kind: 'delivered'; readonly at: Date };

export type Occurrence = {
  readonly id: string;
  readonly at: Date;
  readonly reason: StopReason;
  readonly byMail: boolean;
};

/** What is known of a recipient in a list. */
export type RecipientState = {
  /** Reason of the entry that stands in the list; null when there is none. */
  readonly open: string | null;
  /** When an entry was last released. What happened before is forgiven. */
  readonly releasedAt: Date | null;
  /** Failures that count. */
  readonly occurrences: readonly Occurrence[];
};

/** Sending to the recipient stops. */
export type Stop = {
  /** The failure that brought it about. */
  readonly eventId: string;
  readonly reason: StopReason;
  readonly occurrences: number;
  readonly startsAt: Date;
  /** When it is released by itself; null: only by hand. */
  readonly releaseAt: Date | null;
};

const dayMs = 86_400_000;
const daysAfter = (at: Date, days: number) => new Date(at.getTime() + days * dayMs);

/**
 * Takes one event into what is known of a recipient, and says whether sending to it stops. The result of several events is the
 * same however they are shipped, in one batch or in many. Instants are those of the events: what reaches us late counts as if it had come
 * in time.
 */
export function followRecipient(
  settings: SuppressionSettings,
  state: RecipientState,
  event: RecipientEvent,
  timeZone: string,
): { readonly state: RecipientState; readonly stop: Stop | null } {
  const same = { state, stop: null };
  if (event.kind === 'delivered') {
    const occurrences = state.occurrences.filter(({ byMail, at }) => byMail || at >= event.at);
    return { state: { ...state, occurrences }, stop: null };
  }
  const { id, at, reason, byMail } = event;
  if (state.releasedAt !== null && at <= state.releasedAt) return same;
  if (reason === complaint) {
    // What was stopped for another failure gives way: it may be released by itself, or with all that its rule has stopped.
    if (state.open === complaint || state.open === manual) return same;
    return stopping(state, { eventId: id, reason, occurrences: 1, startsAt: at, releaseAt: null });
  }
  const rule = settings.rules[reason];
  if (state.open !== null || !rule.enabled) return same;
  const counted = [
    ...state.occurrences.filter((each) => each.id !== id && each.at > daysAfter(at, -countedDays)),
    { id, at, reason, byMail },
  ];
  const occurrences = counted.filter((each) => each.reason === reason).length;
  if (occurrences < rule.occurrences) return { state: { ...state, occurrences: counted }, stop: null };
  const start = startsAt(at, settings.startsAtHour, timeZone);
  const releaseAt = rule.releaseAfterDays === null ? null : daysAfter(start, rule.releaseAfterDays);
  return stopping(state, { eventId: id, reason, occurrences, startsAt: start, releaseAt });
}

/** The failures that led to it are used up: after a release counting begins anew. */
function stopping({ releasedAt }: RecipientState, stop: Stop) {
  return { state: { releasedAt, open: stop.reason, occurrences: [] }, stop };
}
