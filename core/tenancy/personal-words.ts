/** Whose password it is to be: what others know of them is tried first. Empty where there is none. */
export type PasswordOwner = { readonly address: string; readonly name: string; readonly brand: string };

/** Letters of a whole address, name or brand; a shorter one stands in too many sentences. */
const leastWhole = 4;
/** Letters of a part of one, such as a surname. */
const leastPart = 5;
/** A word of Han characters says as much with two. */
const leastHan = 2;

/** The first word of the owner, or of the brand, that a password contains, however it is separated or written large; null: none. */
export function personalWordIn(password: string, owner: PasswordOwner): string | null {
  const text = squashed(password);
  return wordsOf(owner).find((word) => text.includes(squashed(word))) ?? null;
}

/** Letters and figures alone, in lower case. */
const squashed = (text: string): string => folded(text).replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

function wordsOf({ address, name, brand }: PasswordOwner): string[] {
  const at = address.lastIndexOf('@');
  // The last label is everybody's.
  const wholes = [
    address.slice(0, Math.max(at, 0)),
    ...address
      .slice(at + 1)
      .split('.')
      .slice(0, -1),
    name,
    brand,
  ];
  const parts = wholes.flatMap((each) => each.split(/[^\p{L}\p{M}\p{N}]+/u));
  return [
    ...wholes.filter((each) => isLongEnough(squashed(each), leastWhole)),
    ...parts.filter((each) => isLongEnough(squashed(each), leastPart)),
  ].map(folded);
}

function isLongEnough(text: string, least: number): boolean {
  const { length } = [...text];
  return length >= least || (length >= leastHan && /^\p{Script=Han}+$/u.test(text));
}
