import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as later } from 'node:timers/promises';
import { invariant } from '../../core/errors.ts';
import { getImport, listRefused } from '../../services/account-import/list-imports.ts';
import { previewImport } from '../../services/account-import/preview-import.ts';
import { startImport } from '../../services/account-import/start-import.ts';
import { takePasswords } from '../../services/account-import/take-passwords.ts';
import { uploadImport } from '../../services/account-import/upload-import.ts';
import { closeDatabase } from '../../services/db/client.ts';
import { aCustomer, aProvenDomain, aReseller, asReseller } from '../support/builders.ts';
import { startDatabaseServer } from '../support/database.ts';
import { foreignHashes } from '../support/foreign-hashes.ts';

/**
 * Opens the accounts of one file of 50,000 rows, the most that is taken: `npm run bench:import [rows]`.
 *
 * As the page does it (upload, preview, start) and with a worker of its own process, whose memory is told. Three rows of five bring a
 * hash along, one a password and one nothing; each hundredth is wrong, in one of five ways.
 */
const rows = Math.min(50_000, Math.max(100, Number(process.argv[2] ?? 50_000)));
const wrong = 100;

const name = 'import.test';
/** Row `n` from 0; the heading stands in line 1. */
function row(n: number): { cells: string; refused: string | null } {
  const address = `user${n}@${name}`;
  const hash = foreignHashes[n % 7];
  const good = [`${address},利用者 ${n},,${hash}`, `${address},,long enough ${n},`, `${address},利用者 ${n},,`];
  if (n % wrong !== wrong - 1) return { cells: good[Math.max(0, (n % 5) - 2)] ?? '', refused: null };
  const bad = [
    ['a b@import.test,,,', 'address_malformed'],
    [`user${n - 1}@${name},,,`, 'import_row_twice'],
    [`user${n}@elsewhere.test,,,`, 'import_domain_foreign'],
    [`${address},,short,`, 'password_too_short'],
    [`${address},,,{PLAIN}secret`, 'password_hash_weak'],
  ] as const;
  const [cells, refused] = bad[Math.floor(n / wrong) % bad.length] ?? ['', ''];
  return { cells, refused };
}

/** Octets that a process has held at most. */
const mostHeld = (pid: number | 'self'): string => {
  const [, kib] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return `${Math.round(Number(kib) / 1_024)} MiB`;
};
async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const done = await work();
  console.log(`${what}: ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  return done;
}

const server = await startDatabaseServer();
let worker: ChildProcess | undefined;
process.once('exit', () => worker?.kill('SIGKILL'));
process.once('SIGINT', () => process.exit(1));
try {
  for (const key of ['NOREN_KEK', 'NOREN_DKIM_KEK', 'NOREN_SUPPRESSION_KEY'])
    process.env[key] = randomBytes(32).toString('base64');
  process.env.NOREN_SYSTEM_DATABASE_URL = server.urlOf('noren_system');
  process.env.NOREN_APP_DATABASE_URL = server.urlOf('noren_app');
  const pool = { domains: 10, accounts: 100_000, storageBytes: 2 ** 48 };
  const { id: resellerId } = await aReseller({ pool });
  const { id: customerId } = await aCustomer(resellerId, pool);
  await aProvenDomain(resellerId, customerId, name);
  const inTenant = asReseller(resellerId);

  const made = Array.from({ length: rows }, (_, n) => row(n));
  const file = Buffer.from(
    ['メールアドレス,表示名,パスワード,パスワードハッシュ', ...made.map(({ cells }) => cells)].join('\r\n'),
  );
  console.log(`${rows} rows, ${(file.length / 2 ** 20).toFixed(1)} MiB`);
  const input = { customerId, fileName: 'accounts.csv', file: file.toString('base64') };
  const { id } = await timed('upload', () => inTenant((tx) => uploadImport(tx, input)));
  const preview = await timed('preview', () => inTenant((tx) => previewImport(tx, { id })));
  console.log(
    `  ${preview.good} can be opened, ${preview.refusedCount} not; this process held ${mostHeld('self')} at most`,
  );
  await timed('start', () => inTenant((tx) => startImport(tx, { id, settings: preview.settings })));

  worker = spawn(process.execPath, ['worker/main.ts'], { stdio: 'ignore' });
  const began = performance.now();
  let now = await inTenant((tx) => getImport(tx, { id }));
  let told = 0;
  while (now.state === 'running') {
    invariant(worker.exitCode === null, 'the worker has ended');
    await later(500);
    now = await inTenant((tx) => getImport(tx, { id }));
    if (now.doneRows < told + rows / 10) continue;
    told = now.doneRows;
    console.log(`  ${told} rows after ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  }
  const seconds = (performance.now() - began) / 1_000;
  console.log(`${now.state}: ${now.opened} opened, ${now.refused} refused, ${now.passwords} passwords made`);
  console.log(
    `worker: ${seconds.toFixed(0)} s (${(rows / seconds).toFixed(0)} rows a second), held ${mostHeld(worker.pid ?? 0)} at most`,
  );

  const refused: { line: number; key: string }[] = [];
  await timed('all refused rows', async () => {
    for (let after: number | null = -1; after !== null; ) {
      const page: Awaited<ReturnType<typeof listRefused>> = await inTenant((tx) =>
        listRefused(tx, { id, after: after ?? -1 }),
      );
      refused.push(...page.rows);
      after = page.next;
    }
  });
  const passwords = await timed('passwords handed out', () => inTenant((tx) => takePasswords(tx, { id })));
  const expected = made.flatMap(({ refused: key }, n) => (key ? [`${n + 2} ${key}`] : []));
  const found = refused.map(({ line, key }) => `${line} ${key}`);
  const differing = expected.filter((each, i) => found[i] !== each);
  const open = await inTenant(({ db }) => db.account.count({ where: { customerId, state: 'open' } }));
  console.log(`rows refused at another line or for another reason than they were made wrong: ${differing.length}`);
  if (differing.length > 0) console.log(differing.slice(0, 5), found.slice(0, 5));
  console.log(`accounts open: ${open}, passwords: ${passwords.length}`);
  process.exitCode = differing.length === 0 && found.length === expected.length && open === now.opened ? 0 : 1;
} finally {
  worker?.kill('SIGTERM');
  await closeDatabase();
  await server.stop();
}
