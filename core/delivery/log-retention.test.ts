import { expect, test } from 'vitest';
import { isOver, keptFrom } from './log-retention.ts';

const tokyo = 'Asia/Tokyo';

test('an event of June 1st is there until July 10th, and purged on the 11th (R-071)', () => {
  const [first, last] = [new Date('2025-05-31T15:00:00Z'), new Date('2025-06-01T14:59:59.999Z')];
  expect(keptFrom('2025-07-10', 40, tokyo) <= first).toBe(true);
  expect(keptFrom('2025-07-11', 40, tokyo) > last).toBe(true);
  expect(keptFrom('2025-07-11', 40, tokyo)).toEqual(new Date('2025-06-01T15:00:00Z'));
});

test('nothing goes while mail may still wait in the queue', () => {
  expect(keptFrom('2025-07-11', 1, tokyo)).toEqual(keptFrom('2025-07-11', 7, tokyo));
});

test('a day goes whole when its last instant has gone', () => {
  const from = new Date('2025-06-01T15:00:00Z');
  expect(isOver('2025-05-31', from)).toBe(true);
  expect(isOver('2025-06-01', from)).toBe(false);
  expect(isOver('2025-05-31', new Date('2025-06-01T00:00:00Z'))).toBe(true);
});
