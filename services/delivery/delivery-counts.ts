import { z } from 'zod';
import type { Database, SystemTx, TenantTx } from '../db/doors.ts';
import type { Sql } from '../db/sql.ts';
import { whoseDeliveries } from './whose-deliveries.ts';

export const deliveryCountsInput = z.object({
  customerId: z.uuid().optional(),
  hours: z.union([z.literal(1), z.literal(24), z.literal(168)]).default(24),
});

const counts = z.object({
  queued: z.int(),
  deferred: z.int(),
  delivered: z.int(),
  bounced: z.int(),
  rejected: z.int(),
});

export const deliveryCountsView = z.object({
  from: z.date(),
  stepMinutes: z.int(),
  points: z.array(counts.extend({ at: z.date() })),
  totals: counts,
});

const stepMinutesOf = { 1: 2, 24: 60, 168: 360 } as const;
type Counts = z.infer<typeof counts>;
const zero: Counts = { queued: 0, deferred: 0, delivered: 0, bounced: 0, rejected: 0 };

/** How deliveries accepted in the last hours stand now, for the graph: one point a step, steps without mail included. */
export async function deliveryCounts(
  tx: TenantTx | SystemTx,
  input: z.input<typeof deliveryCountsInput>,
): Promise<z.infer<typeof deliveryCountsView>> {
  const hours = input.hours ?? 24;
  const stepMinutes = stepMinutesOf[hours];
  const stepMs = stepMinutes * 60_000;
  const steps = (hours * 60) / stepMinutes;
  const from = new Date((Math.floor(Date.now() / stepMs) - steps + 1) * stepMs);
  const rows = await (hours === 1 ? fromLog : fromHours)(
    tx.db,
    from,
    stepMinutes * 60,
    whoseDeliveries(tx, input.customerId),
  );
  const points = Array.from({ length: steps }, (_, i) => ({ ...zero, at: new Date(from.getTime() + i * stepMs) }));
  const totals = { ...zero };
  for (const { step, state, n } of rows) {
    const point = points[step];
    if (point) point[state] += n;
    totals[state] += n;
  }
  return { from, stepMinutes, points, totals };
}

type StepRow = { readonly step: number; readonly state: keyof Counts; readonly n: number };

/** The last hour is seen in steps of minutes, for which there are no figures but the rows themselves. */
const fromLog = (db: Database, from: Date, stepSeconds: number, whose: Sql) => db.$queryRaw<StepRow[]>`
  select floor(extract(epoch from accepted_at - ${from}::timestamptz) / ${stepSeconds}::int)::int as step, state::text as state, count(*)::int as n
  from delivery
  where accepted_at >= ${from}::timestamptz and accepted_on >= (${from}::timestamptz at time zone 'UTC')::date
    and ${whose}
  group by 1, 2`;

const fromHours = (db: Database, from: Date, stepSeconds: number, whose: Sql) => db.$queryRaw<StepRow[]>`
  select floor(extract(epoch from hour - ${from}::timestamptz) / ${stepSeconds}::int)::int as step, state::text as state,
    sum(deliveries)::int as n
  from delivery_hour
  where hour >= ${from}::timestamptz and ${whose}
  group by 1, 2 having sum(deliveries) <> 0`;
