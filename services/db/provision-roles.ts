import pg from 'pg';
import { z } from 'zod';

const env = z.object({
  DATABASE_URL: z.url(),
  NOREN_APP_DATABASE_URL: z.url(),
  NOREN_SYSTEM_DATABASE_URL: z.url(),
  NOREN_MTA_DATABASE_URL: z.url(),
  NOREN_DOVECOT_DATABASE_URL: z.url(),
});

/**
 * Gives the roles that the migrations made a login and the passwords in the environment's connection strings. Run after
 * `prisma migrate deploy`, by the role that made them; safe to run again, which changes the passwords.
 */
async function provisionRoles(): Promise<void> {
  const { DATABASE_URL, ...urls } = env.parse(process.env);
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    for (const url of Object.values(urls)) {
      const { username, password } = new URL(url);
      const role = client.escapeIdentifier(decodeURIComponent(username));
      await client.query(`alter role ${role} login password ${client.escapeLiteral(decodeURIComponent(password))}`);
    }
  } finally {
    await client.end();
  }
}

await provisionRoles();
