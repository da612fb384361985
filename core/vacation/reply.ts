/** Field of a reply by which the MTA knows whose vacation it is. It never leaves the platform. */
const field = /^content-id[ \t]*:[ \t]*<vacation\.([0-9a-f]{64})@internal>\s*$/i;

/** The value for the field Content-ID of a reply's script. */
export const replyMark = (token: string): string => `<vacation.${token}@internal>`;

/** The token in a reply's header; null when it is none, or has several. */
export function tokenOf(lines: readonly string[]): string | null {
  const tokens = lines.flatMap((line) => field.exec(line.trim())?.[1] ?? []);
  const [only, ...more] = tokens;
  return only && more.length === 0 ? only : null;
}

/** Whether a message says of itself that nobody wrote it, as a reply must (RFC 3834 §5). */
export const isAutoReply = (lines: readonly string[]): boolean =>
  lines.some((line) => /^auto-submitted[ \t]*:[ \t]*auto-replied/i.test(line));
