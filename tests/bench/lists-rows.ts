import pg from 'pg';

/** One reseller with nearly everything, and others beside it whose rows no list of its may show. */
export type Size = { readonly customers: number; readonly accounts: number };

export const bigReseller = '019ab000-0000-7000-8000-000000000000';
export const customerId = (n: number): string => `019ab001-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
export const domainId = (n: number): string => `019ab002-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
/** Of the customer with a tenth of all accounts. */
export const bigCustomer = customerId(0);

export const uuid = (kind: string, n: string) =>
  `('019ab00${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

const trades = ['kensetsu', 'shoji', 'unyu', 'denki', 'shokuhin', 'insatsu', 'sekkei', 'fudosan', 'clinic', 'gakuen'];
const places = ['yokohama', 'sapporo', 'nagoya', 'fukuoka', 'sendai', 'kobe', 'niigata', 'hiroshima', 'kanazawa'];
const families = [
  'tanaka',
  'suzuki',
  'sato',
  'takahashi',
  'watanabe',
  'ito',
  'yamamoto',
  'nakamura',
  'kobayashi',
  'kato',
  'yoshida',
  'shimizu',
];
const kanji = ['田中', '鈴木', '佐藤', '高橋', '渡辺', '伊藤', '山本', '中村', '小林', '加藤', '吉田', '清水'];
const givens = ['taro', 'hanako', 'kenji', 'yuki', 'akira', 'naoko', 'satoshi', 'emi', 'daisuke', 'mika', 'shigeru'];
const givenKanji = ['太郎', '花子', '健二', '由紀', '明', '直子', '聡', '恵美', '大輔', '美香', '茂'];
const offices = ['info', 'sales', 'soumu', 'keiri', 'support', 'postmaster', 'recruit', 'jinji'];

/** A word by its row and what it is for: rows beside each other have nothing in common. */
export const pick = (list: readonly string[], n: string) =>
  `(array[${list.map((each) => `'${each}'`).join(',')}])[1 + abs(hashint4((${n})::int) % ${list.length})]`;

/** Takes a table's indexes away, but for those of constraints: many rows are in sooner so. @returns what makes them again */
export async function withoutIndexes(client: pg.Client, table: string): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index i where indrelid = $1::regclass
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [table],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return async () => {
    for (const { made } of rows) await client.query(made);
  };
}

/** Fills a fresh database with tenants by SQL, past all triggers. A tenth of the accounts is one customer's; 1 in 47 is suspended. */
export async function fillTenants(url: string, { customers, accounts }: Size): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const run = (sql: string, values: unknown[] = []) => client.query(sql, values);
  await run(`set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '256MB'`);
  await run(
    `insert into reseller (id, slug, operator_name) select ${uuid('0', 'n')}, 'r' || n, 'Reseller ' || n from generate_series(0, 199) n`,
  );
  await run(
    `insert into pool (id, reseller_id, customer_id, domains, accounts, storage_bytes)
     select gen_random_uuid(), $1, null, 1000000, 10000000, 1::bigint << 50`,
    [bigReseller],
  );
  await run(
    `insert into brand (reseller_id, product_name, primary_colour, accent_colour, mail_host)
     select id, slug, '#1d4ed8', '#0f766e', 'mail.' || slug || '.test' from reseller`,
  );
  // A domain for each customer; the neighbours have one customer each, with names of the same kind.
  await run(
    `insert into customer (id, reseller_id, name, third_party_contract_on, state)
     select ${uuid('1', 'n')}, case when n < $1 then $2::uuid else ${uuid('0', '(n - $1 + 1)::int')} end,
       case when n % 3 = 0 then '株式会社' || ${pick(kanji, 'n / 3')} || ${pick(trades, 'n')} || n
            else initcap(${pick(places, 'n')}) || ' ' || initcap(${pick(trades, 'n / 7')}) || ' ' || n end,
       date '2024-04-01' + n % 700, case when n % 97 = 5 then 'suspended' else 'active' end::customer_state
     from generate_series(0, $1::int + 198) n`,
    [customers, bigReseller],
  );
  await run(
    `insert into domain (id, reseller_id, customer_id, name, proof_token, proven_at)
     select ${uuid('2', 'n')}, case when n < $1 then $2::uuid else ${uuid('0', '(n - $1 + 1)::int')} end, ${uuid('1', 'n')},
       ${pick(families, 'n')} || '-' || ${pick(trades, 'n / 11')} || '-' || n || (array['.co.jp','.jp','.com','.example'])[1 + n % 4],
       md5(n::text), case when n % 40 = 7 then null else now() end
     from generate_series(0, $1::int + 198) n`,
    [customers, bigReseller],
  );
  await run(
    `insert into account (id, reseller_id, customer_id, domain_id, local_part, display_name, kind, state, quota_bytes, password_hash, created_at)
     select ${uuid('3', 'n')}, d.reseller_id, d.customer_id, d.id,
       case when n % 12 = 0 then ${pick(offices, 'n / 12')} || n
            else ${pick(families, 'n')} || '.' || ${pick(givens, 'n / 12')} || n end,
       case when n % 5 = 0 then '' else ${pick(kanji, 'n')} || ' ' || ${pick(givenKanji, 'n / 12')} end,
       case when n % 31 = 2 then 'sender' else 'mailbox' end::account_kind,
       case when n % 47 = 3 then 'suspended' when n % 61 = 1 then 'closed' else 'open' end::account_state,
       (1 + n % 5) * 1073741824::bigint, 'x', now() - n * interval '1 minute'
     from generate_series(0, $1::int - 1) n
     join domain d on d.id = ${uuid('2', `case when n % 10 = 0 then 0 else (n::bigint * 7919 % ($2::int + 199))::int end`)}`,
    [accounts, customers],
  );
  await run(
    `insert into alias (id, reseller_id, customer_id, domain_id, local_part, kind)
     select ${uuid('4', 'n')}, d.reseller_id, d.customer_id, d.id, ${pick(offices, 'n')} || '-' || ${pick(places, 'n / 8')} || n,
       case when n % 5 = 0 then 'group' else 'alias' end::alias_kind
     from generate_series(0, $1::int / 10 - 1) n
     join domain d on d.id = ${uuid('2', `case when n % 10 = 0 then 0 else (n::bigint * 7919 % ($2::int + 199))::int end`)}`,
    [accounts, customers],
  );
  await run(
    `insert into alias_target (reseller_id, customer_id, alias_id, address)
     select a.reseller_id, a.customer_id, a.id, 'x@' || d.name from alias a join domain d on d.id = a.domain_id`,
  );
  await run(
    `insert into customer_holding (reseller_id, customer_id, domains, accounts, storage_bytes)
     select reseller_id, customer_id, 1, accounts, bytes from domain left join lateral (
       select count(*) as accounts, coalesce(sum(quota_bytes), 0) as bytes from account a where a.domain_id = domain.id and a.state <> 'closed') a on true`,
  );
  await run('set session_replication_role = origin');
  await run('vacuum analyze');
  await client.end();
}
