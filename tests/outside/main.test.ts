import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Settings } from './settings.ts';
import { freeSettings, resolverOf } from './started-for-test.ts';

const entry = fileURLToPath(new URL('./main.ts', import.meta.url));
let folder: string;
let settings: Settings;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'noren-outside-main-'));
  settings = await freeSettings(join(folder, 'zone'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const environment = (): NodeJS.ProcessEnv => ({
  NODE_ENV: 'test',
  PATH: process.env.PATH,
  OUTSIDE_SMTP_PORT: String(settings.smtpPort),
  OUTSIDE_DNS_PORT: String(settings.dnsPort),
  OUTSIDE_HTTP_PORT: String(settings.httpPort),
  OUTSIDE_ZONE_FILE: settings.zoneFile,
});

/** Starts the process; `output` grows, `ended` gives the exit code. */
function run(env: NodeJS.ProcessEnv): { child: ChildProcess; output: () => string; ended: Promise<number | null> } {
  const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  return { child, output: () => output, ended: once(child, 'close').then(([code]) => code as number | null) };
}

test.each(['SIGTERM', 'SIGINT'] as const)('prints one line when ready and ends cleanly on %s', async (signal) => {
  const { child, output, ended } = run(environment());
  await expect.poll(output, { timeout: 10_000 }).toBe('outside ready\n');
  const health = await (await fetch(`http://127.0.0.1:${settings.httpPort}/health`)).json();
  expect(health).toMatchObject({ pid: child.pid });
  child.kill(signal);
  expect(await ended).toBe(0);
  expect(output()).toBe('outside ready\n');
});

test('keeps published records over a kill', async () => {
  const first = run(environment());
  await expect.poll(first.output, { timeout: 10_000 }).toContain('ready');
  await fetch(`http://127.0.0.1:${settings.httpPort}/zone`, { method: 'PUT', body: 'kept.test A 127.0.2.8' });
  first.child.kill('SIGKILL');
  await first.ended;

  const second = run(environment());
  await expect.poll(second.output, { timeout: 10_000 }).toContain('ready');
  expect(await resolverOf(settings).resolve4('kept.test')).toEqual(['127.0.2.8']);
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
});

test.each(['smtpPort', 'dnsPort', 'httpPort'] as const)('says which port is taken: %s', async (which) => {
  const taken = createServer().listen(settings[which], '127.0.0.1');
  await once(taken, 'listening');
  const { output, ended } = run(environment());
  expect(await ended).toBe(1);
  expect(output()).toMatch(
    new RegExp(`^outside: .* cannot listen on 127\\.0\\.0\\.1:${settings[which]}: the port is taken\\n$`),
  );
  taken.close();
});

test('names the variables that are missing or wrong', async () => {
  const { output, ended } = run({ ...environment(), OUTSIDE_DNS_PORT: 'x', OUTSIDE_ZONE_FILE: 'relative' });
  expect(await ended).toBe(1);
  expect(output()).toContain('OUTSIDE_DNS_PORT');
  expect(output()).toContain('OUTSIDE_ZONE_FILE');
  expect(output()).toContain('must be an absolute path');
});
