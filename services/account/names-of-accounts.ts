import type { Database } from '../db/doors.ts';

/** What accounts are called, or were when their domain was removed; without those the reader may not see. */
export async function namesOfAccounts(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const accounts = await db.account.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, localPart: true, domain: { select: { name: true } } },
  });
  const names = new Map(accounts.map(({ id, localPart, domain }) => [id, `${localPart}@${domain.name}`] as const));
  // Asked only when one is missing: who administers some domains may not, and misses none.
  const gone = ids.filter((id) => !names.has(id));
  if (gone.length === 0) return names;
  const former = await db.formerAccount.findMany({ where: { id: { in: gone } }, select: { id: true, address: true } });
  return new Map([...former.map(({ id, address }) => [id, address] as const), ...names]);
}
