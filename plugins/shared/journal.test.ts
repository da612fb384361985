import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Fact } from '../../core/wire/fact.ts';
import { Journal } from './journal.ts';

let dir: string;
let journal: Journal;

beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'noren-journal-')), 'journal');
  journal = new Journal({ dir, node: 'node-1', pid: 42 });
});
afterEach(async () => {
  vi.useRealTimers();
  await journal.close();
  await rm(join(dir, '..'), { recursive: true, force: true });
});

const aFact = (id: number) => ({ id: String(id) }) as unknown as Fact;

async function ids(): Promise<string[]> {
  const names = (await readdir(dir)).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(dir, name), 'utf8')));
  return texts.flatMap((text) =>
    text
      .trimEnd()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).id),
  );
}

test('keeps the order of what is appended, one whole line each', async () => {
  await Promise.all(Array.from({ length: 500 }, (_, index) => journal.append([aFact(index)])));
  expect(await ids()).toEqual(Array.from({ length: 500 }, (_, index) => String(index)));
  expect(await readdir(dir)).toEqual([expect.stringMatching(/^node-1-42-\d+\.jsonl$/)]);
});

test('rejects when the disk does not take it, keeps nothing of it, and works again afterwards', async () => {
  await writeFile(dir, 'a file where the folder should be');
  await expect(journal.append([aFact(1)])).rejects.toThrow();
  await rename(dir, `${dir}.away`);
  await journal.append([aFact(2)]);
  expect(await ids()).toEqual(['2']);
});

test('tries again for what cannot be undone', async () => {
  await writeFile(dir, 'in the way');
  const waiting = journal.appendEventually([aFact(1)]);
  await rm(dir);
  await waiting;
  expect(await ids()).toEqual(['1']);
});

test('leaves a file for a new one after ten minutes', async () => {
  await journal.append([aFact(1)]);
  vi.useFakeTimers({ now: Date.now() + 601_000, toFake: ['Date'] });
  await journal.append([aFact(2)]);
  expect(await readdir(dir)).toHaveLength(2);
  expect(await ids()).toEqual(['1', '2']);
});
