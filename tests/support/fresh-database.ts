import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDatabase } from '../../services/db/client.ts';
import { roleUrl, templateName } from './database.ts';

export type FreshDatabase = {
  /** Runs SQL as one of our roles, `postgres` being the superuser. */
  query(role: string, sql: string, values?: unknown[]): Promise<pg.QueryResult>;
  urlOf(role: string): string;
};

/** Gives the test file a database of its own, empty and migrated, and points our services at it. */
export function useFreshDatabase(): FreshDatabase {
  const name = `noren_${randomBytes(6).toString('hex')}`;
  const server = inject('databaseServer');
  const password = inject('rolePassword');
  const clients = new Map<string, pg.Client>();
  const urlOf = (role: string) =>
    role === 'postgres'
      ? Object.assign(new URL(server), { pathname: `/${name}` }).toString()
      : roleUrl(server, name, role, password);

  async function admin(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }

  beforeAll(async () => {
    await admin(`create database ${name} template ${templateName} owner noren_owner`);
    process.env.NOREN_APP_DATABASE_URL = urlOf('noren_app');
    process.env.NOREN_SYSTEM_DATABASE_URL = urlOf('noren_system');
    process.env.NOREN_DATABASE_POOL = '20';
    process.env.NOREN_KEK = randomBytes(32).toString('base64');
    process.env.NOREN_DKIM_KEK = randomBytes(32).toString('base64');
    process.env.NOREN_SUPPRESSION_KEY = randomBytes(32).toString('base64');
  });
  afterAll(async () => {
    await closeDatabase();
    await Promise.all([...clients.values()].map((client) => client.end()));
    await admin(`drop database if exists ${name} with (force)`);
  });

  return {
    urlOf,
    async query(role, sql, values) {
      let client = clients.get(role);
      if (!client) {
        client = new pg.Client({ connectionString: urlOf(role) });
        client.on('error', () => undefined); // the server ends it when the database is dropped
        await client.connect();
        clients.set(role, client);
      }
      return client.query(sql, values);
    },
  };
}
