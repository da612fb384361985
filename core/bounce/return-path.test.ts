import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ReturnHash, readReturnPath, type SignedPath, writeReturnPath } from './return-path.ts';

/** A hash that is good enough to tell texts apart. */
const hashOf =
  (key: string): ReturnHash =>
  (text) => {
    let value = 7n;
    for (const character of `${key} ${text}`)
      value = (value * 1_000_003n + BigInt(character.charCodeAt(0))) % 2n ** 64n;
    const letters = 'abcdefghijklmnopqrstuvwxyz234567';
    return Array.from({ length: 13 }, (_, at) => letters[Number((value >> BigInt(at * 4)) & 31n)]).join('');
  };
const hash = hashOf('first');
const path: SignedPath = {
  customerId: '0192f0c1-77aa-7bcd-8000-0123456789ab',
  day: '2026-11-21',
  returnId: 'abcdefghijk27',
};
const now = Date.parse('2026-11-21T10:00:00Z');
const days = (count: number) => now + count * 86_400_000;

test('a path leads back to its delivery, in any case, within 64 octets', () => {
  const written = writeReturnPath(path, hash);
  expect(written.length).toBeLessThanOrEqual(64);
  for (const spelt of [written, written.toUpperCase()])
    expect(readReturnPath(spelt, now, [hash])).toEqual({ kind: 'genuine', path });
});

test('it holds for three weeks, and a day ahead', () => {
  const written = writeReturnPath(path, hash);
  for (const age of [-1, 0, 21]) expect(readReturnPath(written, days(age), [hash]).kind).toBe('genuine');
  for (const age of [-2, 22, 400]) expect(readReturnPath(written, days(age), [hash]).kind).toBe('expired');
});

test('a key that was replaced is taken for as long as it is named', () => {
  const written = writeReturnPath(path, hash);
  expect(readReturnPath(written, now, [hashOf('second'), hash]).kind).toBe('genuine');
  expect(readReturnPath(written, now, [hashOf('second')])).toEqual({ kind: 'forged' });
});

test('every path comes back as it was, and with any one character changed it is not taken', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567';
  const someId = fc.array(fc.constantFrom(...letters), { minLength: 13, maxLength: 13 }).map((all) => all.join(''));
  fc.assert(
    fc.property(
      fc.uuid(),
      someId,
      fc.integer({ min: 0, max: 56 }),
      fc.constantFrom(...letters),
      (customerId, returnId, at, letter) => {
        const one = { customerId, day: '2026-11-21', returnId };
        const written = writeReturnPath(one, hash);
        expect(readReturnPath(written, now, [hash])).toEqual({ kind: 'genuine', path: one });
        const changed = written.slice(0, at) + letter + written.slice(at + 1);
        if (changed !== written) expect(readReturnPath(changed, now, [hash]).kind).not.toBe('genuine');
      },
    ),
  );
});

test('other local parts are none of ours', () => {
  for (const other of ['', 'taro', 'bounce', `${writeReturnPath(path, hash)}x`, 'SRS0=abc=de=example.org=taro'])
    expect(readReturnPath(other, now, [hash])).toEqual({ kind: 'other' });
});
