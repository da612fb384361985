import { Refusal, type RefusalKey, type RefusalParams } from '../../core/errors.ts';

const minLength = 12;

/** Passwords that are long enough and still the first to be tried. */
const common = [
  /^(.)\1+$/u,
  /^(?:password|passw0rd|qwertyuiop|administrator|letmein|welcome)[\d!.-]*$/i,
  /^0?1?23456789\d*$/,
];

type Problem = { readonly key: RefusalKey; readonly params: RefusalParams };

/**
 * Why a password may not be chosen; null when it may. Length before composition, as NIST SP 800-63B §5.1.1.2 advises. Keys:
 * password_too_short, password_too_common.
 */
export function passwordProblem(password: string): Problem | null {
  const length = [...password].length;
  if (length < minLength) return { key: 'password_too_short', params: { length, minLength } };
  return common.some((pattern) => pattern.test(password)) ? { key: 'password_too_common', params: {} } : null;
}

/** @throws Refusal as {@link passwordProblem} names */
export function checkPassword(password: string): void {
  const problem = passwordProblem(password);
  if (problem) throw new Refusal('invalid', problem.key, problem.params);
}
