import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
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

test('marks with an empty line what is on the disk, once behind facts that came together', async () => {
  await Promise.all([1, 2, 3].map((id) => journal.append([aFact(id)])));
  await journal.close();
  await journal.append([aFact(4)]);
  await journal.close();
  const texts = await Promise.all((await readdir(dir)).toSorted().map((name) => readFile(join(dir, name), 'utf8')));
  expect(texts.map((text) => text.replace(/\{"id":"(\d)"\}/g, '$1'))).toEqual(['1\n\n2\n3\n\n', '4\n\n']);
});

test.each([
  { left: '1\n2\n', becomes: '1\n2\n\n' },
  { left: '1\n\n2', becomes: '1\n\n2\n\n' },
  { left: '1\n\n', becomes: '1\n\n' },
  { left: '', becomes: '' },
])('marks what a dead process left as $left', async ({ left, becomes }) => {
  await mkdir(dir);
  const [own, foreign] = ['node-1-7-1000.jsonl', 'node-2-7-1000.jsonl'].map((name) => join(dir, name)) as [
    string,
    string,
  ];
  for (const path of [own, foreign]) await writeFile(path, left);
  const alone = new Journal({ dir, node: 'node-1', pid: 43, isAlone: true });
  await alone.append([aFact(1)]);
  await alone.close();
  expect(await readFile(own, 'utf8')).toBe(becomes);
  expect(await readFile(foreign, 'utf8')).toBe(left);
});
