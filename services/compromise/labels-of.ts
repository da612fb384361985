import type { Database } from '../db/doors.ts';
import type { Compromise } from '../db/rows.ts';

/** What each thing is called now, by its id. */
export async function labelsOf(
  db: Database,
  rows: readonly Pick<Compromise, 'target' | 'targetId'>[],
  addressAs: (address: string) => string,
): Promise<Map<string, string>> {
  const of = (target: string) => ({
    id: { in: rows.filter((row) => row.target === target).map((row) => row.targetId) },
  });
  const accounts = await db.account.findMany({ where: of('account'), include: { domain: { select: { name: true } } } });
  const logins = await db.relayLogin.findMany({ where: of('relay_login') });
  const webhooks = await db.webhook.findMany({ where: of('webhook') });
  const keys = await db.apiKey.findMany({ where: of('api_key') });
  const users = await db.portalUser.findMany({ where: of('user') });
  return new Map([
    ...accounts.map(({ id, localPart, domain }) => [id, addressAs(`${localPart}@${domain.name}`)] as const),
    ...logins.map(({ id, username }) => [id, username] as const),
    ...webhooks.map(({ id, name }) => [id, name] as const),
    ...keys.map(({ id, name }) => [id, name] as const),
    ...users.map(({ id, name }) => [id, name] as const),
  ]);
}
