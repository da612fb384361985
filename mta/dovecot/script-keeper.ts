import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';

const RETRY_MS = 1_000;
/** Changes that come together are read together. */
const GATHER_MS = 100;

/** One kind of scripts, each for an account. */
export type Scripts = {
  readonly folder: string;
  /** Every script that there is to be, `<address>` and its text; of one address where one is given. */
  readonly read: (client: pg.Client, address?: string) => Promise<readonly Script[]>;
  /** What a notice on the channel `directory` asks to read again: one address, all of them (undefined), or nothing (null). */
  readonly touchedBy: (notice: string) => string | undefined | null;
  readonly log: Logger;
};
export type Script = { readonly username: string; readonly text: string };

/**
 * Rows of a view that names its accounts.
 *
 * @param question SQL that ends in its conditions: one address is one more
 */
export async function rowsOf<Row extends pg.QueryResultRow>(
  client: pg.Client,
  question: string,
  address?: string,
): Promise<Row[]> {
  if (!address) return (await client.query<Row>(question)).rows;
  const at = address.lastIndexOf('@');
  const one = `${question} and local_part = $1 and domain = $2`;
  return (await client.query<Row>(one, [address.slice(0, at), address.slice(at + 1)])).rows;
}

/** A whole script or none: Dovecot may read it at any moment. One that cannot be written, as its address is too long for a file, keeps no other. */
async function place({ folder, log }: Scripts, { username, text }: Script): Promise<void> {
  const file = join(folder, `${username}.sieve`);
  try {
    if ((await readFile(file, 'utf8').catch(() => null)) === text) return;
    await writeFile(`${file}.new`, text, { mode: 0o600 });
    await rename(`${file}.new`, file);
  } catch (error) {
    log.error({ err: error }, 'a script is not written');
  }
}

async function remove(folder: string, username: string): Promise<void> {
  for (const ending of ['sieve', 'svbin']) await rm(join(folder, `${username}.${ending}`), { force: true });
}

async function writeOne(client: pg.Client, scripts: Scripts, address: string): Promise<void> {
  const [script] = await scripts.read(client, address);
  await (script ? place(scripts, script) : remove(scripts.folder, address));
}

async function writeAll(client: pg.Client, scripts: Scripts): Promise<void> {
  const { folder, read } = scripts;
  const found = await read(client);
  for (const script of found) await place(scripts, script);
  const known = new Set(found.map(({ username }) => username));
  const there = (await readdir(folder)).filter((name) => name.endsWith('.sieve')).map((name) => name.slice(0, -6));
  for (const username of there) if (!known.has(username)) await remove(folder, username);
}

/**
 * Keeps a Sieve script for each account that has one in the directory. Scripts stay while Postgres is away: Dovecot goes on without it.
 * After an interruption nobody knows what was missed, and all of them are written again.
 */
export async function keepScripts(databaseUrl: string, scripts: Scripts): Promise<never> {
  for (;;) {
    const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
    let lost = false;
    let wake: () => void = () => undefined;
    let all = true;
    const touched = new Set<string>();
    const end = () => {
      lost = true;
      wake();
    };
    client.on('end', end).on('error', end);
    client.on('notification', ({ payload = '' }) => {
      const address = scripts.touchedBy(payload);
      if (address === null) return;
      if (address === undefined) all = true;
      else touched.add(address);
      wake();
    });
    try {
      await client.connect();
      await client.query('listen directory');
      while (!lost) {
        const [whole, some] = [all, [...touched]];
        all = false;
        touched.clear();
        if (whole) await writeAll(client, scripts);
        else for (const address of some) await writeOne(client, scripts, address);
        if (!lost && !all && touched.size === 0) await new Promise<void>((resolve) => (wake = resolve));
        await sleep(GATHER_MS);
      }
    } catch (error) {
      scripts.log.warn(error, 'scripts are not written for now');
    }
    await client.end().catch(() => {});
    await sleep(RETRY_MS);
  }
}
