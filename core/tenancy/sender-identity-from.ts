import { type Reply, replies } from '../delivery/reply.ts';

export type FromVerdict =
  | { readonly ok: true; readonly localPart: string; readonly domain: string }
  | { readonly ok: false; readonly reply: Reply };

const unreadable: FromVerdict = { ok: false, reply: replies.fromUnreadable };

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
 * Reads the one mailbox of the From header: `ken@example.jp` or `any words <ken@example.jp>`.
 *
 * Stricter than RFC 5322 on purpose. A list, a group, a route, an unquoted comma or at sign in the display name, an address
 * literal, a control character: each may be shown differently by the reader's program than it was judged here, so it is
 * refused. Encoded words stay as they are: they are words, never an address.
 *
 * @param headerLines every header line of the message, folded lines joined, line ends kept
 */
export function readFrom(headerLines: readonly string[]): FromVerdict {
  // "From :" is obsolete syntax that some readers still take for From.
  const fields = headerLines.filter((line) => /^from[ \t]*:/i.test(line));
  const [field] = fields;
  if (fields.length !== 1 || field === undefined) return { ok: false, reply: replies.fromMissing };

  const text = field
    .slice(field.indexOf(':') + 1)
    .replace(/\r?\n(?=[ \t])/g, '')
    .replace(/\r?\n$/, '');
  // ESC too: within unencoded ISO-2022-JP the octets of < and @ are halves of kanji, so two readers see two addresses.
  if (/[\x00-\x08\x0a-\x1f\x7f]/.test(text)) return unreadable;
  const tokens = tokenise(text);
  if (!tokens) return unreadable;

  const bare = tokens.bare.trim();
  const angle = /^([^<>@,;:]*)<([^<>]*)>$/.exec(bare);
  const address = (angle?.[2] ?? bare)
    .trim()
    .replace(/\u0001(\d+)\u0002/g, (_, index) => tokens.quoted[Number(index)] ?? '');
  const parts = addressParts.exec(address);
  const [, localPart, domain] = parts ?? [];
  return localPart && domain ? { ok: true, localPart, domain } : unreadable;
}
