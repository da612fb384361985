import { z } from 'zod';
import { billingMonth, defaultTimeZone, monthOf, type Period } from '../../core/calendar/billing-month.ts';
import { invariant } from '../../core/errors.ts';
import { namesOfAccounts } from '../account/names-of-accounts.ts';
import type { Database, TenantTx } from '../db/doors.ts';

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

/** Accounts open after a transaction, thinned by the database so that the highest are kept; the first is what was open before, of no row. */
type Point = {
  readonly at: Date;
  readonly accounts: number;
  readonly sequence: bigint;
  /** Of the whole month, and the same in each point. */
  readonly opening: number;
  readonly closing: number;
  readonly lowest: number;
};

/** This or a past month's peak account count (最大アカウント数) with the instant it was reached: of a customer, or of the sum over all of a reseller's. */
export async function getPeak(tx: TenantTx, input: z.infer<typeof getPeakInput>): Promise<z.infer<typeof peakView>> {
  const { db, resellerId } = tx;
  const timeZone = defaultTimeZone;
  const month = input.month ?? monthOf(new Date(), timeZone);
  const period = billingMonth(month, timeZone);
  const customerId = tx.customerId ?? input.customerId ?? null;
  const curve = await db.$queryRaw<Point[]>`
    select * from account_curve(${period.start}::timestamptz, ${period.end}::timestamptz, ${customerId}::uuid, ${maxCurvePoints}::int)`;
  const [first] = curve;
  invariant(first !== undefined, 'a curve begins with what was open before');
  invariant(first.lowest >= 0, `open accounts fell to ${first.lowest} in ${month}`);
  const peak = curve.reduce((high, point) => (point.accounts > high.accounts ? point : high));

  const shown = await rowsAround(db, { resellerId, ...(customerId !== null && { customerId }) }, period, peak.sequence);
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
    opening: first.opening,
    current: first.closing,
    peak: { accounts: peak.accounts, reachedAt: peak.at },
    curve: curve.map(({ at, accounts }) => ({ at, accounts })),
    events: shown.map((row) => ({
      sequence: row.sequence.toString(),
      at: row.at,
      delta: row.delta,
      kind: row.kind,
      address: addressOf.get(row.accountId) ?? null,
      by: (row.actorId && nameOf.get(row.actorId)) ?? null,
      atPeak: row.sequence === peak.sequence,
    })),
  };
}

/** The row of a sequence with those right before and after it, in the order in which they happened; 0: the first ones of the month. */
async function rowsAround(
  db: Database,
  whose: { readonly resellerId: string; readonly customerId?: string },
  { start, end }: Period,
  sequence: bigint,
) {
  const of = sequence === 0n ? null : await db.accountLedger.findFirst({ where: { ...whose, sequence } });
  const upTo = of
    ? await db.accountLedger.findMany({
        where: {
          ...whose,
          at: { gte: start, lte: of.at },
          OR: [{ at: { lt: of.at } }, { sequence: { lte: sequence } }],
        },
        orderBy: [{ at: 'desc' }, { sequence: 'desc' }],
        take: around,
      })
    : [];
  const from = of?.at ?? start;
  const after = await db.accountLedger.findMany({
    where: { ...whose, at: { gte: from, lt: end }, OR: [{ at: { gt: from } }, { sequence: { gt: sequence } }] },
    orderBy: [{ at: 'asc' }, { sequence: 'asc' }],
    take: 2 * around - upTo.length,
  });
  return [...upTo.toReversed(), ...after];
}
