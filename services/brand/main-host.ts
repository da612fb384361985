import type { Database } from '../db/doors.ts';

/** Of a brand's hosts, the one that links lead to; one, or none where the brand's data was erased. */
export const onlyMainHost = { where: { isMain: true }, select: { host: true } } as const;

/** The host name that links of a reseller's brand lead to. @throws when it has none any more */
export async function mainHostOf(db: Database, resellerId: string): Promise<string> {
  return (await db.brandHost.findFirstOrThrow({ where: { resellerId, isMain: true }, select: { host: true } })).host;
}
