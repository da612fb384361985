/** What the other side said: basic code, enhanced code where it gave one, and the words on one line. */
export type RemoteReply = { readonly code: number | null; readonly enhanced: string | null; readonly text: string };

const line = /^(\d{3})[ -]?(?:([245]\.\d{1,3}\.\d{1,3})(?:\s+|$))?(.*)$/;

/**
 * Reads the lines of one SMTP reply. Real ones:
 *   550-5.1.1 The email account that you tried to reach does not exist.
 *   550 5.1.1 Please try double-checking
 *
 * @param lines as received, without CRLF; what is no reply line is kept as text
 */
export function readReply(lines: readonly string[]): RemoteReply {
  const parts = lines.map((text) => line.exec(text) ?? [text, undefined, undefined, text]);
  const last = parts.at(-1);
  return {
    code: last?.[1] ? Number(last[1]) : null,
    enhanced: parts.find((part) => part[2])?.[2] ?? null,
    text: parts
      .map((part) => part[3]?.trim())
      .filter(Boolean)
      .join(' '),
  };
}
