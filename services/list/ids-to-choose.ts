import type { TenantTx } from '../db/doors.ts';
import type { Sql } from '../db/sql.ts';
import { pageOfIds } from './page-of-ids.ts';

/** As many as somebody looks through; whoever wants another types more of its name. */
export const offered = 20;

/**
 * Ids of what a picker offers, in order.
 *
 * @param id the only one, where it is chosen already
 * @param find as in pageOfIds
 */
export async function idsToChoose(
  tx: TenantTx,
  id: string | undefined,
  find: (most: number) => Sql,
): Promise<string[]> {
  return id ? [id] : (await pageOfIds(tx, offered, find)).ids;
}
