import { spawn } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import getPort from 'get-port';
import { accepts } from './accepts.ts';
import type { Contender, Surroundings } from './contender.ts';

/** Haraka as it comes, with nothing but leave to relay and the next hop: no tenants, limits, signatures or journal. */
const plugin = (address: string, port: number) => `
exports.hook_lookup_rdns = (next) => next(OK, 'localhost');
exports.hook_connect = (next, connection) => { connection.relaying = true; next(); };
exports.hook_mail = (next) => next(OK);
exports.hook_rcpt = (next) => next(OK);
exports.hook_get_mx = (next) => next(OK, { priority: 0, exchange: '${address}', port: ${port} });
`;

export async function startBareHaraka({ dir, sink }: Surroundings): Promise<Contender> {
  const port = await getPort();
  await mkdir(join(dir, 'config'));
  await mkdir(join(dir, 'plugins'));
  await mkdir(join(dir, 'queue'));
  const files = {
    'smtp.ini': `listen=127.0.0.1:${port}\nnodes=0\n`,
    plugins: 'open\n',
    'log.ini': 'level=warn\n',
    me: 'mx.bench.test\n',
    'outbound.ini': 'enable_tls=false\nlocal_mx_ok=true\n',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, 'config', name), text);
  // Its packaged settings of connections are read only from the folder of its own.
  await copyFile('node_modules/Haraka/config/connection.ini', join(dir, 'config', 'connection.ini'));
  await writeFile(join(dir, 'plugins', 'open.js'), plugin(sink.address, sink.port));
  const child = spawn(process.execPath, [resolve('node_modules/Haraka/bin/haraka'), '-c', dir], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  await accepts('127.0.0.1', port);
  return {
    name: 'bare Haraka',
    port,
    pids: [child.pid ?? 0],
    log: async () => '',
    stop: async () => void child.kill('SIGKILL'),
  };
}
