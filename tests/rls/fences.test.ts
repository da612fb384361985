import { beforeAll, expect, test } from 'vitest';
import { fillEveryTable, type Query, type Table } from '../access/every-row.ts';
import { openings, type Policy, policiesOf, reachedOf, reachedWithoutDomains } from '../access/fences.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const query: Query = (sql, values) => database.query('postgres', sql, values);
let tables: Table[];
let policies: Policy[];
const fencesOf = (table: Table) => policies.filter((policy) => policy.table === table.name);

beforeAll(async () => {
  tables = await fillEveryTable(query);
  policies = await policiesOf(query);
});

/** What a customer's people reach of their reseller's own, and why that is right. All else of everybody else's is nothing. */
const open: Record<string, readonly string[]> = {
  brand: ['customer reads', 'customer deletes'], // the face of their portal; the right to delete is granted to nobody
  brand_host: ['customer reads'],
  reseller: ['customer reads'],
  suppression_setting: ['customer reads'], // what holds for every customer that has none of its own
  tls_report: ['customer reads'], // where reports of their domains go
};

test('nobody reaches a row of another by plain SQL, though every right is granted', async () => {
  const found: Record<string, string[]> = {};
  for (const table of tables) {
    const reached = await reachedOf(query, table, fencesOf(table));
    if (reached.length > 0) found[table.name] = reached;
  }
  expect(found).toEqual(open);
});

test('each fence that is opened lets somebody through, and that is noticed', async ({ annotate }) => {
  let opened = 0;
  const escaped: string[] = [];
  for (const table of tables) {
    for (const opening of [
      ...fencesOf(table).flatMap(openings),
      `alter table "${table.name}" disable row level security`,
    ]) {
      opened++;
      const seen = await reachedOf(query, table, fencesOf(table), opening, open[table.name] ?? []);
      if (seen.length === 0) escaped.push(opening);
    }
  }
  await annotate(`${tables.length} tables, ${opened} fences opened, ${escaped.length} not missed`);
  expect(escaped).toEqual([]);
});

/** Whose domains they are, what mail is taken in under, and whom the customer has stopped sending to, by an index. */
const withoutDomains: Record<string, number> = { brand: 1, customer: 1, suppression: 1 };

test('whoever administers domains and has none reaches nothing, and each of those fences that is opened is noticed', async ({
  annotate,
}) => {
  await query('grant select, insert, update, delete on all tables in schema public to noren_domains');
  const found: Record<string, number> = {};
  const escaped: string[] = [];
  let opened = 0;
  for (const policy of await policiesOf(query, 'noren_domains')) {
    const table = tables.find(({ name }) => name === policy.table);
    if (!table) throw new Error(`${policy.table} names no reseller`);
    const before = await reachedWithoutDomains(query, table, policy);
    if (before > 0) found[table.name] = before;
    for (const opening of openings(policy)) {
      opened++;
      if ((await reachedWithoutDomains(query, table, policy, opening)) <= before) escaped.push(opening);
    }
  }
  await annotate(`${opened} fences of domains opened, ${escaped.length} not missed`);
  expect({ found, escaped }).toEqual({ found: withoutDomains, escaped: [] });
});

/** What runs with its owner's rights whoever calls it, and so past every fence: neither reads a row for the caller. */
const ofOwner = ['enqueue_job', 'enqueue_job_once', 'link_audit_entry'];
/**
 * These read, with the fence in their text: ids and counts of what the transaction's tenant holds (docs/adr/0053, 0093;
 * tests/integration/lists, resale, ledger-months).
 */
const fenced = [
  'account_curve',
  'account_months',
  'find_accounts',
  'find_aliases',
  'find_audit',
  'find_customers',
  'find_domains',
];

test('the application may call no function that goes past the fences, but for those that give nothing back', async () => {
  const { rows } = await query(`select distinct proname as name from pg_proc
    where pronamespace = 'public'::regnamespace and prosecdef and has_function_privilege('noren_app', oid, 'execute') order by 1`);
  expect(rows.map(({ name }) => name)).toEqual([...ofOwner, ...fenced].toSorted());
});
