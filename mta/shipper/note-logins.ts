import { randomUUID } from 'node:crypto';
import type { LoginFact } from '../../core/wire/login-fact.ts';
import type { Database } from '../../services/db/doors.ts';

/**
 * Keeps the latest use of each password. An account that has gone meanwhile, with its customer's data, is passed over: nothing hangs
 * on the fact any more.
 */
export async function noteLogins(db: Database, logins: readonly LoginFact[]): Promise<void> {
  for (const { resellerId, customerId, accountId, appPasswordId, at, protocol, ip } of logins) {
    await db.$executeRaw`insert into login_use (id, reseller_id, customer_id, account_id, app_password_id, at, protocol, ip)
      select ${randomUUID()}::uuid, a.reseller_id, a.customer_id, a.id, ${appPasswordId}::uuid, ${at}::timestamptz, ${protocol}, ${ip}
        from account a
        where a.id = ${accountId}::uuid and a.reseller_id = ${resellerId}::uuid and a.customer_id = ${customerId}::uuid
      on conflict (account_id, app_password_id) do update
        set at = excluded.at, protocol = excluded.protocol, ip = excluded.ip where login_use.at < excluded.at`;
  }
}
