import pg from 'pg';
import { addDays } from '../../core/calendar/day.ts';
import { bigReseller } from './lists-rows.ts';
import { fillShared } from './lists-shared.ts';

/** Days that a log is usually kept. */
const days = 40;

/**
 * Fills the delivery log of a reseller's customers with rows that nobody's key opens: what is looked for is not there, which takes
 * longest. A third of all goes to one domain, as it does to a large provider; the rest to 977 others.
 */
export async function fillLog(
  url: string,
  of: { readonly customers: number; readonly rowsADay: number },
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('set session_replication_role = replica; set synchronous_commit = off');
  const last = addDays(new Date().toISOString().slice(0, 10), -1);
  for (let back = 0; back < days; back++) {
    const day = addDays(last, -back);
    const name = `delivery_${day.replaceAll('-', '')}`;
    await client.query(`create table ${name} (like delivery including defaults including constraints)`);
    await client.query(
      `insert into ${name} (accepted_on, id, reseller_id, customer_id, message_id, message_id_header, direction, listener, state,
         sender_cipher, sender_index, sender_domain, recipient_cipher, recipient_index, recipient_domain, size_bytes, client_ip,
         accepted_at, settled_at, attempts, last_code, last_enhanced, last_reply_cipher, sender_bucket, recipient_bucket)
       select $1::date, gen_random_uuid(), $2::uuid, ('019ab001-0000-7000-8000-' || lpad(to_hex(c), 12, '0'))::uuid,
         upper(md5($1 || n::text)), '<' || md5(n::text || $1) || '@c.test>', 'out', 'relay', 'delivered',
         noise || noise, sha256(('s' || c || n % 7)::bytea), 'c' || c || '.test',
         noise || noise, noise, case when n % 3 = 0 then 'gmail.test' else 'host' || n % 977 || '.test' end, 4321, '192.0.2.1',
         at, at + interval '2 seconds', 1, 250, '2.0.0', noise,
         (hashtext('s' || c || n % 7 || $1) & 1023)::smallint, (get_byte(noise, 0) * 4 + get_byte(noise, 1) % 4)::smallint
       from generate_series(1, $3::int) n, lateral (select $1::timestamptz + n * interval '86399 seconds' / $3 as at,
         (n::bigint * 7919 % $4)::int as c, sha256(($1 || '/' || n)::bytea) as noise) x`,
      [day, bigReseller, of.rowsADay, of.customers],
    );
    await client.query(`alter table ${name} enable row level security; alter table ${name} force row level security`);
    await client.query(
      `alter table delivery attach partition ${name} for values from ('${day}') to ('${addDays(day, 1)}')`,
    );
  }
  await client.end();
  await fillShared(url, of.customers, days);
}
