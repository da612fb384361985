import type { RefusalParams } from '../errors.ts';
import type { RefusalKey } from '../refusal-keys.ts';

/** Ways of keeping a password that both the MTA and Dovecot can check, by Dovecot's names. */
export const passwordSchemes = [
  'ARGON2ID',
  'ARGON2I',
  'BLF-CRYPT',
  'SHA512-CRYPT',
  'SHA256-CRYPT',
  'PBKDF2',
  'SSHA512',
  'SSHA256',
  'SSHA',
] as const;
export type PasswordScheme = (typeof passwordSchemes)[number];

/** `text` is what follows Dovecot's `{SCHEME}`. */
export type PasswordHash = { readonly scheme: PasswordScheme; readonly text: string };

export type PasswordHashVerdict =
  | { readonly ok: true; readonly hash: PasswordHash }
  | { readonly ok: false; readonly key: RefusalKey; readonly params: RefusalParams };

/**
 * The dearest hash that is taken, each about a quarter of a second of one core. Whoever imports accounts chooses their hashes and
 * may then try to log in to them: what a check costs must not be theirs to choose.
 */
export const mostCost = {
  /** KiB */
  argonMemory: 65_536,
  /** KiB times passes */
  argonWork: 262_144,
  argonLanes: 4,
  bcrypt: 12,
  shaCryptRounds: 100_000,
  pbkdf2Rounds: 200_000,
} as const;

/** Passwords in clear, without salt, or by a function that is broken: whoever reads the list has the passwords. */
const weak = new Set(
  `PLAIN CLEAR CLEARTEXT PLAIN-TRUNC PLAIN-MD4 PLAIN-MD5 MD5 LDAP-MD5 SMD5 MD5-CRYPT CRYPT DES-CRYPT SHA SHA1 SHA256 SHA512
   CRAM-MD5 HMAC-MD5 DIGEST-MD5 LANMAN NTLM`.split(/\s+/),
);
const otherNames: Readonly<Record<string, PasswordScheme>> = { BCRYPT: 'BLF-CRYPT', ARGON2: 'ARGON2ID' };

/** A hash that says itself what it is (modular crypt format). */
const byBeginning: readonly (readonly [RegExp, PasswordScheme | 'MD5-CRYPT'])[] = [
  [/^\$argon2id\$/, 'ARGON2ID'],
  [/^\$argon2i\$/, 'ARGON2I'],
  [/^\$2[aby]\$/, 'BLF-CRYPT'],
  [/^\$6\$/, 'SHA512-CRYPT'],
  [/^\$5\$/, 'SHA256-CRYPT'],
  [/^\$(?:1|apr1)\$/, 'MD5-CRYPT'],
];

const isScheme = (name: string): name is PasswordScheme => (passwordSchemes as readonly string[]).includes(name);

/**
 * Reads a password hash as another mail system exports it: with Dovecot's `{SCHEME}` before it, or in the modular crypt format,
 * which says itself what it is. `{CRYPT}` is taken where what follows is one of the schemes above.
 *
 * Refuses with password_hash_weak, password_hash_unknown, password_hash_malformed and password_hash_costly.
 */
export function readPasswordHash(typed: string): PasswordHashVerdict {
  const written = typed.trim();
  const [, prefix, rest = written] = /^\{([\w.-]{1,32})\}(.*)$/s.exec(written) ?? [];
  const named = prefix?.toUpperCase();
  const ownWord = byBeginning.find(([pattern]) => pattern.test(rest))?.[1];
  const scheme = named === undefined || (named === 'CRYPT' && ownWord) ? ownWord : (otherNames[named] ?? named);
  if (scheme === undefined) return { ok: false, key: 'password_hash_unknown', params: { scheme: 'none' } };
  if (weak.has(scheme)) return { ok: false, key: 'password_hash_weak', params: { scheme } };
  if (!isScheme(scheme)) return { ok: false, key: 'password_hash_unknown', params: { scheme } };
  const hash = { scheme, text: rest };
  const cost = costOf[scheme](rest);
  if (cost === null) return { ok: false, key: 'password_hash_malformed', params: { scheme } };
  const over = cost.find(({ found, most }) => found > most);
  return over ? { ok: false, key: 'password_hash_costly', params: { scheme, ...over } } : { ok: true, hash };
}

/** As it stands in the directory: argon2id as it is, all others after Dovecot's `{SCHEME}`. */
export const storedHash = ({ scheme, text }: PasswordHash): string =>
  scheme === 'ARGON2ID' ? text : `{${scheme}}${text}`;

/** The inverse of {@link storedHash}; null for what never was one. */
export function parseStoredHash(stored: string): PasswordHash | null {
  const [, scheme = 'ARGON2ID', text = stored] = /^\{([\w-]+)\}(.*)$/s.exec(stored) ?? [];
  return isScheme(scheme) ? { scheme, text } : null;
}

type Cost = readonly { readonly found: number; readonly most: number }[];

/** What checking costs; null when the text is no hash of the scheme. */
const costOf: Readonly<Record<PasswordScheme, (text: string) => Cost | null>> = {
  ARGON2ID: argonCost,
  ARGON2I: argonCost,
  'BLF-CRYPT': (text) => {
    const [, cost] = /^\$2[aby]\$(\d\d)\$[./A-Za-z\d]{53}$/.exec(text) ?? [];
    return cost === undefined || Number(cost) < 4 ? null : [{ found: Number(cost), most: mostCost.bcrypt }];
  },
  'SHA512-CRYPT': (text) => shaCryptCost(text, '6', 86),
  'SHA256-CRYPT': (text) => shaCryptCost(text, '5', 43),
  PBKDF2: (text) => {
    const [, rounds] = /^\$1\$[^$\s]{1,64}\$(\d{1,9})\$[\da-f]{40}$/i.exec(text) ?? [];
    return rounds === undefined || Number(rounds) < 1 ? null : [{ found: Number(rounds), most: mostCost.pbkdf2Rounds }];
  },
  SSHA512: (text) => (isSalted(text, 64) ? [] : null),
  SSHA256: (text) => (isSalted(text, 32) ? [] : null),
  SSHA: (text) => (isSalted(text, 20) ? [] : null),
};

function argonCost(text: string): Cost | null {
  const phc = /^\$argon2id?\$v=19\$m=(\d{1,9}),t=(\d{1,9}),p=(\d{1,9})\$([A-Za-z\d+/]{11,86})\$([A-Za-z\d+/]{22,86})$/;
  const [, memory, passes, lanes] = (phc.exec(text) ?? []).map(Number);
  if (!memory || !passes || !lanes || memory < 8 * lanes) return null;
  return [
    { found: memory, most: mostCost.argonMemory },
    { found: memory * passes, most: mostCost.argonWork },
    { found: lanes, most: mostCost.argonLanes },
  ];
}

/** @see Drepper, "Unix crypt using SHA-256 and SHA-512": 5,000 rounds unless said, at least 1,000 */
function shaCryptCost(text: string, id: string, letters: number): Cost | null {
  const form = new RegExp(`^\\$${id}\\$(?:rounds=(\\d{4,9})\\$)?[./A-Za-z\\d]{1,16}\\$[./A-Za-z\\d]{${letters}}$`);
  const found = form.exec(text);
  const rounds = Number(found?.[1] ?? 5_000);
  return found && rounds >= 1_000 ? [{ found: rounds, most: mostCost.shaCryptRounds }] : null;
}

/** Base64 of a digest and a salt of 1 to 64 octets after it. */
function isSalted(text: string, digestOctets: number): boolean {
  if (!/^[A-Za-z\d+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return false;
  const octets = (text.length / 4) * 3 - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
  return octets > digestOctets && octets <= digestOctets + 64;
}
