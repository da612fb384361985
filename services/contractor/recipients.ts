import { contractorOn } from '../../core/contract/contractor-change.ts';
import type { Database } from '../db/doors.ts';

/**
 * Whom papers of contracts name: the contractor that was verified by the day they are issued, else null: the operator opened
 * the contract itself and knows it by its designation.
 */
export async function recipientsOf(
  db: Database,
  contractIds: readonly string[],
): Promise<(contractId: string, on: string) => string | null> {
  const rows = await db.contractor.findMany({
    where: {
      contractId: { in: [...contractIds] },
      effectiveOn: { not: null },
      state: { in: ['effective', 'replaced'] },
    },
    select: { contractId: true, name: true, effectiveOn: true },
    orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
  });
  const versions = Map.groupBy(
    rows.flatMap(({ effectiveOn, ...row }) =>
      effectiveOn ? [{ ...row, effectiveOn: effectiveOn.toISOString().slice(0, 10) }] : [],
    ),
    ({ contractId }) => contractId,
  );
  return (contractId, on) => contractorOn(versions.get(contractId) ?? [], on)?.name ?? null;
}
