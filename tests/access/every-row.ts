import type pg from 'pg';

export type Query = (sql: string, values?: unknown[]) => Promise<pg.QueryResult>;

/** Whose rows there are: two customers of one reseller, and one of another. */
export const owners = {
  reseller: '0199f000-0000-7000-8000-00000000a000',
  customer: '0199f000-0000-7000-8000-00000000a001',
  neighbour: '0199f000-0000-7000-8000-00000000a002',
  otherReseller: '0199f000-0000-7000-8000-00000000b000',
  otherCustomer: '0199f000-0000-7000-8000-00000000b001',
};
const { reseller, customer, neighbour, otherReseller, otherCustomer } = owners;
const whose: readonly (readonly [string, string | null])[] = [
  [reseller, customer],
  [reseller, neighbour],
  [reseller, null],
  [otherReseller, otherCustomer],
  [otherReseller, null],
];

export type Column = {
  readonly name: string;
  readonly type: string;
  readonly kind: string;
  readonly element: string;
  readonly required: boolean;
};
export type Table = { readonly name: string; readonly columns: readonly Column[] };

/** Tables that name a reseller, and the resellers themselves; the parts of a partitioned table are not asked for. */
export async function tenantTables(query: Query): Promise<Table[]> {
  const { rows } = await query(`select c.relname as name, json_agg(json_build_object(
      'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'kind', t.typtype, 'element', t.typcategory, 'required', a.attnotnull) order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
      join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    group by c.relname having c.relname = 'reseller' or bool_or(a.attname = 'reseller_id') order by c.relname`);
  return rows as Table[];
}

let nextNumber = 7_000;

/** Something of a column's type, in SQL; texts are the word given and an end of their own. */
export function someValue({ type, kind, element }: Column, word: string): string {
  if (kind === 'e') return `(enum_range(null::${type}))[1]`;
  if (element === 'A') return `'{}'::${type}`;
  if (element === 'R') return `'empty'::${type}`;
  if (element === 'B') return 'false';
  // Never twice the same: some are numbers of a series.
  if (element === 'N') return type.startsWith('numeric') ? '1' : String(nextNumber++);
  if (element === 'D') return `current_date::${type}`;
  if (element === 'I') return `'192.0.2.1'::${type}`;
  if (type === 'uuid') return 'gen_random_uuid()';
  if (type === 'bytea') return `convert_to('${word}' || gen_random_uuid(), 'utf8')`;
  if (type.startsWith('json')) return `'{"word": "${word}"}'::${type}`;
  if (element === 'T') return `interval '1 day'`;
  return `left('${word}' || gen_random_uuid(), 60)::${type}`;
}

/** What a fence asks of a row's contents beside its owner, as SQL by column: `state = 'pending'`, `decided_at is null`. */
export type Contents = Readonly<Record<string, string>>;

/** Contents that fit a fence's condition as Postgres writes it; of several that are let through, the first. */
export const contentsOf = (condition: string | null): Contents => ({
  ...Object.fromEntries(
    [...(condition ?? '').matchAll(/\((\w+) = (?:ANY \(ARRAY\[)?('[^']*'::\w+)/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  ),
  ...Object.fromEntries([...(condition ?? '').matchAll(/\((\w+) IS NULL\)/g)].map(([, name = '']) => [name, 'null'])),
  ...Object.fromEntries(
    [...(condition ?? '').matchAll(/\((\w+) >= \(now\(\)/g)].map(([, name = '']) => [name, 'now()']),
  ),
});

/** The statement that adds one row to a table, for an owner. */
export function inserting(
  table: Table,
  [resellerId, customerId]: readonly [string, string | null],
  word: string,
  contents: Contents = {},
): string {
  const owner = (name: string): string | null | undefined => {
    if (name === 'reseller_id' || (table.name === 'reseller' && name === 'id')) return resellerId;
    if (name === 'customer_id' || (table.name === 'customer' && name === 'id')) return customerId;
    return undefined;
  };
  const values = table.columns.map((column) => {
    const given = owner(column.name);
    if (given === undefined && contents[column.name] !== undefined) return `${contents[column.name]}`;
    if (given === undefined) return someValue(column, word);
    return given === null ? (table.name === 'customer' ? 'gen_random_uuid()' : 'null') : `'${given}'::uuid`;
  });
  const names = table.columns.map(({ name }) => `"${name}"`).join(', ');
  return `insert into "${table.name}" (${names}) values (${values.join(', ')})`;
}

/**
 * Gives every table a row of every owner, in a database of a test's own: all that would ask for sense in them is taken away, and only
 * the fences are left, with every right granted, so that each fence is seen to hold by itself.
 *
 * @param query as the superuser, on one connection
 */
export async function fillEveryTable(query: Query): Promise<Table[]> {
  await query('set session_replication_role = replica');
  await query(`select ensure_delivery_day(current_date)`);
  await query(`do $$ declare x record; begin
    for x in select conrelid::regclass as relation, conname from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('f', 'c', 'u', 'x') and conparentid = 0 and coninhcount = 0
      order by contype = 'u' loop
      execute format('alter table %s drop constraint if exists %I cascade', x.relation, x.conname);
    end loop;
    for x in select i.indexrelid::regclass as index from pg_index i join pg_class c on c.oid = i.indrelid
      where c.relnamespace = 'public'::regnamespace and i.indisunique and not i.indisprimary
        and not exists (select from pg_inherits h where h.inhrelid = i.indexrelid)
        and not exists (select from pg_depend d where d.objid = i.indexrelid and d.deptype = 'e') loop
      execute format('drop index %s', x.index);
    end loop;
    for x in select a.attrelid::regclass as relation, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and a.attnotnull
        and not a.attisdropped and a.attidentity = ''
        and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any(i.indkey)) loop
      execute format('alter table %s alter column %I drop not null', x.relation, x.attname);
    end loop;
  end $$`);
  await query('grant select, insert, update, delete on all tables in schema public to noren_app, noren_owner');
  const tables = await tenantTables(query);
  const policies = (
    await query(`select tablename as table, qual as using from pg_policies where cmd in ('UPDATE', 'DELETE')`)
  ).rows;
  for (const table of tables) {
    const kinds = [
      {},
      ...policies.filter((policy) => policy.table === table.name).map(({ using }) => contentsOf(using)),
    ];
    const always = table.columns.some(({ name, required }) => name === 'customer_id' && required);
    const rows = whose
      .filter(([, customerId]) => !always || customerId !== null)
      .flatMap((owner) => {
        const word = owner[0] === reseller ? 'ours-' : 'theirs-';
        return kinds.map((contents) => `${inserting(table, owner, word, contents)} on conflict do nothing`);
      });
    await query(rows.join(';'));
  }
  return tables;
}

/**
 * Gives an owner a row in every table where it has none, past all constraints, and tells what they are known by: the ids in all rows of
 * the owner that stand in nobody else's, and the word. In a database of a test's own.
 *
 * @param query as the superuser, on one connection
 * @returns the marks, and what takes the added rows away
 */
export async function fillFor(query: Query, [resellerId, customerId]: readonly [string, string], word: string) {
  await query('set session_replication_role = replica');
  await query('select ensure_delivery_day(current_date)');
  const added: string[] = [];
  const owned = (table: Table) =>
    table.columns.some(({ name }) => name === 'customer_id')
      ? `reseller_id = '${resellerId}' and customer_id is not distinct from '${customerId}'`
      : `${table.name === 'reseller' ? 'id' : 'reseller_id'} = '${resellerId}'`;
  const tables = (await tenantTables(query)).filter(({ name }) => name !== 'reseller' && name !== 'customer');
  for (const table of tables) {
    if ((await query(`select from "${table.name}" where ${owned(table)} limit 1`)).rowCount) continue;
    await query(`do $$ declare x name; begin
      for x in select conname from pg_constraint where conrelid = '"${table.name}"'::regclass and contype in ('c', 'x') loop
        execute format('alter table "${table.name}" drop constraint %I', x);
      end loop; end $$`);
    await query(inserting(table, [resellerId, customerId], word));
    added.push(`delete from "${table.name}" where ${owned(table)}`);
  }
  const ids = async (whose: (table: Table) => string) => {
    const texts: string[] = [];
    for (const table of tables) {
      const { rows } = await query(`select t::text as row from "${table.name}" t where ${whose(table)}`);
      texts.push(...rows.map(({ row }) => String(row)));
    }
    return new Set(texts.join(' ').match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g));
  };
  const others = await ids((table) => `(${owned(table)}) is not true`);
  const marks = [...(await ids(owned))].filter((id) => !others.has(id) && id !== customerId);
  return {
    marks: [word, ...marks],
    tables: added.length,
    async takeAway() {
      for (const sql of added) await query(sql);
      await query('set session_replication_role = origin');
    },
  };
}
