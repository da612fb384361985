import type { Database } from './doors.ts';
import { join, name, type Sql, sql } from './sql.ts';

type Value = string | number | bigint | boolean | Date | Uint8Array | null | undefined;
/** A row by the names of its fields in prisma/schema; what is undefined takes the column's default. */
export type Row = { readonly [field: string]: Value };

const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function fieldsOf(rows: readonly Row[]): string[] {
  const fields = new Set<string>();
  for (const row of rows) for (const field in row) if (row[field] !== undefined) fields.add(field);
  return [...fields];
}

/** Postgres reads columns out of one text many times faster than out of thousands of parameters. */
function textOf(rows: readonly Row[], fields: readonly string[]): string {
  const keyed = fields.map((field) => [field, `"${columnOf(field)}":`] as const);
  const texts = rows.map((row) => {
    const members: string[] = [];
    for (const [field, key] of keyed) {
      const value = row[field];
      // What a row does not say is null.
      if (value !== null && value !== undefined) members.push(key + jsonOf(value));
    }
    return `{${members.join(',')}}`;
  });
  return `[${texts.join(',')}]`;
}

function jsonOf(value: NonNullable<Value>): string {
  if (value instanceof Uint8Array)
    return `"\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}"`;
  if (typeof value === 'bigint') return `"${value}"`;
  // Half a character, which a stranger's HELO may hold, is no JSON to Postgres.
  return JSON.stringify(typeof value === 'string' ? value.toWellFormed() : value);
}

const columns = (fields: readonly string[], of = ''): Sql[] =>
  fields.map((field) => (of ? sql`${name(of)}.${name(columnOf(field))}` : name(columnOf(field))));

const setOf = (table: string, rows: readonly Row[], fields: readonly string[]): Sql =>
  sql`json_populate_recordset(null::${name(table)}, ${textOf(rows, fields)}::json)`;

/** Inserts rows; those whose key is there already are left as they are. @returns ids of the rows that were inserted */
export async function insertMissing(db: Database, table: string, rows: readonly Row[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const fields = fieldsOf(rows);
  const [inserted] = await db.$queryRaw<{ ids: string | null }[]>`
    with inserted as (
      insert into ${name(table)} (${join(columns(fields))})
      select ${join(columns(fields))} from ${setOf(table, rows, fields)} on conflict do nothing returning id)
    select string_agg(id::text, ' ') as ids from inserted`;
  return inserted?.ids?.split(' ') ?? [];
}

/** Inserts rows. @throws when a key is there already */
export async function insertRows(db: Database, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const fields = fieldsOf(rows);
  await db.$executeRaw`
    insert into ${name(table)} (${join(columns(fields))})
    select ${join(columns(fields))} from ${setOf(table, rows, fields)}`;
}

/**
 * Changes rows of one day of the delivery log by their ids.
 *
 * @param day 'yyyy-mm-dd': named, it keeps Postgres from looking through all the other days
 * @param rows each with `id` and the same fields
 */
export async function updateRowsOfDay(db: Database, table: string, day: string, rows: readonly Row[]): Promise<void> {
  const fields = fieldsOf(rows).filter((field) => field !== 'id');
  if (rows.length === 0 || fields.length === 0) return;
  await db.$executeRaw`
    update ${name(table)} t set (${join(columns(fields))}) = row(${join(columns(fields, 'r'))})
    from ${setOf(table, rows, ['id', ...fields])} r
    where t.accepted_on = ${day}::date and t.id = r.id`;
}
