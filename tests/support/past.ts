import type { FreshDatabase } from './fresh-database.ts';

/** Past the triggers, as the superuser: a history that happened before the test began. */
export const pastOf =
  ({ query }: FreshDatabase) =>
  async (sql: string, values: unknown[]): Promise<void> => {
    await query('postgres', 'set session_replication_role = replica');
    await query('postgres', sql, values).finally(() => query('postgres', 'set session_replication_role = origin'));
  };
