import { operatorHost } from '../certificate/operator-host.ts';
import type { Database } from '../db/doors.ts';
import type { Realm } from '../portal/realm.ts';

/** On whose behalf an authenticator is asked (WebAuthn 4, "Relying Party"): the portal of one host. */
export type RelyingParty = Realm & {
  /** Host name without port, which is the RP ID: a passkey made here works nowhere else. */
  readonly host: string;
  /** Scheme, host and port that the browser has to have been on. */
  readonly origin: string;
  /** Under which authenticators list it. */
  readonly name: string;
};

/** The host names of a realm's portal. A passkey of a name that was given up opens nothing, so it is not counted as somebody's either. */
async function hostsOf(db: Database, { resellerId }: Realm): Promise<string[]> {
  if (resellerId === null) return [operatorHost()].filter((host) => host !== null);
  const rows = await db.brandHost.findMany({ where: { resellerId }, select: { host: true } });
  return rows.map(({ host }) => host);
}

/** Which passkeys work on a realm's portal, for a query. */
export const working = async (db: Database, realm: Realm) => ({ rpId: { in: await hostsOf(db, realm) } });

/** How many passkeys somebody has that work. */
export const countPasskeys = async (
  db: Database,
  { id, resellerId }: Realm & { readonly id: string },
): Promise<number> => db.passkey.count({ where: { userId: id, ...(await working(db, { resellerId })) } });
