/** Header fields by lower-case name, values unfolded, in order of appearance. */
export type Header = ReadonlyMap<string, readonly string[]>;

export const limits = {
  /** A mail beyond this is the original message, or hostile. Octets. */
  mail: 262_144,
  headerBlock: 65_536,
  headerFields: 400,
  value: 4_000,
  parts: 40,
  depth: 6,
} as const;

/** Reads "Name: value" lines with their folded continuations. Stops at what is no field. */
export function readHeader(block: string): Header {
  const fields = new Map<string, string[]>();
  let count = 0;
  let current: { list: string[]; value: string } | undefined;
  const keep = () => current?.list.push(current.value.trim());
  let at = 0;
  const end = Math.min(block.length, limits.headerBlock);
  while (at < end && count < limits.headerFields) {
    const next = block.indexOf('\n', at);
    const stop = next < 0 ? end : next;
    const first = block.charCodeAt(at);
    if ((first === 32 || first === 9) && current) {
      if (current.value.length < limits.value)
        current.value += ` ${block.slice(at, Math.min(stop, at + limits.value)).trim()}`;
    } else if (stop > at) {
      const colon = block.indexOf(':', at);
      if (colon > at && colon < stop && colon - at < 100) {
        keep();
        const name = block.slice(at, colon).trim().toLowerCase();
        const list = fields.get(name) ?? [];
        if (list.length === 0) fields.set(name, list);
        current = { list, value: block.slice(colon + 1, Math.min(stop, colon + 1 + limits.value)) };
        count++;
      }
    }
    at = stop + 1;
  }
  keep();
  return fields;
}

export const first = (header: Header, name: string): string => header.get(name)?.[0] ?? '';

/** The value of a structured field and its parameters: `text/plain; charset="utf-8"` (RFC 2045 §5.1). */
export function withParameters(value: string): {
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
} {
  const bounded = value.slice(0, 1_000);
  const semicolon = bounded.indexOf(';');
  const head = semicolon < 0 ? bounded : bounded.slice(0, semicolon);
  const parameters = new Map<string, string>();
  if (semicolon >= 0)
    for (const found of bounded.slice(semicolon).matchAll(/;\s*([\w*-]{1,40})\s*=\s*(?:"([^"]*)"?|([^;\s]*))/g))
      parameters.set((found[1] ?? '').toLowerCase(), found[2] ?? found[3] ?? '');
  return { value: head.trim().toLowerCase(), parameters };
}
