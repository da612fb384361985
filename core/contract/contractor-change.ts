import { addDays, type Day } from '../calendar/day.ts';
import type { ContractorData } from './contractor.ts';

/** 契約内容の変更; 地位の承継 and 権利譲渡. */
export const partyCauses = ['change', 'succession', 'assignment'] as const;
export type PartyCause = (typeof partyCauses)[number];

/** What differs between two versions of a contractor's data; everything where there is no version before. */
export function changedFields(before: ContractorData | null, after: ContractorData): (keyof ContractorData)[] {
  const names = Object.keys(after) as (keyof ContractorData)[];
  return names.filter((name) => (before === null ? after[name] !== null : before[name] !== after[name]));
}

/**
 * Why data cannot be reported with this cause, or null. A corporate number (法人番号) never changes: another one is another party, which
 * takes over by succession or assignment; and nobody succeeds itself.
 *
 * @param before the data that hold; null where none was ever recorded
 * @see
 */
export function changeProblem(
  cause: PartyCause,
  before: ContractorData | null,
  after: ContractorData,
): 'contractor_unchanged' | 'contractor_other_party' | 'contractor_same_party' | null {
  if (before === null) return null;
  if (cause === 'change') {
    if (changedFields(before, after).length === 0) return 'contractor_unchanged';
    const renumbered = before.corporateNumber !== null && before.corporateNumber !== after.corporateNumber;
    return renumbered || before.individual !== after.individual ? 'contractor_other_party' : null;
  }
  return before.corporateNumber !== null && before.corporateNumber === after.corporateNumber
    ? 'contractor_same_party'
    : null;
}

/** A version of who the contractor is. Rows come in the order in which they were decided. */
export type ContractorVersion = { readonly effectiveOn: Day };

/** Versions with the last day on which each held; null: it holds. One replaced on its own day held for none: `until` lies before it. */
export function contractorPeriods<Version extends ContractorVersion>(
  versions: readonly Version[],
): (Version & { readonly until: Day | null })[] {
  return versions.map((version, at) => {
    const next = versions[at + 1];
    return { ...version, until: next ? addDays(next.effectiveOn, -1) : null };
  });
}

/** The version that holds on a day: of one day the one decided last; null before the first. Names an invoice issued that day. */
export function contractorOn<Version extends ContractorVersion>(versions: readonly Version[], on: Day): Version | null {
  return versions.findLast(({ effectiveOn }) => effectiveOn <= on) ?? null;
}
