import { type Contents, contentsOf, inserting, owners, type Query, someValue, type Table } from './every-row.ts';

const { reseller, customer, neighbour, otherReseller, otherCustomer } = owners;

/** Who asks with plain SQL: a reseller, one customer of it, the application before it said for whom. */
const sessions = {
  reseller: { resellerId: reseller, customerId: '' },
  customer: { resellerId: reseller, customerId: customer },
  nobody: { resellerId: '', customerId: '' },
} as const;
type Session = keyof typeof sessions;

const has = (table: Table, column: string) => table.columns.some(({ name }) => name === column);
const resellerOf = (table: Table) => (table.name === 'reseller' ? 'id' : 'reseller_id');
const customerOf = (table: Table) =>
  table.name === 'customer' ? 'id' : has(table, 'customer_id') ? 'customer_id' : null;

/** Which rows of a table are no concern of a session's, as SQL. */
function outside(table: Table, session: Session): string {
  const others = `${resellerOf(table)} is distinct from '${reseller}'`;
  if (session === 'reseller') return others;
  const column = customerOf(table);
  return session === 'customer' && column ? `${others} or ${column} is distinct from '${customer}'` : 'true';
}

/** A column whose change is no change of owner, and moves no row. */
const plainColumn = (table: Table) =>
  table.columns.find(({ name, type, required }) => !required && type !== 'uuid' && !/(^|_)id$/.test(name));

type Statement = {
  readonly session: Session;
  readonly what: string;
  readonly sql: string;
  /** Whether rows that are the session's own are among those it tells of. */
  readonly withOwn: boolean;
};

/**
 * What each session tries on a table. A statement that changes reads no column, so that the fence of its own command alone stands in
 * its way; what the fences ask of a row's contents is given.
 */
function attempts(table: Table, policies: readonly Policy[]): Statement[] {
  const name = `"${table.name}"`;
  const owner = resellerOf(table);
  const ofCustomer = customerOf(table);
  const changing = policies.filter(({ command }) => command === 'UPDATE' || command === 'ALL');
  const adding = policies.filter(({ command }) => command === 'INSERT' || command === 'ALL');
  const wanted = (some: readonly Policy[]): Contents[] =>
    [{}, ...some.map(({ check }) => contentsOf(check))].map((contents) =>
      Object.fromEntries(Object.entries(contents).filter(([column]) => column !== owner && column !== ofCustomer)),
    );
  const setting = (contents: Contents, ...owned: string[]) =>
    `update ${name} set ${[...owned, ...Object.entries(contents).map(([column, value]) => `"${column}" = ${value}`)].join(', ')}`;
  const plain = plainColumn(table);
  const mine = [
    `${owner} = '${reseller}'`,
    ...(ofCustomer && ofCustomer !== 'id' ? [`${ofCustomer} = '${customer}'`] : []),
  ];

  return (Object.keys(sessions) as Session[]).flatMap((session) => {
    const one = (what: string, sql: string, withOwn = false): Statement => ({ session, what, sql, withOwn });
    return [
      one('reads', `select from ${name} where ${outside(table, session)}`),
      ...(plain ? [one('changes', setting({}, `"${plain.name}" = ${someValue(plain, 'changed-')}`), true)] : []),
      one('deletes', `delete from ${name}`, true),
      ...wanted(changing).flatMap((contents) => [
        one('gives away', setting(contents, `${owner} = '${otherReseller}'`)),
        one('takes over', setting(contents, ...mine), true),
      ]),
      ...wanted(adding).map((contents) =>
        one('adds', inserting(table, [otherReseller, otherCustomer], 'stolen-', contents)),
      ),
      ...(session === 'customer' && ofCustomer
        ? [one('adds to its neighbour', inserting(table, [reseller, neighbour], 'stolen-'))]
        : []),
    ];
  });
}

/** Rows that a statement reaches in a session; nothing of it is kept. Needs a transaction. */
async function reached(query: Query, { session, sql }: Statement): Promise<number> {
  const { resellerId, customerId } = sessions[session];
  try {
    await query(`rollback to savepoint asked; set local role noren_app; set local app.reseller_id = '${resellerId}';
      set local app.customer_id = '${customerId}'`);
    return (await query(sql)).rowCount ?? 0;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '42501') return 0; // a fence refused
    if (code === '23505') return Number.POSITIVE_INFINITY; // past the fence, and there is such a row already
    throw new Error(`${session}: ${sql}: ${error}`, { cause: error });
  }
}

/**
 * What each session reaches of a table that is not its own, while every right is granted and only the fences are left: `reseller reads`,
 * `customer adds`, … Changes nothing.
 *
 * @param opening SQL that takes a fence away first
 * @param known what is reached without that: the answer is then the first thing beside it
 */
export async function reachedOf(
  query: Query,
  table: Table,
  policies: readonly Policy[],
  opening?: string,
  known?: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  await query('begin');
  try {
    await query(`${opening ?? ''}; savepoint asked`);
    for (const statement of attempts(table, policies)) {
      const { session, what, withOwn } = statement;
      const count = await reached(query, statement);
      if (count === 0 || found.includes(`${session} ${what}`)) continue;
      const own = withOwn ? await ownRows(query, table, session) : 0;
      if (count <= own || known?.includes(`${session} ${what}`)) continue;
      found.push(`${session} ${what}`);
      if (known) break;
    }
  } finally {
    await query('rollback');
  }
  return found;
}

async function ownRows(query: Query, table: Table, session: Session): Promise<number> {
  await query('rollback to savepoint asked');
  return (
    (await query(`select from "${table.name}" where not coalesce((${outside(table, session)}), true)`)).rowCount ?? 0
  );
}

export type Policy = {
  readonly table: string;
  readonly name: string;
  readonly using: string | null;
  readonly check: string | null;
  readonly command: 'ALL' | 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
};

/**
 * The fences of the application, which acts for the people of the portal, or of the role it changes into for some of them. Other roles'
 * are open by design (docs/adr/0001).
 */
export async function policiesOf(query: Query, role = 'noren_app'): Promise<Policy[]> {
  const { rows } =
    await query(`select tablename as table, policyname as name, qual as using, with_check as check, cmd as command
    from pg_policies p where schemaname = 'public' and '${role}' = any(roles)
      and not (select relispartition from pg_class where oid = format('%I', p.tablename)::regclass) order by 1, 2`);
  return rows as Policy[];
}

/** The ways to take one fence away, as SQL. */
export const openings = ({ table, name, using, check }: Policy): string[] => [
  ...(using !== null && using !== 'true' ? [`alter policy "${name}" on "${table}" using (true)`] : []),
  ...(check !== null && check !== 'true' ? [`alter policy "${name}" on "${table}" with check (true)`] : []),
];

/**
 * How many rows whoever administers no domain at all reaches behind one fence, every right granted: what it shows, lets change and lets
 * be added to another reseller. Changes nothing.
 */
export async function reachedWithoutDomains(
  query: Query,
  table: Table,
  { command, check }: Policy,
  opening = '',
): Promise<number> {
  const name = `"${table.name}"`;
  const plain = plainColumn(table);
  const tries = [
    ...(command === 'ALL' || command === 'SELECT' ? [`select from ${name}`] : []),
    ...(command === 'UPDATE' && plain ? [`update ${name} set "${plain.name}" = ${someValue(plain, 'changed-')}`] : []),
    ...(check !== null ? [inserting(table, [otherReseller, otherCustomer], 'stolen-')] : []),
  ];
  let count = 0;
  await query('begin');
  try {
    await query(`${opening}; savepoint asked`);
    for (const sql of tries) {
      await query(`rollback to savepoint asked; set local role noren_domains; set local app.reseller_id = '${reseller}';
        set local app.customer_id = '${customer}'; set local app.domain_ids = '{}'`);
      count += await query(sql).then(
        ({ rowCount }) => rowCount ?? 0,
        (error: { code?: string }) => {
          if (error.code === '42501') return 0; // a fence refused
          throw error;
        },
      );
    }
  } finally {
    await query('rollback');
  }
  return count;
}
