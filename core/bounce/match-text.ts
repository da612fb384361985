const longest = 3_000;

/** Text as the rules read it; see `Rule`. Bounded, so that no reply costs more than any other. */
export function matchText(said: string): string {
  let text = said.length > longest ? said.slice(0, longest) : said;
  if (text.includes('://'))
    text = text.replace(/https?:\s?\/\/[^\s<>"')]{1,400}/gi, (link) => link.split('#', 1)[0] ?? '');
  if (text.includes('@')) text = text.replace(/[^\s<>()"',;:@[\]]{1,64}@[a-z0-9.[\]-]{1,255}/gi, ' someone ');
  text = text.toLowerCase();
  if (/[^\x00-\x7f]/.test(text))
    text = text
      .replace(/[\u2018\u2019]/g, "'")
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC');
  text = text
    .replace(/([a-z])'([a-z])/g, '$1$2')
    .replace(/[^a-z0-9.\u0080-\uffff]+|[\u3000-\u3002\u300c-\u300f]+|\.(?!\d)|(?<!\d)\./g, ' ')
    .replace(/ {2,}/g, ' ');
  return ` ${text.trim()} `;
}

type Phrase = readonly string[];
const compiled = new Map<string, Phrase>();

function compile(phrase: string): Phrase {
  const known = compiled.get(phrase);
  if (known) return known;
  const pieces = phrase.split('…').map((piece, n) => {
    const plain = matchText(piece).trim();
    const before = n === 0 && /^[a-z0-9.]/.test(plain) ? ' ' : '';
    return `${before}${plain}${piece.endsWith('$') ? ' ' : ''}`;
  });
  compiled.set(phrase, pieces);
  return pieces;
}

/** Whether the text holds the phrase. */
export function holds(text: string, phrase: string): boolean {
  const [first = '', second] = compile(phrase);
  let at = text.indexOf(first);
  if (second === undefined) return at >= 0;
  for (let tries = 0; at >= 0 && tries < 20; tries++) {
    const after = at + first.length;
    const found = text.indexOf(second, after);
    if (found < 0) return false;
    if (found - after <= 60) return true;
    at = text.indexOf(first, after);
  }
  return false;
}
