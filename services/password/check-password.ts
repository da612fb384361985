import { dictionary } from '@zxcvbn-ts/language-common';
import { Refusal } from '../../core/errors.ts';
import { type PasswordProblem, passwordProblem as problemOf } from '../../core/tenancy/password-rule.ts';
import type { PasswordOwner } from '../../core/tenancy/personal-words.ts';

/** Some 49,000 passwords from what was stolen elsewhere, in lower case. */
const common: ReadonlySet<string> = new Set(dictionary['passwords-common'] as readonly string[]);

/** Why somebody may not choose a password; null when they may. Keys: password_too_short, password_too_common, password_personal. */
export const passwordProblem = (password: string, owner: PasswordOwner): PasswordProblem | null =>
  problemOf(password, owner, (text) => common.has(text));

/** @throws Refusal as {@link passwordProblem} names */
export function checkPassword(password: string, owner: PasswordOwner): void {
  const problem = passwordProblem(password, owner);
  if (problem) throw new Refusal('invalid', problem.key, problem.params);
}
