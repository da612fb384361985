export type Credentials = { readonly user: string; readonly password: string };

/**
 * Reads the decoded message of SASL PLAIN: authorisation identity, NUL, user, NUL, password.
 *
 * @returns null when it is no such message, or asks to act for somebody else
 * @see RFC 4616 §2
 */
export function readPlain(message: string): Credentials | null {
  const parts = message.split('\0');
  const [authorise, user, password] = parts;
  if (parts.length !== 3 || !user || !password) return null;
  return authorise === '' || authorise === user ? { user, password } : null;
}

/** True for canonical base64, which the decoder itself does not insist on. */
export const isBase64 = (text: string): boolean =>
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
