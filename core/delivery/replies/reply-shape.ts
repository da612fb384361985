import type { ErrorStatus } from '../error-status.ts';

/**
 * What we answer over SMTP, with our own word for why. `code` is the basic reply code of RFC 5321, `enhanced` the code of
 * RFC 3463. A reply of the 4xx kind tells the client to keep the message and try again.
 */
export type Reply = {
  readonly code: number;
  readonly enhanced: string;
  readonly text: string;
  readonly reason: string;
  /** Published status of the failure, where there is one. */
  readonly errorStatus?: ErrorStatus;
};
