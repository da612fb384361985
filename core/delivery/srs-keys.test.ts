import { expect, test } from 'vitest';
import { readSrsKeys, srsKeys } from './srs-keys.ts';

const one = `${'A'.repeat(43)}=`;
const two = `${'B'.repeat(43)}=`;

test('without a setting there is one key, made out of another secret', () => {
  for (const unset of [undefined, '', ' ']) expect(srsKeys.parse(unset)).toEqual(['derived']);
});

test('the first signs, the others are taken; the one made out of another secret may be among them', () => {
  const names = srsKeys.parse(`${two}, ${one},derived`);
  const decode = (text: string) => new Uint8Array([text.charCodeAt(0)]);
  const derive = () => new Uint8Array([0]);
  expect(readSrsKeys(names, decode, derive)).toEqual([new Uint8Array([66]), new Uint8Array([65]), new Uint8Array([0])]);
});

test.each([`${one},`, 'short', `${one}${two}`, `${one};${two}`, `${one},${one},${one},${one}`])(
  '%s is refused',
  (text) => {
    expect(srsKeys.safeParse(text).success).toBe(false);
  },
);
