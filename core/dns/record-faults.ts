import type { RecordPurpose, RecordState } from './domain-records.ts';

/** What of a proven domain's records mail depends on, as people tell them apart. */
export const faultKinds = ['mx', 'spf', 'dkim'] as const;
export type FaultKind = (typeof faultKinds)[number];

type Finding = { readonly purpose: RecordPurpose; readonly state: RecordState };

const kindOf = (purpose: RecordPurpose): FaultKind | null => {
  if (purpose === 'proof') return null; // seen once is enough (docs/adr/0004)
  return purpose === 'mx' || purpose === 'spf' ? purpose : 'dkim';
};

const isWrong = ({ state }: Finding) => state === 'missing' || state === 'different';

/**
 * What a look has found wrong, and what right. A kind whose name servers did not answer is neither, unless another of its records is seen to be
 * wrong: silence never counts as a fault, nor as its end.
 */
export function faultsIn(findings: readonly Finding[]): { readonly wrong: FaultKind[]; readonly right: FaultKind[] } {
  const of = (kind: FaultKind) => findings.filter(({ purpose }) => kindOf(purpose) === kind);
  return {
    wrong: faultKinds.filter((kind) => of(kind).some(isWrong)),
    right: faultKinds.filter((kind) => of(kind).length > 0 && of(kind).every(({ state }) => state === 'found')),
  };
}

const hourMs = 3_600_000;

/** How often we look at a proven domain by ourselves. */
export const lookAgainMs = 24 * hourMs;
/** What has been wrong at two looks this far apart is told: a day, and the hours by which rounds differ. */
export const toldAfterMs = 22 * hourMs;
