import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KeptPolicies } from './kept-policies.ts';

const now = new Date('2026-01-01T00:00:00Z');
const policy = (domain: string, expires = '2026-01-08T00:00:00.000Z', id = '1') => ({
  domain,
  mode: 'enforce' as const,
  id,
  mx: [`mx.${domain}`],
  expires,
});
let dir: string;
let told: string[];
const again = (most = 10) => new KeptPolicies(join(dir, 'sts-policies'), most, (what) => told.push(what));

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'noren-kept-'));
  told = [];
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('what one process kept the next finds, the last of each domain, until it expires', async () => {
  const first = again();
  await first.keep(policy('a.test'));
  await first.keep(policy('a.test', '2026-01-09T00:00:00.000Z', '2'));
  expect(await again().find('a.test', now)).toEqual(policy('a.test', '2026-01-09T00:00:00.000Z', '2'));
  expect(await again().find('b.test', now)).toBeUndefined();
  expect(await again().find('a.test', new Date('2026-01-09T00:00:00Z'))).toBeUndefined();
  await again().forget('a.test');
  expect(await again().find('a.test', now)).toBeUndefined();
  expect(told).toEqual([]);
});

test('the longest name that there is has its file', async () => {
  const label = 'x'.repeat(61);
  const longest = [label, label, label, label, 'test'].join('.');
  await again().keep(policy(longest));
  expect(await again().find(longest, now)).toMatchObject({ domain: longest });
});

test.each(['', '{"mode":"enf', '{"mode":"none"}'])('a file that holds %j is none, and is told', async (text) => {
  await again().keep(policy('a.test'));
  const [name = ''] = await readdir(join(dir, 'sts-policies'));
  await writeFile(join(dir, 'sts-policies', name), text);
  expect(await again().find('a.test', now)).toBeUndefined();
  expect(told.join()).toContain(name);
  await again().tidy(now);
  expect(await readdir(join(dir, 'sts-policies'))).toEqual([]);
});

test('tidying leaves no more than the most, those that hold longest, and nothing half written', async () => {
  for (const day of [4, 2, 3]) await again().keep(policy(`day${day}.test`, `2026-01-0${day}T00:00:00.000Z`));
  await again().keep(policy('gone.test', '2025-12-31T00:00:00.000Z'));
  await writeFile(join(dir, 'sts-policies', '.half.1'), '{');
  await again(2).tidy(now);
  expect(await readdir(join(dir, 'sts-policies'))).toHaveLength(2);
  expect(await again().find('day2.test', now)).toBeUndefined();
  expect(await again().find('day4.test', now)).toBeDefined();
});

test('a disk that takes nothing is told, and nothing throws', async () => {
  await writeFile(join(dir, 'sts-policies'), 'a file where the folder should be');
  await again().keep(policy('a.test'));
  expect(await again().find('a.test', now)).toBeUndefined();
  await again().tidy(now);
  expect(told.length).toBeGreaterThanOrEqual(2);
});
