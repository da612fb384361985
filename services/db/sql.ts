import { Prisma } from './generated/client.ts';

/** A piece of SQL whose values become parameters, never text. */
export type Sql = Prisma.Sql;
export const { sql, join } = Prisma;
