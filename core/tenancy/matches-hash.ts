import type { PasswordHash } from './password-hash.ts';

/** What the process that checks brings along. Whatever takes longer than a millisecond must not hold up its main thread. */
export type HashFunctions = {
  /** @param phc argon2id or argon2i */
  readonly argon2: (phc: string, password: string) => Promise<boolean>;
  readonly bcrypt: (hash: string, password: string) => Promise<boolean>;
  /** The whole SHA-crypt text for a password. @param setting `$6$rounds=…$salt` or `$5$…` */
  readonly shaCrypt: (setting: string, password: string) => Promise<string>;
  /** HMAC-SHA-1. @returns 20 octets in hexadecimal */
  readonly pbkdf2: (password: string, salt: string, rounds: number) => Promise<string>;
  /** Whether base64 holds the digest of the password and the salt that follows the digest. */
  readonly salted: (digest: 'sha1' | 'sha256' | 'sha512', base64: string, password: string) => boolean;
};

/** Compares in a time that does not depend on where two texts differ. Nothing at all is no digest. */
function isEqual(a: string, b: string): boolean {
  if (a.length !== b.length || a === '') return false;
  let difference = 0;
  for (let i = 0; i < a.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}

const afterLastDollar = (text: string): string => text.slice(text.lastIndexOf('$') + 1);

/** Whether a password is the one that a hash was made from, by whichever scheme it was kept. */
export async function matchesHash(
  { scheme, text }: PasswordHash,
  password: string,
  functions: HashFunctions,
): Promise<boolean> {
  switch (scheme) {
    case 'ARGON2ID':
    case 'ARGON2I':
      return functions.argon2(text, password);
    case 'BLF-CRYPT':
      return functions.bcrypt(text, password);
    case 'SHA512-CRYPT':
    case 'SHA256-CRYPT': {
      const made = await functions.shaCrypt(text.slice(0, text.lastIndexOf('$')), password);
      return isEqual(afterLastDollar(made), afterLastDollar(text));
    }
    case 'PBKDF2': {
      const [, , salt = '', rounds = '', digest = ''] = text.split('$');
      return isEqual(await functions.pbkdf2(password, salt, Number(rounds)), digest.toLowerCase());
    }
    case 'SSHA512':
      return functions.salted('sha512', text, password);
    case 'SSHA256':
      return functions.salted('sha256', text, password);
    case 'SSHA':
      return functions.salted('sha1', text, password);
    default:
      return scheme satisfies never;
  }
}
