import { randomUUID } from 'node:crypto';
import { isFailedLogin, type LoginOutcome } from '../../core/tenancy/login-outcome.ts';
import { type Database, inSystem } from '../db/doors.ts';

/** Notes how a user's sign-in to the portal went in the log of their tenant, or of the operator's staff: a holder's as of the mailbox. */
export async function logUser(db: Database, userId: string, outcome: LoginOutcome, ip: string): Promise<void> {
  await db.$executeRaw`
    insert into login_entry (id, reseller_id, customer_id, account_id, user_id, at, protocol, outcome, failed, ip)
    select ${randomUUID()}::uuid, reseller_id, customer_id, account_id, case when account_id is null then id end, now(), 'portal',
      ${outcome}, ${isFailedLogin(outcome)}, ${ip}
    from portal_user where id = ${userId}::uuid`;
}

type Account = { readonly id: string; readonly resellerId: string; readonly customerId: string };

/** The same for a mailbox whose holder has never signed in. */
export const logWrongPassword = ({ id: accountId, resellerId, customerId }: Account, ip: string): Promise<void> =>
  inSystem('sign in', null, async ({ db }) => {
    const try_ = { accountId, resellerId, customerId, at: new Date(), protocol: 'portal', ip };
    await db.loginEntry.create({ data: { ...try_, outcome: 'wrong_password', failed: true } });
  });
