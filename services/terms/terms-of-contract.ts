import { explainTerms, plainTerms, type SourcedTerms } from '../../core/contract/resolve-terms.ts';
import { type TermsOverride, type TermsProfile, termsOverride } from '../../core/contract/terms-parameters.ts';
import { versionOfMonth, versionOn } from '../../core/contract/terms-version.ts';
import type { Contract, TermsVersion } from '../db/rows.ts';

/** What stands in a result where no version of the agreement was published: the release's own knowledge of it. */
export const builtInVersion = 'built-in 2026-11';

export type ContractTerms = {
  readonly sourced: SourcedTerms;
  readonly terms: TermsProfile;
  /** Of the agreement, as published. */
  readonly version: string;
  readonly versionId: string | null;
};

/** The terms of a contract on a day 'yyyy-mm-dd' or for a month 'yyyy-mm', under a plan. */
export function termsOfVersions(
  contract: Pick<Contract, 'profile' | 'override'>,
  versions: readonly (Pick<TermsVersion, 'id' | 'version' | 'parameters'> & { readonly effectiveFrom: string })[],
  when: string,
  planTerms: TermsOverride = {},
): ContractTerms {
  const version = when.length === 7 ? versionOfMonth(versions, when) : versionOn(versions, when);
  const sourced = explainTerms(contract.profile, {
    contract: termsOverride.parse(contract.override),
    plan: planTerms,
    ...(version && { agreement: termsOverride.parse(version.parameters) }),
  });
  return {
    sourced,
    terms: plainTerms(sourced),
    version: version?.version ?? builtInVersion,
    versionId: version?.id ?? null,
  };
}
