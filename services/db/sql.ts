import { Prisma } from './generated/client.ts';

/** A piece of SQL whose values become parameters, never text. */
export type Sql = Prisma.Sql;
export const { sql, join } = Prisma;

/** A name of ours as SQL text. @throws when it is anything but a plain name: what came from outside never gets here */
export function name(text: string): Sql {
  if (!/^[a-z_]+$/.test(text)) throw new Error(`${text} is no name of a table or column`);
  return Prisma.raw(`"${text}"`);
}

/** A word of ours as a literal, where a parameter would hide it from the planner. @throws when it is anything but a plain word */
export function word(text: string): Sql {
  if (!/^[a-z_]+$/.test(text)) throw new Error(`${text} is no word of ours`);
  return Prisma.raw(`'${text}'`);
}

/**
 * Many values of octets as a `bytea[]`, handed over as one text: ten thousand parts of a parameter take longer than to find what they say.
 * Behind a select it is read once, and not for the plan too.
 */
export function octets(values: readonly Uint8Array[]): Sql {
  const hex = (value: Uint8Array) => Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex');
  return sql`array(select unnest(${`{${values.map((value) => `"\\\\x${hex(value)}"`).join(',')}}`}::text::bytea[]))`;
}
