import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { pino } from 'pino';
import { type Vacation, vacationScript } from '../../core/vacation/script.ts';

const RETRY_MS = 1_000;
/** Changes that come together are read together. */
const GATHER_MS = 100;
const log = pino({ name: 'vacations' });

type Row = Vacation & { readonly username: string };

const columns = `username, subject, body, days, starts_at as "startsAt", ends_at as "endsAt", addresses, token`;
const questions = {
  all: `select ${columns} from mta.vacation where ends_at is null or ends_at > now()`,
  one: `select ${columns} from mta.vacation where local_part = $1 and domain = $2 and (ends_at is null or ends_at > now())`,
};

/**
 * What a notice on the channel `directory` asks to read again: one address, every vacation (undefined), or nothing (null).
 * An alias that changes may lead to any account, and a customer that is suspended owns many.
 */
export function touchedBy(notice: string): string | undefined | null {
  const [, view, key] = /^([^:]*)(?::(.*))?$/.exec(notice) ?? [];
  if (view === 'all' || view === 'alias_target') return undefined;
  return view === 'vacation' || view === 'recipient' ? key : null;
}

/** A whole script or none: Dovecot may read it at any moment. */
async function place(folder: string, { username, ...vacation }: Row): Promise<void> {
  const file = join(folder, `${username}.sieve`);
  const script = vacationScript(vacation, (text) => Buffer.from(text).toString('base64'));
  if ((await readFile(file, 'utf8').catch(() => null)) === script) return;
  await writeFile(`${file}.new`, script, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

async function remove(folder: string, username: string): Promise<void> {
  for (const ending of ['sieve', 'svbin']) await rm(join(folder, `${username}.${ending}`), { force: true });
}

async function writeOne(client: pg.Client, folder: string, address: string): Promise<void> {
  const at = address.lastIndexOf('@');
  const { rows } = await client.query<Row>(questions.one, [address.slice(0, at), address.slice(at + 1)]);
  const [row] = rows;
  await (row ? place(folder, row) : remove(folder, address));
}

async function writeAll(client: pg.Client, folder: string): Promise<void> {
  const { rows } = await client.query<Row>(questions.all);
  for (const row of rows) await place(folder, row);
  const known = new Set(rows.map(({ username }) => username));
  const there = (await readdir(folder)).filter((name) => name.endsWith('.sieve')).map((name) => name.slice(0, -6));
  for (const username of there) if (!known.has(username)) await remove(folder, username);
}

/**
 * Keeps a Sieve script for each account on vacation, as the view mta.vacation has it. Scripts stay while Postgres is away:
 * Dovecot goes on without it. After an interruption nobody knows what was missed, and all of them are written again.
 */
export async function keepVacations(databaseUrl: string, folder: string): Promise<never> {
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
      const address = touchedBy(payload);
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
        if (whole) await writeAll(client, folder);
        else for (const address of some) await writeOne(client, folder, address);
        if (!lost && !all && touched.size === 0) await new Promise<void>((resolve) => (wake = resolve));
        await sleep(GATHER_MS);
      }
    } catch (error) {
      log.warn({ err: error }, 'scripts of vacations are not written for now');
    }
    await client.end().catch(() => {});
    await sleep(RETRY_MS);
  }
}
