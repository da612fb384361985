import type { Database } from '../db/doors.ts';

/** Host name under which a reseller's brand takes mail. */
export async function mailHostOf(db: Database, resellerId: string): Promise<string> {
  return (await db.brand.findUniqueOrThrow({ where: { resellerId }, select: { mailHost: true } })).mailHost;
}
