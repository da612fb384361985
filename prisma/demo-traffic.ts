import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { readLogins } from './demo/logins.ts';
import { demoTasks } from './demo/traffic.ts';

/** Seconds between two messages: the demo's graphs and logs live, and nobody's machine gets warm. */
const pauseSeconds = { least: 4, most: 16 };

const stack = z.object({
  smtp: z.object({ host: z.string(), mx: z.int(), submission: z.int(), relay: z.int() }),
});

const [file = ''] = process.argv.slice(2);
const { smtp } = stack.parse(JSON.parse(await readFile(file, 'utf8')));
const logins = await readLogins(join(dirname(file), 'demo.json'));
if (!logins) throw new Error('there is no demo data');
const tasks = demoTasks(smtp, logins);

process.on('SIGTERM', () => process.exit(0));
process.on('SIGINT', () => process.exit(0));
for (;;) {
  await sleep(1_000 * (pauseSeconds.least + Math.random() * (pauseSeconds.most - pauseSeconds.least)));
  // A refusal belongs to the picture; a platform that is down for a moment does too.
  await tasks[Math.floor(Math.random() * tasks.length)]?.().catch(() => undefined);
}
