import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { monthAfter } from '../../core/calendar/billing-month.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { today } from '../../services/contract/contract-state.ts';
import { closeDatabase } from '../../services/db/client.ts';
import { closeMonth } from '../../services/invoice/close-month.ts';
import { startDatabaseServer } from '../support/database.ts';

/**
 * Closes a month of many resellers: `npm run bench:close [parts]`, where `parts` divides the size.
 *
 * Wanted: 1,000 resellers, 1,000,000 accounts and 5,000,000 rows of the ledger in at most 60 s.
 */
const parts = Math.max(1, Number(process.argv[2] ?? 1));
const resellers = Math.round(1_000 / parts);
const perReseller = { accounts: 1_000, rows: 5_000 };

/** Each reseller opens 1,000 accounts long ago, and opens and closes 2,000 more within the month. */
async function fill(url: string, month: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // after a failure the server ends it
  await client.connect();
  const began = `${monthAfter(month, -3)}-01`;
  const prices = priceList.parse({
    monthly: 10_000,
    accounts: { mode: 'graduated', tiers: [{ upTo: null, unit: 100 }] },
  });
  await client.query(`set session_replication_role = replica`);
  await client.query(
    `insert into plan (id, name, profile) values ('019ab000-0000-7000-8000-000000000001'::uuid, 'Bench', 'xsp')`,
  );
  await client.query(
    `insert into plan_version (id, plan_id, effective_from, prices) values (gen_random_uuid(), '019ab000-0000-7000-8000-000000000001'::uuid, $1, $2)`,
    [began, JSON.stringify(prices)],
  );
  await client.query(
    `insert into reseller (id, slug, operator_name) select md5('r' || n)::uuid, 'r' || n, 'R' || n from generate_series(1, $1::int) n`,
    [resellers],
  );
  await client.query(
    `insert into contract (id, reseller_id, profile, issuer_name) select md5('c' || n)::uuid, md5('r' || n)::uuid, 'xsp', 'Bench'
     from generate_series(1, $1::int) n`,
    [resellers],
  );
  const events = [
    { kind: 'applied', on: began, byDocument: false },
    { kind: 'accepted', on: began },
    { kind: 'started', on: began, billingStart: began },
    { kind: 'plan-changed', on: began },
  ];
  for (const each of events)
    await client.query(
      `insert into contract_event (reseller_id, contract_id, kind, event)
       select md5('r' || n)::uuid, md5('c' || n)::uuid, $2::text,
         case when $2::text = 'plan-changed' then $3::jsonb || jsonb_build_object('planId', '019ab000-0000-7000-8000-000000000001'::uuid) else $3::jsonb end
       from generate_series(1, $1::int) n`,
      [resellers, each.kind, JSON.stringify(each)],
    );
  await client.query(
    `insert into account_ledger (at, transaction_id, delta, kind, reseller_id, customer_id, account_id, cause)
     select case when e <= $2 then $3::timestamptz - interval '40 days' else $3::timestamptz + e * interval '7 minutes' end,
       row_number() over (), case when e <= $2 or e % 2 = 1 then 1 else -1 end, 'mailbox',
       md5('r' || n)::uuid, md5('r' || n)::uuid, md5('a' || n || '/' || e)::uuid, 'bench'
     from generate_series(1, $1::int) n, generate_series(1, $4::int) e`,
    [resellers, perReseller.accounts, `${month}-01T00:00:00+09:00`, perReseller.rows],
  );
  await client.query('vacuum analyze account_ledger');
  await client.end();
}

const server = await startDatabaseServer();
try {
  process.env.NOREN_SYSTEM_DATABASE_URL = server.urlOf('noren_system');
  process.env.NOREN_APP_DATABASE_URL = server.urlOf('noren_app');
  const month = monthAfter(today().slice(0, 7), -1);
  const filling = performance.now();
  await fill(server.urlOf('postgres'), month);
  console.log(
    `${resellers} resellers, ${resellers * perReseller.rows} rows of the ledger, made in ${seconds(filling)} s`,
  );
  const closing = performance.now();
  const { issued } = await closeMonth({ month }, null);
  console.log(`${issued} invoices in ${seconds(closing)} s`);
  const again = performance.now();
  const second = await closeMonth({ month }, null);
  console.log(`closed again: ${second.issued} invoices in ${seconds(again)} s`);
} finally {
  await closeDatabase();
  await server.stop();
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(1);
}
