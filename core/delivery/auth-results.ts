/**
 * Whether a line of a header is somebody's Authentication-Results, in any spelling that a reader may take for one. Haraka puts
 * "Original-" before those that it knows.
 */
export const isAuthResults = (line: string): boolean =>
  /^(?:original-)?authentication-results[ \t]*(?:\r?\n[ \t]+)*:/i.test(line);

/**
 * The finding when nothing could be found out: each method failed for now, which is no word against the message.
 *
 * @param authservId who says so
 * @see RFC 8601 §2.7 (temperror)
 */
export const authResultsUnknown = (authservId: string): string =>
  [authservId, ...['spf', 'dkim', 'dmarc'].map((method) => `${method}=temperror`)].join(';\r\n ');

/**
 * Who says so: the mail host of the recipients' brand. A message to two brands names the platform's neutral host, since
 * neither brand's customers are to read the other's name.
 *
 * @param mailHosts of each recipient's brand, null where it could not be found out
 */
export function authservIdOf(mailHosts: readonly (string | null)[], neutral: string): string {
  const [first, ...others] = new Set(mailHosts);
  return first && others.length === 0 ? first : neutral;
}
