import { DateTime } from 'luxon';
import { z } from 'zod';
import { defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { statisticsPeriod } from '../../core/delivery/statistics-period.ts';
import { invariant } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';
import { whoseDeliveries } from './whose-deliveries.ts';

export const deliveryStatisticsInput = z.object({
  /** 'yyyy' by months, 'yyyy-mm' by days, or 'yyyy-mm-dd' by hours. */
  period: z.string().refine((text) => statisticsPeriod(text, defaultTimeZone) !== null, 'no such period'),
  customerId: z.uuid().optional(),
});

/** valid = queued − blocked; what is neither succeeded nor failed nor blocked still waits. */
const figures = z.object({
  queued: z.int(),
  succeeded: z.int(),
  failed: z.int(),
  blocked: z.int(),
  valid: z.int(),
  waiting: z.int(),
});
type Figures = z.infer<typeof figures>;

export const deliveryStatisticsView = z.object({
  step: z.enum(['hour', 'day', 'month']),
  rows: z.array(figures.extend({ at: z.date() })),
  totals: figures,
  /** Failures by published status; steps and statuses without any are left out. */
  errors: z.array(z.object({ at: z.date(), errorStatus: z.int(), n: z.int() })),
});

const none: Figures = { queued: 0, succeeded: 0, failed: 0, blocked: 0, valid: 0, waiting: 0 };

/**
 * What customers handed over for the internet in a period and what became of it, in the contract's zone. Counted by the instant of
 * acceptance and as things stand now; outlives the delivery log.
 */
export async function deliveryStatistics(
  tx: TenantTx,
  input: z.infer<typeof deliveryStatisticsInput>,
): Promise<z.infer<typeof deliveryStatisticsView>> {
  const period = statisticsPeriod(input.period, defaultTimeZone);
  invariant(period !== null, `no such period: ${input.period}`);
  const { step, start, end } = period;
  const rows = await tx.db.$queryRaw<{ at: Date; state: string; error_status: number; n: number }[]>`
    select date_trunc(${step}, hour, ${defaultTimeZone}) as at, state::text as state, error_status, sum(deliveries)::int as n
    from delivery_hour
    where ${whoseDeliveries(tx, input.customerId)} and hour >= ${start}::timestamptz and hour < ${end}::timestamptz and metered
      and (state <> 'rejected' or error_status = 10)
    group by 1, 2, 3 having sum(deliveries) <> 0 order by 1, 3`;
  const found = Map.groupBy(rows, ({ at }) => at.getTime());
  const steps: (Figures & { at: Date })[] = [];
  for (let at = DateTime.fromJSDate(start, { zone: defaultTimeZone }); at.toJSDate() < end; at = at.plus({ [step]: 1 }))
    steps.push({ at: at.toJSDate(), ...figuresOf(found.get(at.toMillis()) ?? []) });
  return {
    step,
    rows: steps,
    totals: figuresOf(rows),
    errors: rows
      .filter(({ state }) => state === 'bounced')
      .map(({ at, error_status, n }) => ({ at, errorStatus: error_status || 99, n })),
  };
}

const standingOf = {
  delivered: 'succeeded',
  bounced: 'failed',
  rejected: 'blocked',
  queued: 'waiting',
  deferred: 'waiting',
} as const;

function figuresOf(rows: readonly { readonly state: string; readonly n: number }[]): Figures {
  const sum = { ...none };
  for (const { state, n } of rows) {
    sum.queued += n;
    sum[standingOf[state as keyof typeof standingOf]] += n;
  }
  return { ...sum, valid: sum.queued - sum.blocked };
}
