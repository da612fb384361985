import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';

/** `npm run chaos`: the long runs of docs/reliability.md. `-- PATTERN` runs those whose name matches, as `kill -9` or `power`. */
const [pattern] = process.argv.slice(2);
const files = ['tests/chaos/durability.test.ts', 'tests/chaos/children.test.ts', 'tests/chaos/sessions.test.ts'];
const named = pattern ? ['--testNamePattern', pattern] : [];
const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'chaos', ...named, ...files];
const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, NOREN_CHAOS: 'long' } });
const [code] = await once(child, 'exit');
process.exitCode = code ?? 1;
