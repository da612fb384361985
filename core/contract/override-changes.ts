import type { SourcedTerms, TermsSource } from './resolve-terms.ts';
import type { TermsProfile } from './terms-parameters.ts';

export type OverrideChange = {
  readonly name: keyof TermsProfile;
  readonly before: { readonly value: unknown; readonly from: TermsSource };
  readonly after: { readonly value: unknown; readonly from: TermsSource };
};

/** What another override would change: each parameter whose value or source becomes another. */
export function overrideChanges(before: SourcedTerms, after: SourcedTerms): OverrideChange[] {
  const names = Object.keys(before) as (keyof TermsProfile)[];
  return names
    .filter(
      (name) =>
        before[name].from !== after[name].from ||
        JSON.stringify(before[name].value) !== JSON.stringify(after[name].value),
    )
    .map((name) => ({ name, before: before[name], after: after[name] }));
}
