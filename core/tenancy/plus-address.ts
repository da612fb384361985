/**
 * The mailbox behind a tagged address: taro+shop@example.jp is taro@example.jp (RFC 5233). Null when there is no tag: a local
 * part that begins with a plus has no mailbox before it, and a quoted one is taken as it stands.
 *
 * @param address as directoryAddress gives it
 */
export function withoutTag(address: string): string | null {
  const at = address.lastIndexOf('@');
  const plus = address.indexOf('+');
  if (plus < 1 || plus > at || address.startsWith('"')) return null;
  return address.slice(0, plus) + address.slice(at);
}
