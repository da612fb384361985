import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Child, type ChildSpec } from '../../scripts/stack/child.ts';
import { choosePorts } from '../../scripts/stack/ports.ts';
import { answerOf } from '../../scripts/stack/probes.ts';
import { groupMembers } from '../../scripts/stack/processes.ts';
import { listensOn } from '../../scripts/stack/sockets.ts';
import { until } from '../../scripts/stack/until.ts';

/** A server whose port is held by a grandchild, as with Dovecot and Haraka: killing the leader alone would not free it. */
const SERVER = `
  if (process.argv[2]) {
    require('node:net').createServer((socket) => socket.end(process.ppid + '\\n')).listen(Number(process.argv[2]), '127.0.0.1');
  } else {
    console.log('started');
    require('node:child_process').spawn(process.execPath, ['-e', process.env.SERVER, '-', process.env.PORT], { stdio: 'ignore' });
    setInterval(() => {}, 1000);
  }
`;

let folder: string;
let port: number;
let lines: string[];
let child: Child | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'noren-child-'));
  port = (await choosePorts('free', {}, () => {})).mx;
  lines = [];
});
afterEach(async () => {
  await child?.stop();
  child = undefined;
  rmSync(folder, { recursive: true });
});

function aChild(overrides: Partial<ChildSpec> = {}): Child {
  const spec: ChildSpec = {
    name: 'server',
    file: process.execPath,
    args: ['-e', SERVER],
    env: { ...process.env, SERVER, PORT: String(port) },
    cwd: folder,
    isReady: (group) => listensOn(group, port),
    readyWithinMs: 10_000,
    stopSignal: 'SIGTERM',
    ...overrides,
  };
  child = new Child(spec, join(folder, 'server.log'), { log: (line) => lines.push(line), onPidChange: () => {} });
  return child;
}

const answer = async (): Promise<number> => Number(await answerOf('127.0.0.1', port));

const present = (pid: number | undefined): number => {
  if (!pid) throw new Error('the child is down');
  return pid;
};

test('a killed child is back, and its orphans are gone', async () => {
  const server = aChild();
  await server.start(undefined);
  const first = present(server.pid);
  expect(await answer()).toBe(first);

  process.kill(first, 'SIGKILL');
  await until(async () => (await answer()) === server.pid && server.pid !== first, {
    withinMs: 10_000,
    otherwise: () => `not back: ${lines.join('; ')}`,
  });
  expect(groupMembers(first)).toEqual([]);
  await until(() => lines.length === 2, { withinMs: 5_000, otherwise: () => 'its return was not logged' });
  expect(lines[0]).toBe('server died (SIGKILL)');
  expect(lines[1]).toMatch(/^server is back after \d/);
});

test('a stopped child leaves no process, even when it ignores the signal to stop', async () => {
  const server = aChild({ stopSignal: 'SIGCHLD', graceMs: 200 });
  await server.start(undefined);
  const group = present(server.pid);
  expect(groupMembers(group).length).toBe(2);
  await server.stop();
  expect(groupMembers(group)).toEqual([]);
  expect(await answer()).toBe(0);
});

test('a child that dies before it is ready fails the start, with the end of its log', async () => {
  const server = aChild({ args: ['-e', "console.error('the reason'); process.exit(3)"] });
  await expect(server.start(undefined)).rejects.toThrow(/server ended before it was ready.*\n.*the reason/s);
});

test('a program that does not exist fails the start', async () => {
  await expect(aChild({ file: '/nonexistent' }).start(undefined)).rejects.toThrow(/server ended before it was ready/);
});

test("another's server on its port does not make it ready", async () => {
  const { createServer } = await import('node:net');
  const other = createServer((socket) => socket.end('0\n')).listen(port, '127.0.0.1');
  const server = aChild({ readyWithinMs: 500 });
  await expect(server.start(undefined)).rejects.toThrow(/was not ready within 0.5 s/);
  other.close();
});

test('its output goes to its log', async () => {
  await aChild().start(undefined);
  expect(readFileSync(join(folder, 'server.log'), 'utf8')).toBe('started\n');
});
