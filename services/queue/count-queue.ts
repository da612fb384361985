import { z } from 'zod';
import type { QueueSelector } from '../../core/queue/order.ts';
import type { SystemTx } from '../db/doors.ts';
import { type Sql, sql } from '../db/sql.ts';
import { queueSelectorInput, readSelector, waitingWhere } from './queue-selector.ts';

export const queueTotals = z.object({
  /** One for each recipient of a message. */
  deliveries: z.int(),
  /** Of them, those that have been tried, or held, at least once. */
  deferred: z.int(),
  /** Of them, those that leave for the internet: only they can be re-routed. */
  outgoing: z.int(),
  bytes: z.number(),
  oldestAt: z.date().nullable(),
});
export type QueueTotals = z.infer<typeof queueTotals>;

const figures = sql`count(*)::int as deliveries, count(*) filter (where d.state = 'deferred')::int as deferred,
  count(*) filter (where d.direction = 'out')::int as outgoing, coalesce(sum(d.size_bytes), 0)::float8 as bytes,
  min(d.accepted_at) as "oldestAt"`;

/** What waits, as far as the nodes have told. */
export async function countWaiting({ db }: SystemTx, selector: QueueSelector): Promise<QueueTotals> {
  const [row] = await db.$queryRaw<QueueTotals[]>`select ${figures} from delivery d where ${waitingWhere(selector)}`;
  return row ?? { deliveries: 0, deferred: 0, outgoing: 0, bytes: 0, oldestAt: null };
}

export const queueCount = queueTotals.extend({
  resellerName: z.string().nullable(),
  customerName: z.string().nullable(),
});

/** What an order for this would touch, and whose that is. @throws Refusal as readSelector */
export async function countQueue(
  tx: SystemTx,
  input: z.infer<typeof queueSelectorInput>,
): Promise<z.infer<typeof queueCount>> {
  const selector = readSelector(input);
  const { resellerName, customerName } = await namesOf(tx, [selector]);
  return {
    ...(await countWaiting(tx, selector)),
    resellerName: resellerName(selector.resellerId),
    customerName: customerName(selector.customerId),
  };
}

export const groupQueueInput = queueSelectorInput.extend({
  by: z.enum(['reseller', 'customer', 'domain', 'source', 'reason']),
});

export const queueGroup = queueTotals.extend({
  resellerId: z.uuid().nullable(),
  resellerName: z.string().nullable(),
  customerId: z.uuid().nullable(),
  customerName: z.string().nullable(),
  domain: z.string().nullable(),
  sourceIp: z.string().nullable(),
  /** Why it waits: our own word, or what the other side's last reply said. */
  reason: z.string().nullable(),
  code: z.int().nullable(),
  enhanced: z.string().nullable(),
});

/** The groups that are listed; what is beyond them is in the totals. */
const mostGroups = 50;

const columns: Record<z.infer<typeof groupQueueInput>['by'], Sql> = {
  reseller: sql`d.reseller_id`,
  customer: sql`d.reseller_id, d.customer_id`,
  domain: sql`d.recipient_domain`,
  source: sql`d.source_ip`,
  reason: sql`d.reason, d.last_code, d.last_enhanced`,
};
const shown: typeof columns = {
  reseller: sql`d.reseller_id as "resellerId"`,
  customer: sql`d.reseller_id as "resellerId", d.customer_id as "customerId"`,
  domain: sql`d.recipient_domain as domain`,
  source: sql`d.source_ip as "sourceIp"`,
  reason: sql`d.reason, d.last_code as code, d.last_enhanced as enhanced`,
};

type Group = z.infer<typeof queueGroup>;
const nothing = {
  resellerId: null,
  resellerName: null,
  customerId: null,
  customerName: null,
  domain: null,
  sourceIp: null,
  reason: null,
  code: null,
  enhanced: null,
};

/** What waits by tenant, domain, source address or reason, the most first. @throws Refusal as readSelector */
export async function groupQueue(tx: SystemTx, input: z.infer<typeof groupQueueInput>): Promise<Group[]> {
  const { by, ...typed } = input;
  const rows = await tx.db.$queryRaw<(QueueTotals & Partial<Group>)[]>`
    select ${shown[by]}, ${figures} from delivery d where ${waitingWhere(readSelector(typed))}
    group by ${columns[by]} order by count(*) desc, min(d.accepted_at) limit ${mostGroups}`;
  const { resellerName, customerName } = await namesOf(tx, rows);
  return rows.map((row) => ({
    ...nothing,
    ...row,
    resellerName: resellerName(row.resellerId),
    customerName: customerName(row.customerId),
  }));
}

type Named = { readonly resellerId?: string | null; readonly customerId?: string | null };

/** Names of tenants by their ids. */
export async function namesOf({ db }: SystemTx, rows: readonly Named[]) {
  const ids = (key: keyof Named) => [...new Set(rows.flatMap((row) => row[key] ?? []))];
  const resellers = await db.reseller.findMany({ where: { id: { in: ids('resellerId') } } });
  const customers = await db.customer.findMany({ where: { id: { in: ids('customerId') } } });
  const byReseller = new Map(resellers.map(({ id, operatorName }) => [id, operatorName]));
  const byCustomer = new Map(customers.map(({ id, name }) => [id, name]));
  return {
    resellerName: (id: string | null | undefined) => byReseller.get(id ?? '') ?? null,
    customerName: (id: string | null | undefined) => byCustomer.get(id ?? '') ?? null,
  };
}
