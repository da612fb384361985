import { type Day, earlierOf, laterOf } from '../calendar/day.ts';

/**
 * The day on which an invoice is due: its own, or that of a termination, which makes every debt due at once (期限の利益の喪失).
 * Never before it was issued: nobody is late with what was not asked for. Cancellations and discontinuations change no due day.
 *
 * @param terminated day of the termination; null where there was none
 * @see 000 §6-3, 002 §7-2
 */
export const effectiveDue = (
  { dueOn, issuedOn }: { readonly dueOn: Day; readonly issuedOn: Day },
  terminated: Day | null,
): Day => laterOf(issuedOn, terminated === null ? dueOn : earlierOf(dueOn, terminated));
