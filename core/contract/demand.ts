import type { Day } from '../calendar/day.ts';

export const demandKinds = ['succession', 'anti-social'] as const;
export type DemandKind = (typeof demandKinds)[number];
export const demandStandings = ['open', 'overdue', 'answered', 'closed'] as const;
export type DemandStanding = (typeof demandStandings)[number];

/** What a contractor has to answer by a day, its last. */
export type Demanded = { readonly due: Day; readonly answered: boolean; readonly closed: boolean };

/** How a demand stands on a day. An answer that comes late is an answer. @see R-014: due 07-31, overdue from 08-01 */
export function demandStanding({ due, answered, closed }: Demanded, today: Day): DemandStanding {
  if (closed) return 'closed';
  if (answered) return 'answered';
  return due < today ? 'overdue' : 'open';
}

/**
 * Whether immediate termination may be proposed to the operator: a suspicion about anti-social forces was not answered within its period
 * (000 §28, 002 §24). A succession that is reported late ends nothing.
 *
 * @see R-015
 */
export const mayTerminate = (kind: DemandKind, standing: DemandStanding): boolean =>
  kind === 'anti-social' && standing === 'overdue';
