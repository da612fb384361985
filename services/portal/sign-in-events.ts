import { type Database, inSystem } from '../db/doors.ts';
import type { SignInOutcome } from '../db/rows.ts';
import { logUser } from '../login-log/log-portal.ts';

/** From where, and by what. */
export type SignInClient = { readonly address: string; readonly userAgent: string };

type User = { readonly id: string; readonly resellerId: string | null; readonly customerId: string | null };

const keptDays = 180;
const longestAgent = 300;

/** As a session keeps it. */
export const seen = ({ address, userAgent }: SignInClient) => ({
  address,
  userAgent: userAgent.slice(0, longestAgent),
});

/** Adds to a user's history and to the log of their tenant, and drops what is too old of the history. */
export async function addSignIn(
  db: Database,
  { id: userId, resellerId, customerId }: User,
  outcome: SignInOutcome,
  client: SignInClient,
): Promise<void> {
  await db.signInEvent.deleteMany({ where: { userId, at: { lt: new Date(Date.now() - keptDays * 86_400_000) } } });
  await db.signInEvent.create({ data: { userId, resellerId, customerId, outcome, ...seen(client) } });
  await logUser(db, userId, outcome, client.address);
}

/** The same for a try that let nobody in. */
export const noteSignIn = (user: User, outcome: SignInOutcome, client: SignInClient): Promise<void> =>
  inSystem('sign in', user.id, ({ db }) => addSignIn(db, user, outcome, client));
