import type { TRPCClientError } from '@trpc/client';
import type { RefusalKey } from '../../core/refusal-keys.ts';
import type { AppRouter } from '../server/router.ts';

type Wrong = {
  /** What is wrong at which field, in the order in which they stand on the page. */
  readonly known: readonly (readonly [field: string, reason: string])[];
  /** To be said above the form; null: the fields say it all. */
  readonly message: string | null;
};

/**
 * Sorts what the server says is wrong by the fields of a form.
 *
 * @param onForm names of its fields, in the order in which they stand on the page
 * @param fieldOf the field that a refusal is about
 * @returns null when there was no answer at all, or none of ours
 */
export function wrongFields(
  error: unknown,
  onForm: readonly string[],
  fieldOf: (refusal: RefusalKey, text: string) => string | undefined,
): Wrong | null {
  const { data, message: text } = error as TRPCClientError<AppRouter>;
  if (!data) return null;
  const named = data.refusal ? fieldOf(data.refusal, text) : undefined;
  const wrong: [string, string][] = data.refusal ? (named ? [[named, text]] : []) : Object.entries(data.fields ?? {});
  // A field that is not on the form must not swallow its message.
  const known = wrong
    .filter(([path]) => onForm.includes(path))
    .toSorted(([a], [b]) => onForm.indexOf(a) - onForm.indexOf(b));
  const others = wrong.filter((entry) => !known.includes(entry));
  if (others.length > 0) return { known, message: others.map(([, reason]) => reason).join(' ') };
  return { known, message: known.length === 0 || data.fields ? text : null };
}
