const atom = '[^\\s<>()\\[\\]"\',;:@&=?/\\\\|]{1,120}';
const oneAddress =
  /(?:"[^"\n@]{1,64}"|[^\s<>()[\]"',;:@|\\\u3000-\u3002\u300c-\u3011\uff08\uff09\uff0c\uff1a\uff1b\uff1c\uff1e]{1,200})@(?:[a-z0-9\u0080-\uffff](?:[a-z0-9.\u0080-\uffff_-]{0,250}[a-z0-9\u0080-\uffff])?|\[[0-9a-f.:]{3,45}\])/gi;

/** Every address in a text, in order, as written. */
export function addressesIn(text: string, most = 300): { readonly address: string; readonly at: number }[] {
  const found: { address: string; at: number }[] = [];
  if (!text.includes('@')) return found;
  oneAddress.lastIndex = 0;
  for (let one = oneAddress.exec(text); one && found.length < most; one = oneAddress.exec(text)) {
    const written = one[0].replace(/^(?:mailto:|smtp:|rfc822;?|(?!=\?)[=*`{]+)/i, '').replace(/\.$/, '');
    if (written.indexOf('@') > 0 && written.length <= 320) found.push({ address: written, at: one.index });
  }
  return found;
}

/** The address of a field such as `rfc822; <a@b>` or `"Name" <a@b>`; its last pair of angle brackets wins. */
export function addressOfField(value: string): string | null {
  const bounded = value.slice(0, 1_000);
  const typed = /^\s*(?:rfc-?822|utf-8|local|x-local|smtp|dns|x400|unknown)\s*;\s*/i.exec(bounded);
  const rest = typed ? bounded.slice(typed[0].length) : bounded;
  const inBrackets = /<\s*([^<>\s][^<>]{0,318}?)\s*>/.exec(rest)?.[1];
  const [found] = addressesIn(inBrackets ?? rest, 1);
  if (found) return found.address;
  const bare = (inBrackets ?? rest).trim();
  return typed && new RegExp(`^${atom}$`).test(bare) ? bare : null;
}

export const isDaemon = (address: string): boolean =>
  /^(?:mailer-daemon|postmaster|mail-?daemon|mailerdaemon|double-bounce|noreply|no-reply|do-?not-?reply)(?:[+@]|$)/i.test(
    address,
  );
