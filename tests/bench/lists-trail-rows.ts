import type pg from 'pg';
import { bigReseller, pick, uuid, withoutIndexes } from './lists-rows.ts';

/** Of a hundred who have acted or signed in; the last of them did so three times, long ago. */
export const personId = (n: number): string => `019ab005-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const people = 100;
/** What one person did three times in a year, as seldom as it was done. */
export const seldomDone = 'demand.answer';

const often = ['account.change', 'account.open', 'account.suspend', 'alias.create', 'app-password.add'];
const acted = [...often, 'session.open', 'domain.check', 'webhook.test', 'suppression.add', 'inquiry.reply'];
const changes = JSON.stringify([
  {
    table: 'account',
    op: 'update',
    before: { state: 'open', quota_bytes: 1 },
    after: { state: 'closed', quota_bytes: 2 },
  },
]);
const kinds = ['customer', 'customer', 'customer', 'reseller', 'holder', 'platform', 'operator'];

/** An audit trail of a year: of one reseller, a tenth of it of its big customer, and a twentieth as much of others and the operator. */
export async function fillTrail(client: pg.Client, entries: number, customers: number): Promise<void> {
  const build = await withoutIndexes(client, 'audit_entry');
  await client.query(
    `insert into audit_entry (id, at, reseller_id, customer_id, actor_id, actor_kind, actor_name, address, action, object_id, object_label,
       detail, changes, content_salt, content_hash, person_salt, person_hash)
     select ${uuid('6', 'n')}, now() - n * interval '365 days' / $1::int, owner,
       case when owner <> $2::uuid or n % 20 = 3 then null when n % 10 = 0 then ${uuid('1', '0')} else ${uuid('1', '(n::bigint * 7919 % $3::int)::int')} end,
       ${uuid('5', `case when seldom then ${people - 1} else n % ${people - 1} end`)}, ${pick(kinds, 'n / 3')}, 'Person ' || n % ${people - 1},
       '203.0.113.' || n % 250, case when seldom then '${seldomDone}' else ${pick(acted, 'n / 5')} end,
       '019ab003-0000-7000-8000-' || lpad(to_hex(n % 200000), 12, '0'), 'user' || n % 200000 || '@' || ${pick(['tanaka', 'suzuki', 'sato'], 'n')} || '.example',
       '{"clientIp": "203.0.113.7"}', '${changes}', hash, hash, hash, hash
     from generate_series(1, $1::int) n, lateral (select n % 250000 = 249999 as seldom, sha256(n::text::bytea) as hash,
       case when n % 40 = 9 then ${uuid('0', '1 + n % 199')} when n % 40 = 19 then null else $2::uuid end as owner) x`,
    [entries, bigReseller, customers],
  );
  await client.query(
    `insert into audit_link (entry_id, reseller_id, sequence, previous_hash, hash)
     select id, reseller_id, row_number() over (partition by reseller_id order by at), content_hash, content_hash from audit_entry`,
  );
  await build();
}

const outcomes = ['password', 'password', 'app_password', 'password', 'passkey', 'totp', 'wrong_password', 'password'];

/** Sign-ins of half a year: of accounts, of a reseller's people and the operator's; and those of one person, with as many sessions. */
export async function fillLogins(client: pg.Client, entries: number, accounts: number): Promise<void> {
  const build = await withoutIndexes(client, 'login_entry');
  await client.query(
    `insert into login_entry (id, reseller_id, customer_id, account_id, at, protocol, outcome, failed, ip)
     select ${uuid('7', 'n')}, a.reseller_id, a.customer_id, a.id, now() - n * interval '179 days' / $1::int,
       (array['imap','smtp','imap','pop3','portal'])[1 + n % 5], o.outcome, o.outcome like 'wrong%', '198.51.100.' || n % 250
     from generate_series(1, $1::int) n join account a on a.id = ${uuid('3', '(n::bigint * 7919 % $2::int)::int')},
       lateral (select ${pick(outcomes, 'n / 4')} as outcome) o`,
    [entries, accounts],
  );
  await client.query(
    `insert into login_entry (id, reseller_id, user_id, at, protocol, outcome, failed, ip)
     select ${uuid('8', 'n')}, case when n % 2 = 0 then $2::uuid end, ${uuid('5', `n % ${people}`)}, now() - n * interval '179 days' / $1::int,
       'portal', o.outcome, o.outcome like 'wrong%', '198.51.100.' || n % 250
     from generate_series(1, $1::int) n, lateral (select ${pick(outcomes, 'n / 4')} as outcome) o`,
    [Math.round(entries / 20), bigReseller],
  );
  await build();
  await client.query(
    `insert into sign_in_event (id, user_id, reseller_id, at, outcome, address, user_agent)
     select ${uuid('9', 'n')}, ${uuid('5', '0')}, $2::uuid, now() - n * interval '1 minute', 'password', '198.51.100.7', 'Mozilla/5.0'
     from generate_series(1, $1::int) n`,
    [Math.round(entries / 50), bigReseller],
  );
  await client.query(
    `insert into portal_session (id, user_id, reseller_id, created_at, expires_at, last_seen_at, address, user_agent)
     select ${uuid('9', 'n')}, ${uuid('5', '0')}, $2::uuid, now() - interval '1 day', now() + interval '1 day', now() - n * interval '1 second',
       '198.51.100.7', 'Mozilla/5.0' from generate_series(1, $1::int) n`,
    [Math.round(entries / 500), bigReseller],
  );
}
