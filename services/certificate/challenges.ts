import { inSystem } from '../db/doors.ts';

const lifeMs = 3_600_000;

/** Any process that answers for a host name can now show that it is ours. */
export function keepChallenge(token: string, keyAuthorization: string): Promise<void> {
  const expiresAt = new Date(Date.now() + lifeMs);
  return inSystem('scheduled work', null, async ({ db }) => {
    await db.acmeChallenge.deleteMany({ where: { expiresAt: { lt: new Date() } } });
    const row = { token, keyAuthorization, expiresAt };
    await db.acmeChallenge.upsert({ where: { token }, create: row, update: row });
  });
}

export async function dropChallenge(token: string): Promise<void> {
  await inSystem('scheduled work', null, ({ db }) => db.acmeChallenge.deleteMany({ where: { token } }));
}

/** What an issuer wants to read under /.well-known/acme-challenge/<token> (RFC 8555 §8.3); null for a token of nobody's. */
export async function findChallenge(token: string): Promise<string | null> {
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(token)) return null;
  const found = await inSystem('answer challenge', null, ({ db }) =>
    db.acmeChallenge.findFirst({ where: { token, expiresAt: { gt: new Date() } } }),
  );
  return found?.keyAuthorization ?? null;
}
