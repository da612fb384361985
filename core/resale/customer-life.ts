import type { Day } from '../calendar/day.ts';
import type { ContractLife } from '../contract/contract-life.ts';

/**
 * The life of a customer as its reseller bills it, for the same rating as a contract's: it runs from the month in which it began to
 * buy by a list. It has no term, no options, and ends with a month by having no list in the next.
 */
export const customerLife = (since: Day): ContractLife => ({
  phase: 'running',
  ...{ applied: null, accepted: since, serviceStart: since, billingStart: since, formed: since },
  ...{ minimumTermEnd: null, planId: null, trial: null, options: [], suspension: null, ending: null },
});
