import type { RefusalKey } from './refusal-keys.ts';

/** A bug or lost data, never the user's fault. Becomes HTTP 500 or a temporary SMTP error, and is logged in full. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** How a refusal is answered over HTTP; the words come from `RefusalKey`. */
export type RefusalCode =
  | 'not_found'
  | 'unauthorized'
  | 'forbidden'
  | 'conflict'
  | 'limit_exceeded'
  | 'invalid'
  | 'unavailable';

/** Values put into the text of a refusal: figures, names, what the user typed. */
export type RefusalParams = Readonly<Record<string, string | number>>;

/** An expected "no". Carries a key, not a sentence, so that each user reads it in their own language. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly key: RefusalKey;
  readonly params: RefusalParams;

  constructor(code: RefusalCode, key: RefusalKey, params: RefusalParams = {}, options?: ErrorOptions) {
    super(`${key} ${JSON.stringify(params)}`, options);
    this.code = code;
    this.key = key;
    this.params = params;
  }
}
