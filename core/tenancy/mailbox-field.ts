export type Mailbox = { readonly localPart: string; readonly domain: string };

const addressParts = /^("(?:[^"\\]|\\.)*"|[^\s"<>()[\]:;@\\,]+)@([^\s"<>()[\]:;@\\,]+)$/;

/**
 * Takes out comments and quoted strings, which may hold any character, so that what is left has only the meaning it shows.
 * A quoted string becomes \u0001 + its index + \u0002: no header holds those two.
 *
 * @returns null when a comment or quoted string does not end
 */
function tokenise(text: string): { bare: string; quoted: string[] } | null {
  const quoted: string[] = [];
  let bare = '';
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (depth > 0) {
      if (character === '\\') at++;
      else if (character === '(') depth++;
      else if (character === ')' && --depth === 0) bare += ' ';
    } else if (character === '(') {
      depth = 1;
    } else if (character === '"') {
      let end = at + 1;
      while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
      if (end >= text.length) return null;
      quoted.push(text.slice(at, end + 1));
      bare += `\u0001${quoted.length - 1}\u0002`;
      at = end;
    } else {
      bare += character;
    }
  }
  return depth === 0 ? { bare, quoted } : null;
}

/**
 * Reads the one mailbox of a header field: `ken@example.jp` or `any words <ken@example.jp>`.
 *
 * Stricter than RFC 5322 on purpose. A list, a group, a route, an unquoted comma or at sign in the display name, an address
 * literal, a control character: each may be shown differently by the reader's program than it was judged here, so it is
 * refused. Encoded words stay as they are: they are words, never an address.
 *
 * @param line one header field with its name, folded lines joined, line ends kept
 * @returns null when it does not hold exactly one mailbox that every reader reads alike
 */
export function readMailboxField(line: string): Mailbox | null {
  const text = line
    .slice(line.indexOf(':') + 1)
    .replace(/\r?\n(?=[ \t])/g, '')
    .replace(/\r?\n$/, '');
  // ESC too: within unencoded ISO-2022-JP the octets of < and @ are halves of kanji, so two readers see two addresses.
  if (/[\x00-\x08\x0a-\x1f\x7f]/.test(text)) return null;
  const tokens = tokenise(text);
  if (!tokens) return null;

  const bare = tokens.bare.trim();
  const angle = /^([^<>@,;:]*)<([^<>]*)>$/.exec(bare);
  const address = (angle?.[2] ?? bare)
    .trim()
    .replace(/\u0001(\d+)\u0002/g, (_, index) => tokens.quoted[Number(index)] ?? '');
  const [, localPart, domain] = addressParts.exec(address) ?? [];
  return localPart && domain ? { localPart, domain } : null;
}
