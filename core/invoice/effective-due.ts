import { type Day, earlierOf, laterOf } from '../calendar/day.ts';

/**
 * The day on which an invoice is due. A termination makes every debt due at once, on its day (期限の利益の喪失); an invoice
 * issued after it is due on the day of issue. Cancellations and discontinuations change no due day.
 *
 * @param terminated day of the termination; null where there was none
 * @see 000 §6-3, 002 §7-2
 */
export const effectiveDue = (
  { dueOn, issuedOn }: { readonly dueOn: Day; readonly issuedOn: Day },
  terminated: Day | null,
): Day => (terminated === null ? dueOn : earlierOf(dueOn, laterOf(terminated, issuedOn)));
