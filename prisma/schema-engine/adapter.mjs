import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { CatalogClient, characterColumns } from './catalog-types.mjs';
import { connectionString, createDatabase, dropDatabase, runOnce, schemaName } from './databases.mjs';

/**
 * Opens the connection through which the engine reads and changes one database.
 *
 * @param {string} url
 * @param {() => Promise<void>} [afterwards] runs once the connection is closed
 */
async function open(url, afterwards) {
  const schema = schemaName(url);
  const pool = new pg.Pool({
    connectionString: connectionString(url),
    Client: CatalogClient,
    // One session for everything: the engine's advisory lock belongs to the session that took it.
    max: 1,
    idleTimeoutMillis: 0,
    ...(schema && { options: `-c search_path=${pg.escapeIdentifier(schema)}` }),
  });
  const adapter = await new PrismaPg(pool, { schema }).connect();
  // The stock method splits at every semicolon and so cuts function bodies in half; Postgres splits scripts itself.
  adapter.executeScript = async (script) => {
    await pool.query(script).catch((error) => adapter.onError(error));
  };
  const { queryRaw } = adapter;
  adapter.queryRaw = async (query) => {
    const result = await queryRaw.call(adapter, query);
    for (const at of characterColumns(result.rows)) result.columnTypes[at] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.dispose = async () => {
    await pool.end();
    await afterwards?.();
  };
  return adapter;
}

/**
 * The adapter factory for migrations. The stock one would point the shadow database at the real one, because its
 * connection string wins over the database name it adds.
 *
 * @param {import('./arguments.mjs').Datasource} datasource
 */
export function adapterFactory({ url, shadowDatabaseUrl }) {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => open(url),
    async connectToShadowDb() {
      if (shadowDatabaseUrl) {
        await runOnce(shadowDatabaseUrl, 'DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public');
        return open(shadowDatabaseUrl);
      }
      const shadow = connectionString(url, `prisma_migrate_shadow_db_${globalThis.crypto.randomUUID()}`);
      await createDatabase(shadow);
      return open(shadow, () => dropDatabase(shadow));
    },
  };
}
