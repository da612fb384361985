import type { ErrorStatus } from '../delivery/error-status.ts';
import type { Reason } from './vocabulary.ts';

/**
 * One row of the rules. Every condition stated must hold; of each list one entry is enough.
 *
 * Phrases are compared with `matchText`: lower case, no accents, `someone` for an address, one blank between words. A phrase begins at
 * a word's beginning (scripts without blanks: anywhere); `$` at its end asks for the word's end; `…` stands for up to 60
 * characters. No regular expression is run on what a stranger wrote.
 */
export type Rule = {
  readonly name: string;
  readonly reason: Reason;
  readonly say?: readonly string[];
  readonly and?: readonly string[];
  readonly not?: readonly string[];
  /** Beginnings of the reply code: `5`, `55`, `552`. */
  readonly code?: readonly string[];
  /** Enhanced codes (RFC 3463); `x` stands for the class: `x.1.1`. */
  readonly enhanced?: readonly string[];
  readonly command?: readonly (Command | '')[];
  /** Words in the name of the host that answered. */
  readonly host?: readonly string[];
  /** Words that go with any cause: they count no more than a code does. */
  readonly vague?: true;
  /** Only where the codes say that the failure is for now. */
  readonly temporary?: true;
  readonly status?: ErrorStatus;
};

export type Command = 'CONN' | 'EHLO' | 'HELO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA';
