import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ReplyFault, replyGuard } from './reply-guard.ts';

const octetsOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** What the guard says first to pieces that come one after the other. */
function firstFault(...pieces: (string | Uint8Array)[]): ReplyFault | null {
  const guard = replyGuard();
  for (const piece of pieces) {
    const fault = guard(typeof piece === 'string' ? octetsOf(piece) : piece);
    if (fault) return fault;
  }
  return null;
}

describe('a reply', () => {
  test.each([
    [['220 ready\r\n', '250-one\r\n250-two\r\n250 three\r\n', '250 ok\r\n'], null],
    [['220\r\n'], null],
    [['2', '5', '0', '-', 'a\r', '\n250 b\r\n'], null],
    [['220 ready\r\n250 ok\r\n'], 'REPLY_UNASKED'],
    [['250-a\r\n250 b\r\nx'], 'REPLY_UNASKED'],
    [['220 go\r\n\x16\x03\x01'], 'REPLY_UNASKED'],
    [['HTTP/1.1 400 Bad Request\r\n'], 'REPLY_UNREADABLE'],
    [['999 what\r\n'], 'REPLY_UNREADABLE'],
    [['25\r\n'], 'REPLY_UNREADABLE'],
    [['\r\n'], 'REPLY_UNREADABLE'],
    [[`220 ${'x'.repeat(65_537)}`], 'REPLY_TOO_LONG'],
    [['250-more\r\n'.repeat(3_000), '250-more\r\n'.repeat(4_000)], 'REPLY_TOO_LONG'],
    [Array.from({ length: 5_000 }, () => '250 a new reply each time\r\n'), null],
  ] as const)('%#: %s', (pieces, fault) => {
    expect(firstFault(...pieces)).toBe(fault);
  });

  test('is judged alike however it is cut into pieces', () => {
    const reply = octetsOf('250-first line\r\n250-second\r\n250 last\r\n');
    fc.assert(
      fc.property(fc.array(fc.nat(reply.length), { maxLength: 8 }), (cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), reply.length];
        const pieces = edges.slice(1).map((end, at) => reply.subarray(edges[at], end));
        expect(firstFault(...pieces, ...pieces)).toBeNull();
      }),
    );
  });
});
