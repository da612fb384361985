const longest = 3_000;

/** Text as the rules read it; see `Rule`. Bounded, so that no reply costs more than any other. */
export function matchText(said: string): string {
  let text = said.length > longest ? said.slice(0, longest) : said;
  if (text.includes('://'))
    text = text.replace(
      /(https?:\s?\/\/[^\s<>"')/?#]{1,200})(?:\/[^\s<>"')?#]{0,400})?(\?[^\s<>"')#]{0,400})?(?:#[^\s<>"')]{0,400})?/gi,
      (_, host: string, query = '') => `${host} ${query} `,
    );
  if (text.includes('@')) text = text.replace(/[^\s<>()"',;:@[\]]{1,64}@[a-z0-9.[\]-]{1,255}/gi, ' someone ');
  text = text.replace(/(?<![\d.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\d.]*\d)/g, ' ip4 ').toLowerCase();
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
