import type { LoginFact, LoginFailureFact } from '../../core/wire/login-fact.ts';
import type { Database } from '../../services/db/doors.ts';

/**
 * Adds logins to mailboxes and the tries that failed to the log of logins. One of an account that has gone meanwhile, with its customer's
 * data, or that is another customer's by now, is passed over. A fact that comes twice stands there once.
 *
 * A program that looks for mail every ten minutes would fill the log with itself: what succeeded in the same way from the same address
 * stands there once a day. Tries that failed stand there as the node tells them.
 */
export async function logLogins(
  db: Database,
  logins: readonly LoginFact[],
  failed: readonly LoginFailureFact[],
): Promise<void> {
  const rows = [
    ...logins.map(({ appPasswordId, ...fact }) => ({
      ...fact,
      appPasswordId,
      outcome: appPasswordId ? 'app_password' : 'password',
    })),
    ...failed.map((fact) => ({ ...fact, appPasswordId: null })),
  ].map(({ id, at, protocol, resellerId, customerId, accountId, appPasswordId, ip, outcome }) => ({
    ...{ id, at, protocol, ip, outcome, failed: outcome === 'wrong_password' || outcome === 'paused' },
    ...{ reseller_id: resellerId, customer_id: customerId, account_id: accountId, app_password_id: appPasswordId },
  }));
  if (rows.length === 0) return;
  await db.$executeRaw`
    insert into login_entry (id, reseller_id, customer_id, account_id, app_password_id, at, protocol, outcome, failed, ip)
    select n.id, a.reseller_id, a.customer_id, a.id, n.app_password_id, n.at, n.protocol, n.outcome, n.failed, n.ip
      from json_to_recordset(${JSON.stringify(rows)}::json) as n (id uuid, reseller_id uuid, customer_id uuid, account_id uuid,
        app_password_id uuid, at timestamptz, protocol text, outcome text, failed boolean, ip text)
      join account a on a.id = n.account_id and a.reseller_id = n.reseller_id and a.customer_id = n.customer_id
    where n.failed or not exists (select 1 from login_entry e
      where e.account_id = n.account_id and e.at > n.at - interval '1 day' and e.at <= n.at and not e.failed
        and e.protocol = n.protocol and e.ip = n.ip and e.app_password_id is not distinct from n.app_password_id)
    on conflict (id) do nothing`;
}
