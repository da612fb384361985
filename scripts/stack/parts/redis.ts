import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildSpec } from '../child.ts';
import { HOST } from '../environment.ts';
import type { Ports } from '../ports.ts';
import { answerOf } from '../probes.ts';
import type { Secrets } from '../secrets.ts';

/** A private Redis. It keeps nothing on disk: limits and caches only, nothing that must not be lost. */
export function redisPart(dir: string, ports: Ports, secrets: Secrets, env: NodeJS.ProcessEnv): ChildSpec {
  const folder = join(dir, 'redis');
  const file = join(folder, 'redis.conf');
  const settings = [
    `bind ${HOST}`,
    `port ${ports.redis}`,
    `dir ${folder}`,
    `requirepass ${secrets.redis}`,
    'appendonly no',
    'save ""',
    'daemonize no',
  ];
  mkdirSync(folder, { recursive: true });
  rmSync(file, { force: true }); // so that the mode below is that of a new file
  writeFileSync(file, `${settings.join('\n')}\n`, { mode: 0o600 });
  return {
    name: 'redis',
    file: 'redis-server',
    args: [file],
    env,
    cwd: folder,
    // Only ours takes this password.
    isReady: async () =>
      (await answerOf(HOST, ports.redis, `AUTH ${secrets.redis}\r\nPING\r\n`, 2)) === '+OK\r\n+PONG\r\n',
    readyWithinMs: 20_000,
    stopSignal: 'SIGTERM',
  };
}
