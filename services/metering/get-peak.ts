import { z } from 'zod';
import { billingMonth, defaultTimeZone, monthOf } from '../../core/calendar/billing-month.ts';
import { peakAccounts } from '../../core/metering/peak.ts';
import { namesOfAccounts } from '../account/names-of-accounts.ts';
import type { TenantTx } from '../db/doors.ts';

export const getPeakInput = z.object({
  customerId: z.uuid().optional(),
  month: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
    .optional(),
});

export const peakView = z.object({
  month: z.string(),
  timeZone: z.string(),
  opening: z.int(),
  /** Open now, or at the month's end when that is past. */
  current: z.int(),
  peak: z.object({ accounts: z.int(), reachedAt: z.date() }),
  curve: z.array(z.object({ at: z.date(), accounts: z.int() })),
  /** The ledger's rows around the instant of the peak. */
  events: z.array(
    z.object({
      sequence: z.string(),
      at: z.date(),
      delta: z.int(),
      kind: z.enum(['mailbox', 'sender']),
      address: z.string().nullable(),
      /** Who did it, as far as the reader may know them; null for the platform itself and for others. */
      by: z.string().nullable(),
      atPeak: z.boolean(),
    }),
  ),
});

const around = 10;
const maxCurvePoints = 400;

/** This or a past month's peak account count (最大アカウント数) with the instant it was reached: of a customer, or of the sum over all of a reseller's. */
export async function getPeak(tx: TenantTx, input: z.infer<typeof getPeakInput>): Promise<z.infer<typeof peakView>> {
  const { db, resellerId } = tx;
  const timeZone = defaultTimeZone;
  const month = input.month ?? monthOf(new Date(), timeZone);
  const period = billingMonth(month, timeZone);
  const whose = {
    resellerId,
    ...((tx.customerId ?? input.customerId) ? { customerId: tx.customerId ?? input.customerId ?? '' } : {}),
  };
  const before = await db.accountLedger.aggregate({
    where: { ...whose, at: { lt: period.start } },
    _sum: { delta: true },
  });
  const rows = await db.accountLedger.findMany({
    where: { ...whose, at: { gte: period.start, lt: period.end } },
    orderBy: [{ at: 'asc' }, { sequence: 'asc' }],
  });
  const opening = before._sum.delta ?? 0;
  const peak = peakAccounts(period, opening, rows);

  const peakSequence = peak.curve.find((point) => point.accounts === peak.accounts)?.sequence ?? 0n;
  const peakIndex = rows.findIndex((row) => row.sequence === peakSequence);
  const shown = rows.slice(Math.max(0, peakIndex - around + 1), Math.max(0, peakIndex - around + 1) + 2 * around);
  const addressOf = await namesOfAccounts(
    db,
    shown.map(({ accountId }) => accountId),
  );
  const people = await db.portalUser.findMany({
    where: { id: { in: shown.flatMap(({ actorId }) => actorId ?? []) } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  return {
    month,
    timeZone,
    opening,
    current: peak.curve.at(-1)?.accounts ?? opening,
    peak: { accounts: peak.accounts, reachedAt: peak.reachedAt },
    curve: thin(peak.curve.map(({ at, accounts: open }) => ({ at, accounts: open }))),
    events: shown.map((row) => ({
      sequence: row.sequence.toString(),
      at: row.at,
      delta: row.delta,
      kind: row.kind,
      address: addressOf.get(row.accountId) ?? null,
      by: (row.actorId && nameOf.get(row.actorId)) ?? null,
      atPeak: row.sequence === peakSequence,
    })),
  };
}

/** Keeps a curve drawable: of each stretch its highest point, so that the peak is never lost. */
function thin<Point extends { accounts: number }>(curve: readonly Point[]): Point[] {
  const stretch = Math.ceil(curve.length / maxCurvePoints);
  if (stretch <= 1) return [...curve];
  const kept: Point[] = [];
  for (let i = 0; i < curve.length; i += stretch) {
    kept.push(curve.slice(i, i + stretch).reduce((high, point) => (point.accounts > high.accounts ? point : high)));
  }
  return kept;
}
