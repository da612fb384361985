import { PrismaPg } from '@prisma/adapter-pg';
import { z } from 'zod';
import { PrismaClient } from './generated/client.ts';

const env = z.object({
  NOREN_APP_DATABASE_URL: z.url().optional(),
  NOREN_SYSTEM_DATABASE_URL: z.url(),
  NOREN_DATABASE_POOL: z.coerce.number().int().positive().default(10),
});

type Role = 'app' | 'system';

const clients = new Map<Role, PrismaClient>();

/**
 * The Prisma client of a database role, made at its first use.
 *
 * A connection that cannot be had within 2 s is an error: better a clear "try again" than a portal that hangs.
 */
export function clientOf(role: Role): PrismaClient {
  const known = clients.get(role);
  if (known) return known;
  const given = env.parse(process.env);
  const url = role === 'app' ? given.NOREN_APP_DATABASE_URL : given.NOREN_SYSTEM_DATABASE_URL;
  if (!url) throw new Error('NOREN_APP_DATABASE_URL is not set: this process may not open the application role');
  const adapter = new PrismaPg({
    connectionString: url,
    max: given.NOREN_DATABASE_POOL,
    connectionTimeoutMillis: 2_000,
  });
  const client = new PrismaClient({ adapter });
  clients.set(role, client);
  return client;
}

/** Closes every connection, so that a process can end by itself. */
export async function closeDatabase(): Promise<void> {
  await Promise.all([...clients.values()].map((client) => client.$disconnect()));
  clients.clear();
}
