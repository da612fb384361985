/**
 * The lines of a text that comes in pieces, without their LF or CRLF, and without a byte-order mark before the first. Only these
 * end a line: JSON may hold U+2028, at which node:readline would cut it in two. A line longer than `longest` comes as null, and
 * is not kept.
 */
export async function* linesOf(pieces: AsyncIterable<string>, longest: number): AsyncGenerator<string | null> {
  let held: string[] = [];
  let length = 0;
  let isFirst = true;
  const take = (): string | null => {
    const line = length > longest ? null : held.join('').replace(/\r$/, '');
    [held, length] = [[], 0];
    const text = isFirst && line !== null ? line.replace(/^\uFEFF/, '') : line;
    isFirst = false;
    return text;
  };
  const keep = (part: string): void => {
    length += part.length;
    if (length > longest) held = [];
    else held.push(part);
  };
  for await (const piece of pieces) {
    const parts = piece.split('\n');
    const last = parts.pop() ?? '';
    for (const part of parts) {
      keep(part);
      yield take();
    }
    keep(last);
  }
  if (length > 0) yield take();
}
