import type { Transaction } from './haraka.ts';

/** A message up to this size is held in memory and written at once; Haraka spools what is larger (connection.ini, spool_after). */
export const atOnceBytes = 1_048_576;

type Stream = Transaction['message_stream'];
type Options = { readonly dot_stuffed?: boolean; readonly end?: boolean };
type Held = { readonly pieces: Buffer[]; lines: Buffer[]; bytes: number; bodyAt: number | null; isWhole: boolean };

/** So many lines are put together into a piece: a million empty ones would take a hundred times their octets. */
const linesApart = 256;

/** What is known of each stream; none once it has gone to Haraka's own keeping. */
const texts = new WeakMap<Stream, Held>();

/** A message in the two parts in which it is read. Dots at the beginning of lines are doubled, as on the wire. */
export type HeldText = { readonly header: Buffer; readonly body: Buffer };

/** The text as it stands now; null where Haraka keeps it. The header is the one that was parsed, with what was added to it. */
export function heldText(stream: Stream): HeldText | null {
  const held = texts.get(stream);
  if (!held?.isWhole) return null;
  const [raw = Buffer.alloc(0)] = held.pieces;
  if (stream.headers.length === 0) return { header: Buffer.alloc(0), body: raw };
  const header = stream.headers.map((line) => line.replace(/\r?\n/g, '\r\n')).join('');
  return { header: Buffer.from(`${header}\r\n`), body: raw.subarray(held.bodyAt ?? raw.length) };
}

/** The text without the dots that SMTP has put in front of lines (RFC 5321 §4.5.2). */
export function undotted(body: Buffer): Buffer {
  const isFirst = body[0] === 0x2e && body[1] === 0x2e;
  const pieces: Buffer[] = [];
  let from = isFirst ? 1 : 0;
  for (let found = body.indexOf('\n..', from); found !== -1; found = body.indexOf('\n..', from)) {
    pieces.push(body.subarray(from, found + 1));
    from = found + 2;
  }
  return from === 0 ? body : Buffer.concat([...pieces, body.subarray(from)]);
}

/**
 * Keeps a small message as it came, in one piece, and hands it out in one. Haraka keeps it too, but reads it out line by line through three
 * streams, each time that anybody wants it: a sixth of what the MTA did for a message. What is larger goes to Haraka as before.
 *
 * @see docs/adr/0077-where-the-time-of-a-message-goes.md
 */
export function holdText(stream: Stream): void {
  const { add_line, add_line_end, pipe, destroy } = stream;
  const held: Held = { pieces: [], lines: [], bytes: 0, bodyAt: null, isWhole: false };
  texts.set(stream, held);
  const isHeld = () => texts.has(stream);
  const letGo = () => {
    if (!texts.delete(stream)) return;
    for (const piece of [...held.pieces, ...held.lines]) add_line.call(stream, piece);
    if (held.isWhole) add_line_end.call(stream);
  };
  stream.add_line = (line) => {
    const piece = typeof line === 'string' ? Buffer.from(line) : line;
    if (isHeld() && held.bytes + piece.length > atOnceBytes) letGo();
    if (!isHeld()) return add_line.call(stream, piece);
    held.lines.push(piece);
    held.bytes += piece.length;
    if (held.lines.length === linesApart) held.pieces.push(Buffer.concat(held.lines.splice(0)));
    const isEmpty =
      piece.length === 2 ? piece[0] === 0x0d && piece[1] === 0x0a : piece.length === 1 && piece[0] === 0x0a;
    if (isEmpty) held.bodyAt ??= held.bytes;
  };
  stream.add_line_end = (ended) => {
    if (!isHeld()) return add_line_end.call(stream, ended);
    held.pieces.splice(0, held.pieces.length, Buffer.concat([...held.pieces, ...held.lines.splice(0)]));
    held.isWhole = true;
    ended?.();
  };
  stream.pipe = (to, options: Options = {}) => {
    const known = Object.keys(options).every((name) => name === 'dot_stuffed' || name === 'end');
    const text = known ? heldText(stream) : null;
    if (!text) {
      letGo();
      return pipe.call(stream, to, options);
    }
    const { header, body } = text;
    process.nextTick(() => {
      to.write(header);
      to.write(options.dot_stuffed === false ? body : undotted(body));
      if (options.end !== false) to.end();
    });
    return to;
  };
  // Haraka would remove the spool file, which was never there.
  stream.destroy = () => {
    if (!isHeld()) destroy.call(stream);
  };
}
