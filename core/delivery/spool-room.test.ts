import { expect, test } from 'vitest';
import { hasRoom } from './spool-room.ts';

test.each([
  [{ freeBytes: 100, freeInodes: null }, 0, 10, 90, true],
  [{ freeBytes: 100, freeInodes: null }, 1, 10, 90, false],
  [{ freeBytes: 100, freeInodes: 5_000 }, 0, 10, 50, true],
  [{ freeBytes: 100, freeInodes: 10 }, 0, 10, 50, false],
])('%j with %i under way, %i announced and a floor of %i: %s', (space, underWay, announced, floor, room) => {
  expect(hasRoom(space, underWay, announced, floor)).toBe(room);
});
