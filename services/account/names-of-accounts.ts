import type { Database } from '../db/doors.ts';

/** What accounts are called, or were when their domain was removed; without those the reader may not see. */
export async function namesOfAccounts(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const [accounts, former] = await Promise.all([
    db.account.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, localPart: true, domain: { select: { name: true } } },
    }),
    db.formerAccount.findMany({ where: { id: { in: [...ids] } }, select: { id: true, address: true } }),
  ]);
  return new Map([
    ...former.map(({ id, address }) => [id, address] as const),
    ...accounts.map(({ id, localPart, domain }) => [id, `${localPart}@${domain.name}`] as const),
  ]);
}
