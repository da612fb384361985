import { defaultTimeZone, monthOf } from '../../core/calendar/billing-month.ts';
import { isMetered, meteredListeners } from '../../core/metering/send-tally.ts';
import type { Fact } from '../../core/wire/fact.ts';
import type { Database } from '../../services/db/doors.ts';
import type { Change, Standing } from './count-hours.ts';

type Owner = { readonly reseller_id: string; readonly customer_id: string };
type Month = Owner & { readonly month: string };
type Message = { readonly day: string; readonly reseller: string; readonly customer: string; readonly id: string };
/** Recipients of a message handed over to us, and those of them that were suppressed. */
type Recipients = { queued: number; blocked: number };
type Count = Month & {
  readonly recipients_queued: number;
  readonly recipients_blocked: number;
  readonly messages_queued: number;
  readonly messages_blocked: number;
};
const figures = ['recipients_queued', 'recipients_blocked', 'messages_queued', 'messages_blocked'] as const;

const keyOf = ({ day, reseller, customer, id }: Message): string => [day, reseller, customer, id].join(' ');

type Told = Pick<Fact, 'id' | 'messageId'> & { readonly resellerId: string; readonly customerId: string };
const messageOf = ({ resellerId, customerId, messageId, id }: Told, acceptedAt: string): Message => ({
  day: acceptedAt.slice(0, 10),
  reseller: resellerId,
  customer: customerId,
  id: messageId ?? id,
});

/**
 * Raises the counters of months by what a batch of facts changes in the delivery log: how the messages concerned counted before
 * the write and after it. So a fact counts once however often it is shipped, a refusal that a later fact overrules is taken
 * back, and the counters stay when the log is dropped.
 *
 * @param facts that were not shipped before
 * @param write puts them into the delivery log and says what that changed, each delivery once
 */
export async function countingSends(
  db: Database,
  facts: readonly Fact[],
  write: () => Promise<readonly Change[]>,
): Promise<void> {
  const metered = facts.filter(isMetered);
  const monthIn = monthsByMinute();
  const messages = new Map<string, Message & { readonly month: Month }>();
  const months = new Map<string, Month>();
  for (const fact of metered) {
    const message = messageOf(fact, fact.acceptedAt);
    const month = { reseller_id: fact.resellerId, customer_id: fact.customerId, month: monthIn(fact.acceptedAt) };
    messages.set(keyOf(message), { ...message, month });
    months.set(`${month.customer_id} ${month.month}`, month);
  }
  // Before anything is read: two shippers with facts of one message must not both see it as new.
  if (metered.length > 0) await lockCounters(db, [...months.values()]);
  const before = await recipientsOf(db, [...messages.values()]);
  const after = new Map([...before].map(([key, recipients]) => [key, { ...recipients }]));
  for (const { fact, acceptedAt, ...standings } of await write()) {
    if (!isMetered(fact)) continue;
    const key = keyOf(messageOf(fact, acceptedAt.toISOString()));
    const recipients = after.get(key) ?? { queued: 0, blocked: 0 };
    if (standings.before) add(recipients, standings.before, -1);
    add(recipients, standings.after, 1);
    after.set(key, recipients);
  }
  const moved = new Map<string, Count>();
  for (const [key, { month }] of messages) {
    const name = `${month.customer_id} ${month.month}`;
    const sum = moved.get(name) ?? { ...month, ...none };
    const [was, is] = [countOf(before.get(key)), countOf(after.get(key))];
    moved.set(name, {
      ...sum,
      ...Object.fromEntries(figures.map((figure) => [figure, sum[figure] + is[figure] - was[figure]])),
    });
  }
  await raise(
    db,
    [...moved.values()].filter((row) => figures.some((figure) => row[figure] !== 0)),
  );
}

/** A minute lies within one month of any zone, and to find out which costs more than to remember it. */
function monthsByMinute(): (instant: string) => string {
  const known = new Map<string, string>();
  return (instant) => {
    const minute = instant.slice(0, 16);
    const month = known.get(minute) ?? monthOf(new Date(instant), defaultTimeZone);
    known.set(minute, month);
    return month;
  };
}

function add(recipients: Recipients, { state, reason }: Standing, n: number): void {
  const isBlocked = state === 'rejected' && reason === 'SUPPRESSED';
  if (state !== 'rejected' || isBlocked) recipients.queued += n;
  if (isBlocked) recipients.blocked += n;
}

const none = { recipients_queued: 0, recipients_blocked: 0, messages_queued: 0, messages_blocked: 0 };

/** A message is blocked when all of its recipients are. */
const countOf = ({ queued, blocked }: Recipients = { queued: 0, blocked: 0 }) => ({
  recipients_queued: queued,
  recipients_blocked: blocked,
  messages_queued: queued > 0 ? 1 : 0,
  messages_blocked: queued > 0 && queued === blocked ? 1 : 0,
});

async function raise(db: Database, changed: readonly Count[]): Promise<void> {
  if (changed.length === 0) return;
  await db.$executeRaw`
    update send_count c set recipients_queued = c.recipients_queued + r.recipients_queued,
      recipients_blocked = c.recipients_blocked + r.recipients_blocked, messages_queued = c.messages_queued + r.messages_queued,
      messages_blocked = c.messages_blocked + r.messages_blocked, changed_at = clock_timestamp()
    from json_to_recordset(${JSON.stringify(changed)}::json) as r(reseller_id uuid, customer_id uuid, month text,
      recipients_queued int, recipients_blocked int, messages_queued int, messages_blocked int)
    where c.reseller_id = r.reseller_id and c.customer_id = r.customer_id and c.month = r.month`;
}

async function lockCounters(db: Database, months: readonly Month[]) {
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

/** How many recipients of each message count, as the delivery log has them now. */
async function recipientsOf(db: Database, messages: readonly Message[]): Promise<Map<string, Recipients>> {
  if (messages.length === 0) return new Map();
  const rows = await db.$queryRaw<(Message & Recipients)[]>`
    select m.day::text, m.reseller::text, m.customer::text, m.id,
      count(*) filter (where d.state <> 'rejected' or d.reason = 'SUPPRESSED')::int as queued,
      count(*) filter (where d.state = 'rejected' and d.reason = 'SUPPRESSED')::int as blocked
    from json_to_recordset(${JSON.stringify(messages)}::json) as m(day date, reseller uuid, customer uuid, id text)
    -- One look a message, by its id. Of a day that has no statistics yet Postgres knows nothing and may take any index that fits, a
    -- customer's whole day for each message included: so only the message's own index is given anything to go by.
    cross join lateral (
      select * from (select * from delivery where message_id = m.id and accepted_on = m.day offset 0) of_message
      where reseller_id = m.reseller and customer_id = m.customer and direction = 'out'
        and listener = any(${[...meteredListeners]}::text[])) d
    group by m.day, m.reseller, m.customer, m.id`;
  return new Map(rows.map((row) => [keyOf(row), { queued: row.queued, blocked: row.blocked }]));
}
