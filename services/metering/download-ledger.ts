import { createHash } from 'node:crypto';
import { z } from 'zod';
import { billingMonth, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import type { AccountChange } from '../../core/metering/peak.ts';
import type { TenantTx } from '../db/doors.ts';

export const downloadLedgerInput = z.object({ month: z.string().regex(/^2\d{3}-(?:0[1-9]|1[0-2])$/) });

export const ledgerFile = z.object({
  /** Accounts open as the month begins. */
  opening: z.int(),
  /** Sequence, instant in UTC, transaction, delta, kind, account: a line each, in order of sequence. */
  text: z.string(),
  /** SHA-256 of the text in hex: what the month's invoice carries. */
  hash: z.string(),
});

/**
 * The ledger of a month, of a reseller or of the customer that asks, as it is hashed for the invoice, so that whoever is billed by it can recompute the peak: begin
 * with `opening`, add the lines in the order of their instants, netting those of one transaction, and keep the highest count
 * (R-092).
 */
export async function downloadLedger(
  { db, resellerId }: TenantTx,
  { month }: z.infer<typeof downloadLedgerInput>,
): Promise<z.infer<typeof ledgerFile>> {
  const { start, end } = billingMonth(month, defaultTimeZone);
  const before = await db.accountLedger.aggregate({ where: { resellerId, at: { lt: start } }, _sum: { delta: true } });
  const rows = await db.accountLedger.findMany({
    where: { resellerId, at: { gte: start, lt: end } },
    orderBy: { sequence: 'asc' },
  });
  return { opening: before._sum.delta ?? 0, ...ledgerText(rows) };
}

type LedgerRow = Pick<AccountChange, 'sequence' | 'at' | 'transactionId' | 'delta'> & {
  readonly kind: string;
  readonly accountId: string;
};

/** Rows as they are downloaded and hashed; in order of sequence. */
export function ledgerText(rows: readonly LedgerRow[]): { readonly text: string; readonly hash: string } {
  const text = rows
    .map(({ sequence, at, transactionId, delta, kind, accountId }) =>
      [sequence, at.toISOString(), transactionId, delta, kind, accountId].join(','),
    )
    .map((line) => `${line}\n`)
    .join('');
  return { text, hash: createHash('sha256').update(text).digest('hex') };
}
