import type { RefusalParams } from '../errors.ts';
import type { RefusalKey } from '../refusal-keys.ts';
import { type PasswordOwner, personalWordIn } from './personal-words.ts';

/** Characters. */
export const leastPassword = 12;

export type PasswordProblem = { readonly key: RefusalKey; readonly params: RefusalParams };

/** Whether a lower-case text stands in a list of passwords that many people have chosen. */
export type Listed = (text: string) => boolean;

/**
 * Why a password may not be chosen; null when it may. Length and no composition of kinds of characters; not one that is expected: one that
 * many have chosen, also with figures around it or letters written as figures; a repetition or a sequence; one with a part of the owner's
 * address or name, or of the brand's name. Keys: password_too_short, password_too_common, password_personal.
 *
 * @see NIST SP 800-63B §5.1.1.2
 */
export function passwordProblem(password: string, owner: PasswordOwner, listed: Listed): PasswordProblem | null {
  const length = [...password].length;
  if (length < leastPassword) return { key: 'password_too_short', params: { length, minLength: leastPassword } };
  if (isExpected(password, listed)) return { key: 'password_too_common', params: {} };
  const word = personalWordIn(password, owner);
  return word === null ? null : { key: 'password_personal', params: { word } };
}

/** Figures and signs around a word that add little to it: a year, a birthday. Longer ones have to be a sequence to count for nothing. */
const shortAffix = 8;

function isExpected(password: string, listed: Listed): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  const isPlain = (each: string) => listed(each) || isSequence(each) || isRepetition(each);
  const isWorthless = (affix: string) => affix.length <= shortAffix || isPlain(affix);
  const [, before = '', word = '', after = ''] = /^(\P{L}*)(.*?)(\P{L}*)$/su.exec(text) ?? [];
  const bare = isWorthless(before) && isWorthless(after) ? word : text;
  return [text, bare].some((each) => spellings(each).some(isPlain));
}

const figures: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '3': 'e', '4': 'a', '5': 's', '7': 't' },
  ...{ '@': 'a', $: 's', '!': 'i' },
};

/** As typed, and with the letters that figures may stand for; 1 stands for two. */
const spellings = (text: string): string[] => {
  const read = text.replaceAll(/[034577@$!]/g, (each) => figures[each] ?? each);
  return [text, read, read.replaceAll('1', 'i'), read.replaceAll('1', 'l')];
};

/** What is repeated is shorter than a password may be; the last time may be cut off. */
function isRepetition(text: string): boolean {
  const most = Math.min(Math.floor(text.length / 2), leastPassword - 1);
  for (let unit = 1; unit <= most; unit++) if (text.startsWith(text.slice(unit))) return true;
  return false;
}

/** Made of nothing but characters that are the same or follow each other, at least three at a time: 1234abcd, aaabbb, 7890123. */
function isSequence(text: string): boolean {
  const places = [...text].map((each) => each.codePointAt(0) ?? 0);
  if (places.length < 3) return false;
  let run = 1;
  let step: number | null = null;
  for (let i = 1; i < places.length; i++) {
    const next = stepOf(places[i - 1] ?? 0, places[i] ?? 0);
    if (run === 1 ? next !== null : next === step) {
      step = next;
      run++;
      continue;
    }
    if (run < 3) return false;
    run = 1;
    step = null;
  }
  return run >= 3;
}

/** 0, 1 or -1 where one character follows the other, from 9 to 0 too; else null. */
function stepOf(from: number, to: number): number | null {
  const [zero, nine] = [0x30, 0x39];
  if (from === nine && to === zero) return 1;
  if (from === zero && to === nine) return -1;
  return Math.abs(to - from) <= 1 ? to - from : null;
}
