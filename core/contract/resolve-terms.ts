import type { TermsOverride, TermsProfile } from './terms-parameters.ts';
import { type ProfileName, platformDefault, profiles } from './terms-profile.ts';

/** Who said it, the strongest first: the contract itself, its plan, the plan's agreement, the platform. */
export type TermsSource = 'contract' | 'plan' | 'agreement' | 'platform';

/** Every parameter with its value and where that comes from. */
export type SourcedTerms = {
  readonly [Name in keyof TermsProfile]: { readonly value: TermsProfile[Name]; readonly from: TermsSource };
};

export type TermsLayers = {
  readonly contract?: TermsOverride;
  readonly plan?: TermsOverride;
  /** Of the published version in force; without one, what the agreement says as of this release. */
  readonly agreement?: TermsOverride;
};

/**
 * The terms of a contract, each with its source: what it agreed itself, else what its plan says, else the plan's agreement, else
 * the platform's default. A layer replaces a parameter whole; `undefined` in a layer is silence.
 *
 * @see 000 §1-2 (R-007: individual terms override general ones)
 */
export function explainTerms(
  profile: ProfileName,
  { contract = {}, plan = {}, agreement = profiles[profile] }: TermsLayers = {},
): SourcedTerms {
  const layers: readonly (readonly [TermsSource, TermsOverride])[] = [
    ['contract', contract],
    ['plan', plan],
    ['agreement', agreement],
    ['platform', platformDefault],
  ];
  const names = Object.keys(platformDefault) as (keyof TermsProfile)[];
  return Object.fromEntries(
    names.map((name) => {
      // The platform says something on every parameter, so one layer always does.
      const [from, layer] = layers.find(([, said]) => said[name] !== undefined) ?? ['platform', platformDefault];
      return [name, { value: layer[name], from }];
    }),
  ) as SourcedTerms;
}

/** The same without the sources, for the rules. */
export function plainTerms(sourced: SourcedTerms): TermsProfile {
  return Object.fromEntries(Object.entries(sourced).map(([name, { value }]) => [name, value])) as TermsProfile;
}

export const resolveTerms = (profile: ProfileName, contract: TermsOverride = {}): TermsProfile =>
  plainTerms(explainTerms(profile, { contract }));
