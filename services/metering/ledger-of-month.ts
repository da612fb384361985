import type { Period } from '../../core/calendar/billing-month.ts';
import type { Database } from '../db/doors.ts';

export type LedgerDigest = {
  /** SHA-256, hex, over the month's rows: sequence, instant, transaction, delta, kind, account, a line each, in order of
   * sequence. */
  readonly hash: string;
  /** The highest sequence known of the reseller's whole ledger; 0 without any. */
  readonly sequence: bigint;
};

/** SHA-256 of nothing, for a month without a row. */
export const emptyLedgerHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** What a month's ledger was when it was billed, of all resellers named in one pass. */
export async function ledgerDigests(
  db: Database,
  { start, end }: Period,
  resellerIds: readonly string[],
): Promise<(resellerId: string) => LedgerDigest> {
  const rows = await db.$queryRaw<{ reseller_id: string; hash: string | null; sequence: bigint }[]>`
    select reseller_id, max(sequence) as sequence,
      encode(sha256(string_agg(sequence || ',' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || ',' ||
        transaction_id || ',' || delta || ',' || kind || ',' || account_id || E'\n', '' order by sequence)
        filter (where at >= ${start}::timestamptz and at < ${end}::timestamptz)::bytea), 'hex') as hash
    from account_ledger where reseller_id = any(${[...resellerIds]}::uuid[]) group by reseller_id`;
  const found = new Map(
    rows.map((row) => [row.reseller_id, { hash: row.hash ?? emptyLedgerHash, sequence: row.sequence }]),
  );
  return (resellerId) => found.get(resellerId) ?? { hash: emptyLedgerHash, sequence: 0n };
}
