/** Scripts a label may mix: the "highly restrictive" profile of Unicode UTS #39 §5.2. */
const allowedMixtures: readonly (readonly string[])[] = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Hangul'],
  ['Latin', 'Han', 'Bopomofo'],
];

const scripts = {
  Latin: /\p{Script=Latin}/u,
  Cyrillic: /\p{Script=Cyrillic}/u,
  Greek: /\p{Script=Greek}/u,
  Armenian: /\p{Script=Armenian}/u,
  Han: /\p{Script=Han}/u,
  Hiragana: /\p{Script=Hiragana}/u,
  Katakana: /\p{Script=Katakana}/u,
  Hangul: /\p{Script=Hangul}/u,
  Bopomofo: /\p{Script=Bopomofo}/u,
} as const;

/** Letters of other scripts that readers take for a Latin one (a selection of UTS #39 confusables). */
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  һ: 'h',
  і: 'i',
  ј: 'j',
  ӏ: 'l',
  м: 'm',
  о: 'o',
  р: 'p',
  ԛ: 'q',
  ѕ: 's',
  ѵ: 'v',
  ԝ: 'w',
  х: 'x',
  у: 'y',
  ɡ: 'g',
  ɩ: 'i',
  α: 'a',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  υ: 'u',
  օ: 'o',
  ս: 'u',
  ո: 'n',
};

export type Homograph = { readonly label: string; readonly character: string; readonly looksLike: string };

/**
 * Finds the first label that imitates another by mixing scripts, or by being made of nothing but letters that look Latin.
 *
 * @param domain a name in Unicode form, lower case
 * @returns null when every label reads as what it is
 * @see Unicode UTS #39 §5.2 (mixed scripts) and §4 (confusables)
 */
export function findHomograph(domain: string): Homograph | null {
  for (const label of domain.split('.')) {
    const found = imitation(label);
    if (found) return found;
  }
  return null;
}

function imitation(label: string): Homograph | null {
  const letters = [...label].filter((c) => /\p{L}/u.test(c));
  const imitators = letters.filter((c) => c in lookalikes);
  const first = imitators[0];

  const used = Object.entries(scripts)
    .filter(([, script]) => letters.some((c) => script.test(c)))
    .map(([name]) => name);
  const mixed = used.length > 1 && !allowedMixtures.some((mixture) => used.every((name) => mixture.includes(name)));
  if (mixed) {
    const character = first ?? letters.find((c) => !scripts.Latin.test(c)) ?? label;
    return { label, character, looksLike: lookalikes[character] ?? '?' };
  }

  const wholeLabelImitates = first !== undefined && imitators.length === letters.length;
  return wholeLabelImitates ? { label, character: first, looksLike: lookalikes[first] ?? '?' } : null;
}
