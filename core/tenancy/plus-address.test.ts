import { expect, test } from 'vitest';
import { withoutTag } from './plus-address.ts';

test.each([
  ['taro+shop@example.test', 'taro@example.test'],
  ['taro+a+b@example.test', 'taro@example.test'],
  ['taro+@example.test', 'taro@example.test'],
  ['taro@example.test', null],
  ['+shop@example.test', null],
  ['"ta+ro x"@example.test', null],
])('%s belongs to %s', (address, mailbox) => {
  expect(withoutTag(address)).toBe(mailbox);
});
