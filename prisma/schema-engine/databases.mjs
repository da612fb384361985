import pg from 'pg';

/** duplicate_database, and unique_violation when two deploys create it at once. */
const ALREADY_EXISTS = ['42P04', '23505'];

/** @param {string} url */
export const databaseName = (url) => decodeURIComponent(new URL(url).pathname.slice(1));

/** @param {string} url @returns {string | undefined} Prisma's own `?schema=`, which Postgres would not understand */
export const schemaName = (url) => new URL(url).searchParams.get('schema') ?? undefined;

/**
 * The same server, for node-postgres: without Prisma's `?schema=`.
 *
 * @param {string} url
 * @param {string} [database] another database of that server
 */
export function connectionString(url, database) {
  const plain = new URL(url);
  plain.searchParams.delete('schema');
  if (database !== undefined) plain.pathname = `/${encodeURIComponent(database)}`;
  return plain.toString();
}

/**
 * Runs one statement on a connection of its own.
 *
 * @param {string} url
 * @param {string} sql
 */
export async function runOnce(url, sql) {
  const client = new pg.Client({ connectionString: connectionString(url) });
  try {
    await client.connect();
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

/** @param {string} url whose database is created unless it is there */
export async function createDatabase(url) {
  const name = pg.escapeIdentifier(databaseName(url));
  try {
    await runOnce(connectionString(url, 'postgres'), `CREATE DATABASE ${name}`);
  } catch (error) {
    if (!ALREADY_EXISTS.includes(error.code)) throw error;
  }
}

/** @param {string} url whose database is dropped */
export async function dropDatabase(url) {
  const name = pg.escapeIdentifier(databaseName(url));
  await runOnce(connectionString(url, 'postgres'), `DROP DATABASE ${name} WITH (FORCE)`);
}
