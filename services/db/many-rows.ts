import type { Database } from './doors.ts';
import { join, name, type Sql, sql } from './sql.ts';

type Value = string | number | bigint | boolean | Date | Uint8Array | null | undefined;
/** A row by the names of its fields in prisma/schema; what is undefined takes the column's default. */
export type Row = { readonly [field: string]: Value };

const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const fieldsOf = (rows: readonly Row[]): string[] => [
  ...new Set(rows.flatMap((row) => Object.keys(row).filter((field) => row[field] !== undefined))),
];

/** Postgres reads columns out of one text many times faster than out of thousands of parameters. */
const textOf = (rows: readonly Row[], fields: readonly string[]): string =>
  JSON.stringify(
    rows.map((row) => Object.fromEntries(fields.map((field) => [columnOf(field), plain(row[field] ?? null)]))),
  );

function plain(value: Value): Value {
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
  if (typeof value === 'bigint') return value.toString();
  // Half a character, which a stranger's HELO may hold, is no JSON to Postgres.
  return typeof value === 'string' ? value.toWellFormed() : value;
}

const columns = (fields: readonly string[], of = ''): Sql[] =>
  fields.map((field) => (of ? sql`${name(of)}.${name(columnOf(field))}` : name(columnOf(field))));

const setOf = (table: string, rows: readonly Row[], fields: readonly string[]): Sql =>
  sql`json_populate_recordset(null::${name(table)}, ${textOf(rows, fields)}::json)`;

/** Inserts rows; those whose key is there already are left as they are. @returns ids of the rows that were inserted */
export async function insertMissing(db: Database, table: string, rows: readonly Row[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const fields = fieldsOf(rows);
  const inserted = await db.$queryRaw<{ id: string }[]>`
    insert into ${name(table)} (${join(columns(fields))})
    select ${join(columns(fields))} from ${setOf(table, rows, fields)} on conflict do nothing returning id`;
  return inserted.map(({ id }) => id);
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
