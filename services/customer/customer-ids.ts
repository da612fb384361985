import type { Database } from '../db/doors.ts';

/** Ids of customers in view, in no order, all of them or no more than so many: of ten thousand sooner than as rows. */
export async function customerIds(db: Database, most: number | null = null): Promise<string[]> {
  const [all] = await db.$queryRaw<{ ids: string | null }[]>`
    select string_agg(id::text, ' ') as ids from (select id from customer limit ${most}::int) c`;
  return all?.ids?.split(' ') ?? [];
}
