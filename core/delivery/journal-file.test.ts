import { expect, test } from 'vitest';
import {
  isLeft,
  journalFileName,
  readJournalFileName,
  shipperRemovesAfterMs,
  writerLeavesAfterMs,
} from './journal-file.ts';

const file = (pid: number, startedAt: number) => {
  const read = readJournalFileName(journalFileName('node-1.jp-east', pid, startedAt));
  if (!read) throw new Error('unreadable');
  return read;
};

test('a name is read back to what it was made of, and other names are not ours', () => {
  expect(file(7, 1000)).toMatchObject({ node: 'node-1.jp-east', pid: 7, startedAt: 1000 });
  for (const name of ['node-1-7-1000.jsonl.bad', 'notes.txt', 'node-1-x-1000.jsonl', '-7-1.jsonl'])
    expect(readJournalFileName(name)).toBeNull();
});

test('a file is left when its process has begun another, or would have long ago', () => {
  const [old, next, other] = [file(7, 1000), file(7, 2000), file(8, 3000)];
  expect(isLeft(old, [old, next, other], 4000)).toBe(true);
  expect(isLeft(next, [old, next, other], 4000)).toBe(false);
  expect(isLeft(next, [next], 2000 + shipperRemovesAfterMs + 1)).toBe(true);
  expect(shipperRemovesAfterMs).toBeGreaterThan(writerLeavesAfterMs);
});
