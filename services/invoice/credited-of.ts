import type { Database } from '../db/doors.ts';

/** Yen that credit notes gave back, by invoice; those without any are left out. */
export async function creditedOf(db: Database, invoiceIds: readonly string[]): Promise<Map<string, bigint>> {
  const sums = await db.creditNote.groupBy({
    by: ['invoiceId'],
    where: { invoiceId: { in: [...invoiceIds] } },
    _sum: { total: true },
  });
  return new Map(sums.map(({ invoiceId, _sum }) => [invoiceId, _sum.total ?? 0n]));
}
