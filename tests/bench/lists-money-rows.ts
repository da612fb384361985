import type pg from 'pg';
import { monthAfter } from '../../core/calendar/billing-month.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { today } from '../../services/contract/contract-state.ts';
import { composeInvoice } from '../../services/invoice/document.ts';
import { bigReseller, uuid } from './lists-rows.ts';

const planId = '019ab00a-0000-7000-8000-000000000000';
const thisMonth = () => today().slice(0, 7);
/** The month that is over: the one that is billed next. */
export const lastMonth = (): string => monthAfter(thisMonth(), -1);

/** When accounts were closed, and what was sent in each of so many hours. */
export async function fillMeters(client: pg.Client, customers: number, hours: number): Promise<void> {
  await client.query(
    `update account set closed_at = greatest(created_at, now() - interval '1 hour' * (abs(hashtext(id::text)) % 1000)) where state = 'closed'`,
  );
  await client.query(
    `insert into delivery_hour (reseller_id, customer_id, hour, direction, metered, state, error_status, deliveries)
     select $1::uuid, ${uuid('1', 'c')}, date_trunc('hour', now(), 'UTC') - h * interval '1 hour', 'out', true, s.state, s.status, 1 + (c + h) % 90
     from generate_series(0, $2::int - 1, 10) c, generate_series(1, $3::int) h,
       (values ('delivered'::delivery_state, 0), ('bounced'::delivery_state, 10)) s(state, status) where s.status = 0 or (c + h) % 9 = 0`,
    [bigReseller, customers, hours],
  );
}

/** A contract of each reseller with invoices of so many months, all but the last paid; and those of the big one to its customers. */
export async function fillInvoices(
  client: pg.Client,
  of: { readonly customers: number; readonly months: number; readonly resaleMonths: number },
): Promise<void> {
  const began = monthAfter(thisMonth(), -of.months);
  await fillPlan(client, `${began}-01`);
  await client.query(
    `insert into contract (id, reseller_id, number, profile, issuer_name) select ${uuid('b', 'n')}, ${uuid('0', 'n')}, 'C-9' || lpad(n::text, 5, '0'), 'xsp', 'Bench'
     from generate_series(0, 199) n`,
  );
  const on = `${began}-01`;
  for (const event of [
    { kind: 'applied', on, byDocument: false },
    { kind: 'accepted', on },
    { kind: 'started', on, billingStart: on },
    { kind: 'plan-changed', on, planId: planId },
  ])
    await client.query(
      `insert into contract_event (reseller_id, contract_id, kind, event) select reseller_id, id, $1::text, $2::jsonb from contract`,
      [event.kind, JSON.stringify(event)],
    );
  await client.query(
    `insert into invoice (id, reseller_id, contract_id, number, month, issued_on, due_on, document, net, tax, total, content_hash, ledger_hash, ledger_sequence)
     select ${uuid('c', 'number')}, ${uuid('0', 'n')}, ${uuid('b', 'n')}, number, month, issued, due, ${written}, 10000, 1000, 11000, 'x', 'x', 0
     from generate_series(0, 199) n, generate_series(0, $1::int - 1) m, lateral (select m * 200 + n + 1 as number, 'Reseller ' || n as recipient,
       to_char($2::date + m * interval '1 month', 'YYYY-MM') as month, ($2::date + (m + 1) * interval '1 month')::date as issued,
       ($2::date + (m + 2) * interval '1 month')::date as due) x`,
    [of.months, on, JSON.stringify(blank)],
  );
  await client.query(
    `insert into payment (id, reseller_id, contract_id, amount, paid_on, method, reference, recorded_at)
     select ${uuid('d', 'number')}, reseller_id, contract_id, total, due_on, 'transfer', 'bank:' || number, due_on from invoice where due_on < now() and number % 200 > 4`,
  );
  await client.query(
    `insert into payment_allocation (id, reseller_id, payment_id, invoice_id, amount, counts_from)
     select gen_random_uuid(), i.reseller_id, p.id, i.id, i.total, p.paid_on from payment p join invoice i on p.reference = 'bank:' || i.number`,
  );
  await client.query(
    `insert into bank_entry (id, reference, paid_on, amount, payer, description, returned_at)
     select gen_random_uuid(), 'e' || n, date '2025-01-01' + n % 600, 1000 + n, 'ﾃｽﾄ ' || n, '', case when n % 2 = 0 then now() - n * interval '1 hour' end
     from generate_series(1, 4000) n`,
  );
  // Those of the month before last are there (lists-billing.ts): they come last, and get what a page shows.
  await client.query(
    `update resale_invoice i set number = i.number + 10000000, document = ${written.replaceAll('$3', '$1')}
     from (select id, number, month, issued_on as issued, due_on as due, 'Customer' as recipient from resale_invoice where document = '{}') x
     where i.id = x.id`
      .replace('number::text', 'x.number::text')
      .replace("'month', month", "'month', x.month"),
    [JSON.stringify(blank)],
  );
  await client.query(
    `insert into resale_invoice (id, reseller_id, customer_id, number, month, issued_on, due_on, document, net, tax, total, content_hash, ledger_hash, ledger_sequence)
     select ${uuid('e', 'number')}, $1::uuid, ${uuid('1', 'n')}, number, month, issued, due, ${written}, 10000, 1000, 11000, 'x', 'x', 1::bigint << 60
     from generate_series(0, $4::int - 1) n, generate_series(0, $5::int - 3) m, lateral (select m * $4::int + n + 1 as number, 'Customer ' || n as recipient,
       to_char($2::date + m * interval '1 month', 'YYYY-MM') as month, ($2::date + (m + 1) * interval '1 month')::date as issued,
       ($2::date + (m + 2) * interval '1 month')::date as due) x`,
    [
      bigReseller,
      `${monthAfter(thisMonth(), -of.resaleMonths)}-01`,
      JSON.stringify(blank),
      of.customers,
      of.resaleMonths,
    ],
  );
  await client.query(
    `insert into resale_payment (id, reseller_id, customer_id, invoice_id, amount, paid_on)
     select gen_random_uuid(), reseller_id, customer_id, id, total, due_on from resale_invoice where number % 50 > 0 and due_on < now()`,
  );
}

async function fillPlan(client: pg.Client, from: string): Promise<void> {
  const tiers = [{ upTo: null, unit: 100 }];
  const prices = priceList.parse({ monthly: 10_000, accounts: { mode: 'graduated', tiers } });
  await client.query(`insert into plan (id, name, profile) values ($1::uuid, 'Bench', 'xsp')`, [planId]);
  await client.query(
    `insert into plan_version (id, plan_id, effective_from, prices) values (gen_random_uuid(), $1::uuid, $2::date, $3::jsonb)`,
    [planId, from, JSON.stringify(prices)],
  );
}

/** What is printed, but for what differs from one to the next. */
const blank = composeInvoice(
  {
    ...{ number: '', month: '', issuedOn: '', dueOn: '', issuer: { name: 'Bench', registration: null } },
    recipient: { name: '', contract: '' },
    inputs: {
      ...{ ratingVersion: 1, termsVersion: '1', profile: 'xsp', plan: { id: planId, name: 'Bench', from: '' } },
      ...{ peak: 0, queued: 0, blocked: 0, ledgerHash: '' },
    },
  },
  [],
);
const written = `$3::jsonb || jsonb_build_object('number', number::text, 'month', month, 'issuedOn', issued, 'dueOn', due,
  'recipient', jsonb_build_object('name', recipient, 'contract', ''), 'net', 10000, 'tax', 1000, 'total', 11000)`;
