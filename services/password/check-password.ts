import { Refusal } from '../../core/errors.ts';

const minLength = 12;

/** Passwords that are long enough and still the first to be tried. */
const common = [
  /^(.)\1+$/u,
  /^(?:password|passw0rd|qwertyuiop|administrator|letmein|welcome)[\d!.-]*$/i,
  /^0?1?23456789\d*$/,
];

/**
 * Length before composition, as NIST SP 800-63B §5.1.1.2 advises.
 *
 * @throws Refusal password_too_short, password_too_common
 */
export function checkPassword(password: string): void {
  const length = [...password].length;
  if (length < minLength) throw new Refusal('invalid', 'password_too_short', { length, minLength });
  if (common.some((pattern) => pattern.test(password))) throw new Refusal('invalid', 'password_too_common');
}
