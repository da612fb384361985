import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { Child } from '../../scripts/stack/child.ts';
import { superuserUrl } from '../../scripts/stack/environment.ts';
import { logFile } from '../../scripts/stack/log-files.ts';
import { postgresPart } from '../../scripts/stack/parts/postgres.ts';
import { choosePorts } from '../../scripts/stack/ports.ts';
import { secretsOf } from '../../scripts/stack/secrets.ts';
import { dataFolder } from './data-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the test server's superuser. */
    databaseServer: string;
    /** Password of every role of ours on that server. */
    rolePassword: string;
  }
}

export const templateName = 'noren_template';

/** Connection string of a role of ours to a database of the test server. */
export function roleUrl(server: string, database: string, role: string, password: string): string {
  return Object.assign(new URL(server), { pathname: `/${database}`, username: role, password }).toString();
}

/** A server that nobody takes the power from: the disk may have its data when it likes. Each test file makes and drops a database. */
const hasty = ['fsync=off', 'full_page_writes=off'].flatMap((setting) => ['-c', setting]);

/**
 * A PostgreSQL of our own, started as `npm start` does, with one migrated database.
 *
 * @param isHasty whether it may do without waiting for the disk
 */
export async function startDatabaseServer(isHasty = false) {
  const dir = await dataFolder();
  const place = { dir, ports: await choosePorts('free', {}, () => undefined), secrets: secretsOf(dir) };
  const events = { log: () => undefined, onPidChange: () => undefined };
  const part = await postgresPart(place, process.env);
  const spec = isHasty ? { ...part, args: [...part.args, ...hasty] } : part;
  const server = new Child(spec, logFile(dir, 'postgres'), events);
  const end = () => server.kill();
  process.once('exit', end);
  await server.start(undefined);
  const url = superuserUrl(place.ports, place.secrets);

  const rolePassword = randomBytes(16).toString('hex');
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`create role noren_owner login createrole password '${rolePassword}'`);
  await admin.query(`create database ${templateName} owner noren_owner`);
  await admin.end();
  const urlOf = (role: string) =>
    role === 'postgres'
      ? Object.assign(new URL(url), { pathname: `/${templateName}` }).toString()
      : roleUrl(url, templateName, role, rolePassword);
  const env = {
    ...process.env,
    DATABASE_URL: urlOf('noren_owner'),
    NOREN_APP_DATABASE_URL: urlOf('noren_app'),
    NOREN_SYSTEM_DATABASE_URL: urlOf('noren_system'),
    NOREN_MTA_DATABASE_URL: urlOf('noren_mta'),
    NOREN_DOVECOT_DATABASE_URL: urlOf('noren_dovecot'),
  };
  execFileSync('node_modules/.bin/prisma', ['migrate', 'deploy'], { env, stdio: 'pipe' });
  execFileSync(process.execPath, ['services/db/provision-roles.ts'], { env, stdio: 'pipe' });
  return {
    url,
    rolePassword,
    urlOf,
    async stop(): Promise<void> {
      await server.stop();
      process.off('exit', end);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Gives each test file a migrated database to clone. In `chaos` it waits for the disk, as durability is the subject there. */
export default async function startDatabase(project: TestProject): Promise<() => Promise<void>> {
  const server = await startDatabaseServer(project.name !== 'chaos');
  project.provide('databaseServer', server.url);
  project.provide('rolePassword', server.rolePassword);
  return server.stop;
}
