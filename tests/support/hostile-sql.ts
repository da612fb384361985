import type { FreshDatabase } from './fresh-database.ts';

/**
 * Plain SQL as the application's role, inside a tenant: what a flaw in our own code could send. Nothing of it is kept.
 *
 * @param resellerOf the reseller inside which it runs, known once the test's data is made
 */
export const hostileSql =
  (database: FreshDatabase, resellerOf: () => string) =>
  async (sql: string, values: unknown[] = [], customerId = '') => {
    await database.query('noren_app', 'begin');
    try {
      await database.query(
        'noren_app',
        `select set_config('app.reseller_id', $1, true), set_config('app.customer_id', $2, true)`,
        [resellerOf(), customerId],
      );
      return await database.query('noren_app', sql, values);
    } finally {
      await database.query('noren_app', 'rollback');
    }
  };
