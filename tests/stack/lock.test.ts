import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDataDir, openDataDir } from '../../scripts/stack/data-dir.ts';
import { LOCK_NAME, Lock } from '../../scripts/stack/lock.ts';
import { groupMembers, identify } from '../../scripts/stack/processes.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'noren-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const sleeper = () => spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });

test('a data folder has one stack', async () => {
  const lock = await Lock.take(dir);
  await expect(Lock.take(dir)).rejects.toThrow(`A stack is already running on ${dir} (process ${process.pid})`);
  lock.release();
  (await Lock.take(dir)).release();
});

test('children of a killed supervisor are ended by the next stack', async () => {
  const orphan = sleeper();
  const group = orphan.pid ?? 0;
  const gone = { pid: process.pid, startTicks: '1' }; // our pid, but of a process that started at another time
  writeFileSync(join(dir, LOCK_NAME), JSON.stringify({ supervisor: gone, children: [identify(group)] }));
  const lock = await Lock.take(dir);
  expect(groupMembers(group)).toEqual([]);
  lock.release();
});

test('a process that took over the pid of a dead child is left alone', async () => {
  const stranger = sleeper();
  const pid = stranger.pid ?? 0;
  const dead = { pid, startTicks: '1' };
  writeFileSync(
    join(dir, LOCK_NAME),
    JSON.stringify({ supervisor: { pid: process.pid, startTicks: '1' }, children: [dead] }),
  );
  (await Lock.take(dir)).release();
  expect(identify(pid)).not.toBeNull();
  process.kill(pid, 'SIGKILL');
});

test('only a folder of ours is emptied', () => {
  writeFileSync(join(dir, 'precious'), '');
  expect(() => emptyDataDir(dir, LOCK_NAME)).toThrow(/is no data folder of Noren/);
  expect(existsSync(join(dir, 'precious'))).toBe(true);

  openDataDir(dir);
  writeFileSync(join(dir, LOCK_NAME), '');
  emptyDataDir(dir, LOCK_NAME);
  expect(readdirSync(dir)).toEqual([LOCK_NAME]);
});
