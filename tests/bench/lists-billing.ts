import pg from 'pg';
import { monthAfter } from '../../core/calendar/billing-month.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { bigReseller, uuid } from './lists-rows.ts';

const listId = '019ab005-0000-7000-8000-000000000000';

/** Not in every list: what is asked for is rated by accounts and by sends. */
const prices = priceList.parse({
  ...{ initial: 500, monthly: 1_000, quota: { included: 1_000, overage: 300 } },
  accounts: {
    mode: 'graduated',
    tiers: [
      { upTo: 50, unit: 100 },
      { upTo: null, unit: 80 },
    ],
  },
});

/** Accounts that customers of the big reseller open after the ledger was summed up, each in a transaction of its own. */
export async function openLater(url: string, count: number, customers: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('set session_replication_role = replica');
  await client.query(
    `insert into account_ledger (at, transaction_id, delta, kind, reseller_id, customer_id, account_id, cause)
     select now() + n * interval '1 ms', last + n, 1, 'mailbox', $2, ${uuid('1', '(n * 7919 % $3)::int')}, gen_random_uuid(), 'insert'
     from generate_series(1, $1::int) n, (select max(transaction_id) as last from account_ledger) l order by n`,
    [count, bigReseller, customers],
  );
  await client.end();
}

/**
 * What a reseller bills its customers by: the ledger behind its accounts, a list that all of them buy by, what they sent in each of the
 * last three months, and their invoices of the first of those. Written by SQL, past all triggers.
 *
 * @param month the one before the running one, 'yyyy-mm'
 */
export async function fillBilling(url: string, month: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const run = (sql: string, values: unknown[] = []) => client.query(sql, values);
  await run('set session_replication_role = replica; set synchronous_commit = off');
  await run(
    `insert into account_ledger (at, transaction_id, delta, kind, reseller_id, customer_id, account_id, cause)
     select at, row_number() over (order by at), delta, kind, reseller_id, customer_id, id, 'insert'
     from (select a.*, e.at, e.delta from account a, lateral (
       select a.created_at as at, 1 as delta union all
       select a.created_at + interval '20 days', -1 where a.state = 'closed' and a.created_at < now() - interval '20 days') e) changed
     order by at`,
  );
  const first = monthAfter(month, -1);
  await run(`insert into plan (id, reseller_id, name, profile, terms) values ($1, $2, 'Standard', 'xsp', $3)`, [
    listId,
    bigReseller,
    { countableKinds: ['mailbox', 'sender'], quotaUnit: 'recipient', dueShift: 'none' },
  ]);
  await run(
    `insert into plan_version (id, reseller_id, plan_id, effective_from, prices) values (gen_random_uuid(), $2, $1, '2024-01-01', $3)`,
    [listId, bigReseller, prices],
  );
  await run(
    `insert into resale_assignment (reseller_id, customer_id, plan_id, effective_from)
     select reseller_id, id, $2, date '2024-01-01' from customer where reseller_id = $1`,
    [bigReseller, listId],
  );
  await run(
    `insert into send_count (reseller_id, customer_id, month, recipients_queued, messages_queued, changed_at)
     select reseller_id, id, m, abs(hashtext(id::text || m)) % 5000, 0, (m || '-20')::timestamptz
     from customer, unnest($2::text[]) m where reseller_id = $1`,
    [bigReseller, [first, month, monthAfter(month, 1)]],
  );
  await run(
    `insert into resale_invoice (id, reseller_id, customer_id, number, month, issued_on, due_on, document, net, tax, total, content_hash,
       ledger_hash, ledger_sequence, issued_at)
     select gen_random_uuid(), $1, id, row_number() over (order by id), $2, $3::date, $3::date, '{}', 1000, 100, 1100, '', '',
       coalesce((select max(sequence) from account_ledger l where l.customer_id = c.id and at < $3::timestamptz), 0), $3::timestamptz
     from customer c where reseller_id = $1`,
    [bigReseller, first, `${month}-01`],
  );
  await run('vacuum analyze account_ledger, plan, plan_version, resale_assignment, send_count, resale_invoice');
  await client.end();
}
