import { z } from 'zod';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import { chainFaults } from './verify-chain.ts';

export const chainView = z.object({
  resellerId: z.uuid().nullable(),
  /** Null: the operator's own. */
  reseller: z.string().nullable(),
  entries: z.int(),
  /** Of the last entry, in hex. */
  hash: z.string().nullable(),
  /** Null: not verified yet. */
  checkedAt: z.date().nullable(),
  fault: z.enum(chainFaults).nullable(),
  faultSequence: z.int().nullable(),
});
export type ChainView = z.infer<typeof chainView>;

/** The chains that the transaction may see: how long each is, and what its last verification found; broken ones first. */
export async function listChains({ db }: SystemTx | TenantTx): Promise<ChainView[]> {
  const rows = await db.$queryRaw<
    (Omit<ChainView, 'entries' | 'faultSequence'> & { entries: bigint; faultSequence: bigint | null })[]
  >`
    select l.reseller_id::text as "resellerId", r.operator_name as reseller, l.sequence as entries, encode(l.hash, 'hex') as hash,
      k.checked_at as "checkedAt", k.fault, k.fault_sequence as "faultSequence"
    from (select distinct on (reseller_id) reseller_id, sequence, hash from audit_link order by reseller_id, sequence desc) l
    left join reseller r on r.id = l.reseller_id
    left join audit_check k on k.reseller_id is not distinct from l.reseller_id
    order by (k.fault is null), r.operator_name nulls first`;
  return rows.map(({ entries, faultSequence, ...row }) => ({
    ...row,
    entries: Number(entries),
    faultSequence: faultSequence === null ? null : Number(faultSequence),
  }));
}
