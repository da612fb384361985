import { priceList } from '../../core/rating/price-list.ts';

type Query = (role: string, sql: string, values?: unknown[]) => Promise<unknown>;

const planId = '019ab000-0000-7000-8000-000000000001';

/**
 * Contracts that began some months ago with a history of accounts in every month since, the same in every database: ids and
 * numbers come from their place. One in seven has nobody to bill it, one in eleven no plan, one in five was cancelled with a charge.
 *
 * @param began first day of a month, `cancelled` the last day of those that were
 */
export async function manyContracts(query: Query, count: number, began: string, cancelled: string): Promise<void> {
  const prices = priceList.parse({
    ...{ monthly: 10_000, minimum: 11_000 },
    accounts: { mode: 'graduated', tiers: [{ upTo: 3, unit: 333 }, { upTo: null, unit: 99, flat: 7 }] }, // biome-ignore format: one price
  });
  const as = (sql: string, values: unknown[]) => query('postgres', sql, values);
  await query('postgres', 'set session_replication_role = replica');
  await as(`insert into plan (id, name, profile) values ($1, 'Many', 'xsp')`, [planId]);
  await as(`insert into plan_version (id, plan_id, effective_from, prices) values (md5('version')::uuid, $1, $2, $3)`, [
    planId,
    began,
    JSON.stringify(prices),
  ]);
  await as(
    `insert into reseller (id, slug, operator_name) select md5('r' || n)::uuid, 'r' || n, 'R' || n from generate_series(1, $1::int) n`,
    [count],
  );
  await as(
    `insert into contract (id, reseller_id, number, profile, issuer_name)
     select md5('c' || n)::uuid, md5('r' || n)::uuid, 'C-' || n, 'xsp', case when n % 7 = 0 then null else 'Operator KK' end
     from generate_series(1, $1::int) n`,
    [count],
  );
  const event = (json: object, which = 'true') =>
    as(
      `insert into contract_event (reseller_id, contract_id, kind, event)
       select md5('r' || n)::uuid, md5('c' || n)::uuid, $2::jsonb ->> 'kind', $2 from generate_series(1, $1::int) n where ${which}`,
      [count, JSON.stringify(json)],
    );
  await event({ kind: 'applied', on: began, byDocument: false });
  await event({ kind: 'accepted', on: began });
  await event({ kind: 'started', on: began, billingStart: began });
  await event({ kind: 'plan-changed', on: began, planId }, 'n % 11 <> 0');
  const noticed = { kind: 'cancellation-noticed', on: began, designated: null, exemption: null, charge: 12_345 };
  await event({ ...noticed, lastDay: cancelled }, 'n % 5 = 0');
  // Each opens two or three accounts at once, then opens and closes one every nine days.
  await as(
    `insert into account_ledger (at, transaction_id, delta, kind, reseller_id, customer_id, account_id, cause)
     select $2::timestamptz + greatest(0, e - 3) * interval '9 days' + n * interval '1 second', n * 100 + e,
       case when e <= 2 + n % 2 or e % 2 = 1 then 1 else -1 end, 'mailbox', md5('r' || n)::uuid, md5('r' || n)::uuid,
       md5('a' || n || '/' || e)::uuid, 'test'
     from generate_series(1, $1::int) n, generate_series(1, 18) e`,
    [count, `${began}T00:00:00+09:00`],
  );
  await query('postgres', 'set session_replication_role = origin');
}

/** Rows that come late: an account of every third reseller was open on a day long past. */
export async function lateRows(query: Query, count: number, at: string): Promise<void> {
  await query('postgres', 'set session_replication_role = replica');
  await query(
    'postgres',
    `insert into account_ledger (at, transaction_id, delta, kind, reseller_id, customer_id, account_id, cause)
     select $2::timestamptz, n + 5000000, 1, 'mailbox', md5('r' || n)::uuid, md5('r' || n)::uuid, md5('late' || n)::uuid, 'import'
     from generate_series(1, $1::int) n where n % 3 = 0`,
    [count, at],
  );
  await query('postgres', 'set session_replication_role = origin');
}
