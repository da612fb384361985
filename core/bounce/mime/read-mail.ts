import { type DecodeText, decodeBody, decodeWords, textOfHtml } from './decode.ts';
import { first, type Header, limits, readHeader, withParameters } from './header.ts';

/** The parts of a mail that tell whether, for whom and why it is a bounce (ADR 0024). */
export type ReadMail = {
  readonly header: Header;
  readonly type: string;
  readonly reportType: string;
  readonly subject: string;
  /** What the notice says to its reader, all text parts one after the other; the original message is not in it. */
  readonly text: string;
  readonly deliveryStatus: readonly string[];
  readonly feedbackReport: string | null;
  /** The header of the message that came back. */
  readonly original: Header | null;
  /** Types of the parts, in order. */
  readonly types: readonly string[];
};

type Entity = { readonly header: Header; readonly body: string };

function entityOf(text: string): Entity {
  if (text.startsWith('\n')) return { header: new Map(), body: text.slice(1) };
  const end = text.indexOf('\n\n');
  if (end < 0) return { header: readHeader(text), body: '' };
  return { header: readHeader(text.slice(0, end + 1)), body: text.slice(end + 2) };
}

/** The pieces between the boundary lines; empty when there is none. */
function piecesOf(body: string, boundary: string): string[] {
  const line = `\n--${boundary}`;
  const text = `\n${body}`;
  const pieces: string[] = [];
  let at = text.indexOf(line);
  while (at >= 0 && pieces.length < limits.parts) {
    const from = at + line.length;
    if (text.startsWith('--', from)) break;
    const begin = text.indexOf('\n', from);
    if (begin < 0) break;
    at = text.indexOf(line, from);
    pieces.push(text.slice(begin + 1, at < 0 ? undefined : at + 1));
  }
  return pieces;
}

export function readMail(raw: string, decode: DecodeText): ReadMail {
  const bounded = raw.length > limits.mail ? raw.slice(0, limits.mail) : raw;
  let text = bounded.includes('\r') ? bounded.replace(/\r\n?/g, '\n') : bounded;
  // An mbox line, blanks or a byte order mark before the header.
  text = text.replace(/^(?:\xef\xbb\xbf)?\n{0,20}/, '').replace(/^>?From [^\n]{0,200}\n/, '');
  const top = entityOf(text);
  const { value: type, parameters } = withParameters(first(top.header, 'content-type'));
  const plain: string[] = [];
  const html: string[] = [];
  const statuses: string[] = [];
  const types: string[] = [];
  let feedback: string | null = null;
  let original: Header | null = null;
  let parts = 0;

  const visit = ({ header, body }: Entity, depth: number): void => {
    if (++parts > limits.parts) return;
    const { value: kind, parameters: own } = withParameters(first(header, 'content-type'));
    if (depth > 0) types.push(kind);
    const boundary = own.get('boundary');
    if (kind.startsWith('multipart/') && boundary && depth < limits.depth) {
      const pieces = piecesOf(body, boundary);
      for (const piece of pieces) visit(entityOf(piece), depth + 1);
      if (pieces.length > 0) return;
    }
    const read = () => decodeBody(body, first(header, 'content-transfer-encoding'), own.get('charset') ?? '', decode);
    if (kind.endsWith('delivery-status')) statuses.push(read());
    else if (kind === 'message/feedback-report') feedback ??= read();
    else if (kind === 'message/rfc822' || kind === 'message/global' || kind === 'message/partial')
      original ??= entityOf(read().replace(/^\n+/, '')).header;
    else if (kind.includes('rfc822-headers') || kind === 'message/global-headers')
      original ??= readHeader(read().replace(/^\n+/, ''));
    else if (depth > 0 && /^\s*attachment/i.test(first(header, 'content-disposition'))) return;
    else if (kind === 'text/html') html.push(textOfHtml(read()));
    else if (kind === '' || kind.startsWith('text/') || kind.startsWith('multipart/')) plain.push(read());
  };
  visit(top, 0);

  return {
    header: top.header,
    type,
    reportType: (parameters.get('report-type') ?? '').toLowerCase(),
    subject: decodeWords(first(top.header, 'subject'), decode),
    text: plain.join('').trim() ? plain.join('\n') : html.join('\n'),
    deliveryStatus: statuses,
    feedbackReport: feedback,
    original,
    types,
  };
}
