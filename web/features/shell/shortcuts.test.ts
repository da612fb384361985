import { expect, test } from 'vitest';
import { letters } from './shortcuts.ts';

test('no letter opens two pages', () => {
  const all = Object.values(letters);
  expect(all).toEqual([...new Set(all)]);
  for (const letter of all) expect(letter).toMatch(/^[a-z]$/);
});
