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
