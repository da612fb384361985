import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { ChildSpec } from '../child.ts';
import { HOST, superuserUrl } from '../environment.ts';
import type { Ports } from '../ports.ts';
import { killWorkingIn } from '../processes.ts';
import type { Secrets } from '../secrets.ts';
import { ensureSystemUser, isRoot, mustReach, type SystemUser } from '../system-users.ts';
import { binariesFor } from './postgres-binaries.ts';

type Place = { readonly dir: string; readonly ports: Ports; readonly secrets: Secrets };

/** The collation is PostgreSQL's own, so that an update of the system's C library cannot disorder an index. */
const LOCALE = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'];

async function initialise(initdb: string, place: Place, user: SystemUser | undefined): Promise<void> {
  const data = join(place.dir, 'postgres');
  if (existsSync(join(data, 'PG_VERSION'))) return;
  rmSync(data, { recursive: true, force: true }); // an initdb that was interrupted
  mkdirSync(data, { mode: 0o700 });
  const passwordFile = join(place.dir, 'postgres.password');
  writeFileSync(passwordFile, place.secrets.superuser, { mode: 0o600 });
  if (user) for (const path of [data, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    const auth = ['--auth=scram-sha-256', '--username=postgres', `--pwfile=${passwordFile}`];
    await promisify(execFile)(initdb, [`--pgdata=${data}`, ...auth, ...LOCALE], {
      cwd: '/',
      ...(user && { uid: user.uid, gid: user.gid }),
    });
  } finally {
    rmSync(passwordFile);
  }
}

/** Whether the server that answers works on our data folder. */
async function answersWith(url: string, data: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {}); // the connection may break while we look
  try {
    await client.connect();
    const { rows } = await client.query("select current_setting('data_directory') as data");
    return rows[0].data === data;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** A private PostgreSQL below the data folder, run by an ordinary user, on loopback only. */
export async function postgresPart(place: Place, env: NodeJS.ProcessEnv): Promise<ChildSpec> {
  const user = isRoot() ? await ensureSystemUser('postgres') : undefined;
  if (user) await mustReach(user, place.dir, 'PostgreSQL');
  const { postgres, initdb } = await binariesFor(user, place.dir);
  await initialise(initdb, place, user);

  const data = join(place.dir, 'postgres');
  const settings = [
    `listen_addresses=${HOST}`,
    `port=${place.ports.postgres}`,
    'unix_socket_directories=', // their paths are limited to 107 bytes, and nobody needs them
    'max_connections=200',
    'timezone=UTC',
    'log_timezone=UTC',
  ];
  return {
    name: 'postgres',
    file: postgres,
    args: ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    env,
    cwd: '/',
    runsAs: user,
    isReady: () => answersWith(superuserUrl(place.ports, place.secrets), data),
    readyWithinMs: 60_000, // after a crash it replays its log first
    stopSignal: 'SIGINT', // end sessions; SIGTERM would wait for them
    cleanUp: () => killWorkingIn(data),
  };
}

/** The database and the role that owns it and may make roles, but is no superuser. */
export async function ensureDatabase({ ports, secrets }: Place): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl(ports, secrets) });
  await client.connect();
  try {
    const exists = async (query: string): Promise<boolean> => (await client.query(query)).rowCount === 1;
    const password = client.escapeLiteral(secrets.owner);
    const verb = (await exists("select from pg_roles where rolname = 'noren_owner'")) ? 'alter' : 'create';
    await client.query(`${verb} role noren_owner login createrole createdb nosuperuser password ${password}`);
    if (await exists("select from pg_database where datname = 'noren'")) return;
    await client.query('create database noren owner noren_owner');
  } finally {
    await client.end();
  }
}
