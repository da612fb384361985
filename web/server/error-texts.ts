import type { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { RefusalKey } from '../../core/refusal-keys.ts';
import { bytesText } from '../components/ui/amounts.ts';
import type { Context, Translate } from './context.ts';
import { issueText } from './issue-text.ts';
import type { Locale } from './locale-choice.ts';

type Words = Pick<Context, 'translate' | 'locale'>;

/** What a form needs beyond the sentence: which refusal it was, which fields are wrong and why. */
export type ErrorDetail = { refusal?: RefusalKey; fields?: Record<string, string> };

export function detailOf(cause: unknown, translate: Translate | undefined): ErrorDetail {
  if (cause instanceof Refusal) return { refusal: cause.key };
  if (cause instanceof ZodError && translate) {
    return {
      fields: Object.fromEntries(cause.issues.map((issue) => [issue.path.join('.'), issueText(issue, translate)])),
    };
  }
  return {};
}

/** The sentence the user reads. A bug gets an apology without detail: the log has it. */
export function messageOf(status: TRPCError['code'], cause: unknown, { translate, locale }: Words): string {
  if (cause instanceof Refusal) return refusalText(cause, translate, locale);
  if (cause instanceof ZodError) return translate('errors.invalid');
  if (status === 'UNAUTHORIZED') return translate('errors.signedOut');
  if (status === 'FORBIDDEN') return translate('errors.forbidden');
  if (status === 'NOT_FOUND') return translate('errors.notFound');
  if (status === 'BAD_REQUEST' || status === 'PARSE_ERROR') return translate('errors.invalid');
  return translate('errors.ours');
}

/** Storage is counted in octets and read in GB; every other figure is shown as it is. */
export function refusalText(
  { key, params }: Pick<Refusal, 'key' | 'params'>,
  translate: Translate,
  locale: Locale,
): string {
  const isStorage = key === 'pool_empty_storage' || params.resource === 'storageBytes';
  const readable = Object.entries(params).map(([name, value]) => [
    name,
    isStorage && typeof value === 'number' ? bytesText(value, locale) : value,
  ]);
  return translate(`refusals.${key}`, Object.fromEntries(readable) as never);
}
