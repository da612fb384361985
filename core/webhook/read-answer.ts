/** Why an attempt failed, in our words. */
export const attemptFailures = [
  'refused_address',
  'no_address',
  'no_connection',
  'tls',
  'timeout',
  'redirect',
  'answer',
  'gone',
] as const;
export type AttemptFailure = (typeof attemptFailures)[number];

export type AnswerVerdict =
  | { readonly taken: true }
  /** `whose`: with the endpoint everything waits, with the batch only what it holds. */
  | { readonly taken: false; readonly failure: AttemptFailure; readonly whose: 'endpoint' | 'batch' };

/** Statuses with which an endpoint says that it cannot take anything now, or from nobody like us. */
const busy = new Set([401, 403, 404, 405, 408, 410, 421, 425, 429]);

/** What an endpoint's status means. Only 2xx is a yes; a redirect is never followed: it could lead anywhere. */
export function readAnswer(status: number): AnswerVerdict {
  if (status >= 200 && status < 300) return { taken: true };
  if (status >= 300 && status < 400) return { taken: false, failure: 'redirect', whose: 'endpoint' };
  const isOfBatch = status >= 400 && status < 500 && !busy.has(status);
  return { taken: false, failure: 'answer', whose: isOfBatch ? 'batch' : 'endpoint' };
}
