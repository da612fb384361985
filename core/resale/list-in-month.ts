import type { Day } from '../calendar/day.ts';

/** From the first of a month on a customer buys by a list; null: by none any more. */
export type ListAssignment = { readonly sequence: bigint; readonly planId: string | null; readonly from: Day };

/** `since` is the first day on which the customer bought by any list without a break: billing starts there. */
export type ListInMonth = { readonly planId: string; readonly since: Day };

/**
 * The list that a customer buys by in a month: the assignment that began last; of one month that was assigned twice the one
 * recorded last. Null where it buys by none.
 *
 * @param assignments in any order
 * @param month 'yyyy-mm'
 */
export function listInMonth(assignments: readonly ListAssignment[], month: string): ListInMonth | null {
  const begun = assignments.filter(({ from }) => from <= `${month}-01`);
  const ordered = begun.toSorted((a, b) =>
    a.from === b.from ? (a.sequence < b.sequence ? -1 : 1) : a.from < b.from ? -1 : 1,
  );
  // Of one month only the last word counts: a list that was taken back at once never was.
  const held = ordered.filter(({ from }, at) => ordered[at + 1]?.from !== from);
  return held.reduce<ListInMonth | null>(
    (before, { planId, from }) => (planId === null ? null : { planId, since: before?.since ?? from }),
    null,
  );
}
