import { STATUS_CODES } from 'node:http';
import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { Refusal } from '../../../core/errors.ts';
import type { Context } from '../context.ts';
import { detailOf, refusalText } from '../error-texts.ts';

export type Words = Pick<Context, 'translate' | 'locale'>;

type Problem = {
  readonly status: number;
  readonly detail: string;
  /** A word of ours that does not change with the language. */
  readonly code?: string | undefined;
  /** What is wrong with which field. */
  readonly errors?: Readonly<Record<string, string>> | undefined;
  readonly headers?: Readonly<Record<string, string>>;
};

/** @see RFC 9457 */
export function problem({ locale }: Words, { status, detail, code, errors, headers }: Problem): Response {
  const body = {
    ...{ type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail },
    ...(code && { code }),
    ...(errors && { errors }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...{ 'content-type': 'application/problem+json', 'content-language': locale, 'cache-control': 'no-store' },
      ...headers,
    },
  });
}

/** A refusal of a use case, or of the layer before it. A pool that is empty is a conflict: to wait and try again helps nothing. */
export function refused(words: Words, refusal: Refusal): Response {
  const status = refusal.code === 'limit_exceeded' ? 409 : statusOf[refusal.code];
  return problem(words, { status, detail: refusalText(refusal, words.translate, words.locale), code: refusal.key });
}

const statusOf = {
  ...{ not_found: 404, unauthorized: 401, forbidden: 403, conflict: 409, limit_exceeded: 409, invalid: 400 },
  unavailable: 503,
} as const;

/** What a procedure threw, which has been put into the caller's language already. */
export function problemOf(words: Words, error: unknown): Response {
  if (error instanceof Refusal) return refused(words, error);
  if (!(error instanceof TRPCError))
    return problem(words, { status: 500, detail: words.translate('errors.ours'), code: 'internal' });
  if (error.cause instanceof Refusal) return refused(words, error.cause);
  const { fields } = detailOf(error.cause, words.translate);
  const status = getHTTPStatusCodeFromError(error);
  return problem(words, { status, detail: error.message, code: error.code.toLowerCase(), errors: fields });
}
