import { defaultTimeZone, monthOf } from '../../core/calendar/billing-month.ts';
import { isMetered, meteredListeners } from '../../core/metering/send-tally.ts';
import type { Fact } from '../../core/wire/fact.ts';
import type { Database } from '../../services/db/doors.ts';

type Message = { readonly day: string; readonly reseller: string; readonly customer: string; readonly id: string };
type Count = {
  readonly customer_id: string;
  readonly reseller_id: string;
  readonly month: string;
  readonly recipients_queued: number;
  readonly recipients_blocked: number;
  readonly messages_queued: number;
  readonly messages_blocked: number;
};
const figures = ['recipients_queued', 'recipients_blocked', 'messages_queued', 'messages_blocked'] as const;

/**
 * Raises the counters of months by what a batch of facts changes in the delivery log: how the messages concerned counted before
 * the write and after it. So a fact counts once however often it is shipped, a refusal that a later fact overrules is taken
 * back, and the counters stay when the log is dropped.
 *
 * @param facts that were not shipped before
 * @param write puts them into the delivery log
 */
export async function countingSends(db: Database, facts: readonly Fact[], write: () => Promise<void>): Promise<void> {
  const metered = facts.filter(isMetered);
  if (metered.length === 0) return write();
  const messages = new Map<string, Message>();
  const months = new Map<string, Pick<Count, 'reseller_id' | 'customer_id' | 'month'>>();
  for (const { acceptedAt, resellerId, customerId, messageId, id } of metered) {
    const message = { day: acceptedAt.slice(0, 10), reseller: resellerId, customer: customerId, id: messageId ?? id };
    messages.set(Object.values(message).join(' '), message);
    const month = monthOf(new Date(acceptedAt), defaultTimeZone);
    months.set(`${customerId} ${month}`, { reseller_id: resellerId, customer_id: customerId, month });
  }
  // Before anything is read: two shippers with facts of one message must not both see it as new.
  await lockCounters(db, [...months.values()]);
  const before = new Map((await countsOf(db, [...messages.values()])).map((row) => [keyOf(row), row]));
  await write();
  const changes = (await countsOf(db, [...messages.values()])).map((row) => ({
    ...row,
    ...Object.fromEntries(figures.map((figure) => [figure, row[figure] - (before.get(keyOf(row))?.[figure] ?? 0)])),
  }));
  const changed = changes.filter((row) => figures.some((figure) => row[figure] !== 0));
  if (changed.length === 0) return;
  await db.$executeRaw`
    update send_count c set recipients_queued = c.recipients_queued + r.recipients_queued,
      recipients_blocked = c.recipients_blocked + r.recipients_blocked, messages_queued = c.messages_queued + r.messages_queued,
      messages_blocked = c.messages_blocked + r.messages_blocked, changed_at = clock_timestamp()
    from json_to_recordset(${JSON.stringify(changed)}::json) as r(reseller_id uuid, customer_id uuid, month text,
      recipients_queued int, recipients_blocked int, messages_queued int, messages_blocked int)
    where c.reseller_id = r.reseller_id and c.customer_id = r.customer_id and c.month = r.month`;
}

const keyOf = ({ customer_id, month }: Count): string => `${customer_id} ${month}`;

async function lockCounters(db: Database, months: readonly Pick<Count, 'reseller_id' | 'customer_id' | 'month'>[]) {
  const rows = months.toSorted((a, b) => (a.customer_id + a.month < b.customer_id + b.month ? -1 : 1));
  const resellers = rows.map((row) => row.reseller_id);
  const customers = rows.map((row) => row.customer_id);
  const names = rows.map(({ month }) => month);
  await db.$executeRaw`
    insert into send_count (reseller_id, customer_id, month)
    select * from unnest(${resellers}::uuid[], ${customers}::uuid[], ${names}::text[]) on conflict do nothing`;
  await db.$queryRaw`
    select 1 as held from send_count
    where (reseller_id, customer_id, month) in (select * from unnest(${resellers}::uuid[], ${customers}::uuid[], ${names}::text[]))
    order by customer_id, month for update`;
}

/** How messages count as the delivery log has them now, by customer and month. */
function countsOf(db: Database, messages: readonly Message[]): Promise<Count[]> {
  const days = messages.map(({ day }) => day);
  return db.$queryRaw<Count[]>`
    select reseller_id, customer_id, month, sum(queued)::int as recipients_queued, sum(blocked)::int as recipients_blocked,
      count(*) filter (where queued > 0)::int as messages_queued,
      count(*) filter (where queued > 0 and queued = blocked)::int as messages_blocked
    from (
      select d.reseller_id, d.customer_id, to_char(min(d.accepted_at) at time zone ${defaultTimeZone}, 'YYYY-MM') as month,
        count(*) filter (where d.state <> 'rejected' or d.reason = 'SUPPRESSED') as queued,
        count(*) filter (where d.state = 'rejected' and d.reason = 'SUPPRESSED') as blocked
      from unnest(${days}::date[], ${messages.map(({ reseller }) => reseller)}::uuid[],
          ${messages.map(({ customer }) => customer)}::uuid[], ${messages.map(({ id }) => id)}::text[])
          as m(day, reseller, customer, id)
      -- OFFSET keeps it one look a message, by the message's id: joined, a day without statistics yet is read whole each time.
      cross join lateral (
        select * from delivery where message_id = m.id and accepted_on = m.day and reseller_id = m.reseller
          and customer_id = m.customer and direction = 'out' and listener = any(${[...meteredListeners]}::text[])
        offset 0) d
      group by d.accepted_on, d.reseller_id, d.customer_id, d.message_id
    ) message
    group by reseller_id, customer_id, month`;
}
