import { createRequire } from 'node:module';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import type { Transaction } from './haraka.ts';
import { atOnceBytes, heldText, holdText } from './held-text.ts';

type Stream = Transaction['message_stream'];

const ofHaraka = createRequire(createRequire(import.meta.url).resolve('Haraka/package.json'));
const MessageStream: new (config: object, id: string, headers: readonly string[]) => Stream =
  ofHaraka('haraka-message-stream');
const config = { main: { spool_after: atOnceBytes, spool_dir: '/tmp' } };
const parsed = ['Received: from a\r\n', 'Subject: x\n  folded\n', '.dotted: y\r\n'];

/** A message as Haraka's connection writes it: line by line, each with its end. */
function streamOf(message: string, { held, headers = parsed }: { held: boolean; headers?: readonly string[] }): Stream {
  const stream = new MessageStream(config, `held-text-${crypto.randomUUID()}`, headers);
  if (held) holdText(stream);
  for (const line of message.match(/[^\n]*\n|[^\n]+$/g) ?? []) stream.add_line(Buffer.from(line));
  return stream;
}

function read(stream: Stream, options: object): Promise<string> {
  const to = new PassThrough();
  stream.pipe(to, options);
  return text(to);
}

describe.each([
  ['a plain message', 'From: a@a.test\r\n\r\nHello\r\nyou\r\n'],
  ['dots in front of lines', 'From: a@a.test\r\n\r\n..\r\n...\r\n..a\r\n.b\r\nc..\r\n..'],
  ['a doubled dot as the first of the body', 'A: b\r\n\r\n..\r\n\r\n..x\r\n'],
  ['no body', 'From: a@a.test\r\n\r\n'],
  ['no end of the header', 'From: a@a.test\r\n'],
  ['nothing', ''],
  ['an empty line in the body', 'A: b\r\n\r\none\r\n\r\ntwo\r\n'],
  ['a last line without its end', 'A: b\r\n\r\none\r\ntwo'],
  ['more than is held', `A: b\r\n\r\n${'..line of text\r\n'.repeat(80_000)}`],
])('%s', (_name, message) => {
  test.each([{}, { dot_stuffed: false }])('reads as Haraka reads it (%j)', async (options) => {
    const [ours, theirs] = [streamOf(message, { held: true }), streamOf(message, { held: false })];
    ours.add_line_end();
    theirs.add_line_end();
    expect(await read(ours, options)).toBe(await read(theirs, options));
    expect(await read(ours, options), 'a second time').toBe(await read(theirs, options));
    for (const each of [ours, theirs]) each.destroy();
  });

  test('is read by whoever asks before its end', async () => {
    const [ours, theirs] = [streamOf(message, { held: true }), streamOf(message, { held: false })];
    const both = [read(ours, {}), read(theirs, {})];
    for (const each of [ours, theirs]) each.add_line_end();
    expect(await both[0]).toBe(await both[1]);
    for (const each of [ours, theirs]) each.destroy();
  });
});

test('a header that was not parsed stays where it is', async () => {
  const stream = streamOf('A: b\r\n\r\n..x\r\n', { held: true, headers: [] });
  stream.add_line_end();
  expect(await read(stream, {})).toBe('A: b\r\n\r\n.x\r\n');
});

test('other ways of reading are left to Haraka', async () => {
  const stream = streamOf('A: b\r\n\r\n..x\r\n', { held: true, headers: [] });
  stream.add_line_end();
  expect(await read(stream, { line_endings: '\n' })).toBe('A: b\n\n.x\n');
});

test('what was added to the header since stands in the text', () => {
  const headers = ['Subject: x\n'];
  const stream = streamOf('Subject: x\r\n\r\nbody\r\n', { held: true, headers });
  stream.add_line_end();
  headers.unshift('Received: later\n');
  expect(heldText(stream)?.header.toString()).toBe('Received: later\r\nSubject: x\r\n\r\n');
});

test('a larger message is not held', () => {
  const stream = streamOf(`A: b\r\n\r\n${'x'.repeat(1_000)}\r\n`.repeat(1_100), { held: true });
  stream.add_line_end(() => undefined);
  expect(heldText(stream)).toBeNull();
  stream.destroy();
});
