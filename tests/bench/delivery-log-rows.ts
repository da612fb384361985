import pg from 'pg';
import { addDays, type Day } from '../../core/calendar/day.ts';
import { inSystem } from '../../services/db/doors.ts';
import { insertRows } from '../../services/db/many-rows.ts';
import { indexOfAddress, indexOfText, sealText } from '../../services/vault/vault.ts';

/** The tenants of the bench: one customer with four rows of ten, the others share the rest evenly. */
export const uuidOf = (kind: 'r' | 'c', n: number): string =>
  `${kind === 'r' ? '019ab000' : '019ab001'}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
export const tenants = { resellers: 20, customersEach: 5 };
export const bigOwner = { resellerId: uuidOf('r', 0), customerId: uuidOf('c', 0) };

/** Sender of nine rows of ten of the big customer. */
export const bulkSender = 'news@big.test';
export const readerAddress = (n: number) => `reader.${n}@${n % 3 === 0 ? 'gmail.test' : `host${n % 977}.test`}`;

/** As many rows as the big customer has on a day, with ciphertexts that open; what they say follows from their number. */
export type RealDay = { readonly day: Day; readonly rows: number };

export async function addTenants(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Filled at once and then left alone: nothing to tidy, and figures that a tidying would only blur.
  await client.query('alter system set autovacuum = off');
  await client.query('select pg_reload_conf()');
  await client.query('set session_replication_role = replica');
  for (let r = 0; r < tenants.resellers; r++) {
    await client.query('insert into reseller (id, slug, operator_name) values ($1, $2, $2)', [uuidOf('r', r), `r${r}`]);
    for (let c = 0; c < tenants.customersEach; c++)
      await client.query(
        'insert into customer (id, reseller_id, name, third_party_contract_on) values ($1, $2, $3, now())',
        [uuidOf('c', r * tenants.customersEach + c), uuidOf('r', r), `customer ${r}/${c}`],
      );
  }
  await client.end();
}

/**
 * Fills days of the log with rows whose ciphertexts are noise: filters and exact search never open what they do not show. A day is
 * filled before it is attached, so that its indexes are built at once.
 */
export async function fillDays(url: string, last: Day, days: number, rowsADay: number, except: Day): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'`,
  );
  const bulk = await indexOfAddress(bigOwner, 'delivery.sender', bulkSender);
  for (let back = 0; back < days; back++) {
    const day = addDays(last, -back);
    const name = `delivery_${day.replaceAll('-', '')}`;
    await client.query(`create table ${name} (like delivery including defaults including constraints)`);
    await client.query(
      `insert into ${name} (accepted_on, id, reseller_id, customer_id, message_id, message_id_header, direction, listener, state,
         sender_cipher, sender_index, sender_domain, recipient_cipher, recipient_index, recipient_domain, size_bytes, client_ip,
         accepted_at, settled_at, attempts, last_code, last_enhanced, last_reply_cipher, reason, error_status, source_ip, remote_host,
         subject_cipher)
       select $1::date, gen_random_uuid(), ('019ab000-0000-7000-8000-' || lpad(to_hex(c / 5), 12, '0'))::uuid,
         ('019ab001-0000-7000-8000-' || lpad(to_hex(c), 12, '0'))::uuid,
         upper(md5($1 || n::text)), '<' || md5(n::text || $1) || '@c.test>', 'out', 'relay', s.state::delivery_state,
         noise || noise, case when c = 0 and n % 10 > 0 then $3::bytea else sha256(('s' || c || n % 7)::bytea) end, 'c' || c || '.test',
         noise || noise, noise, case when n % 3 = 0 then 'gmail.test' else 'host' || n % 977 || '.test' end, 4321, '192.0.2.' || c,
         at, at + interval '2 seconds', 1, 250, '2.0.0', noise || noise || noise, s.reason, s.status, '198.51.100.' || n % 8,
         'mx.gmail.test', noise || noise
       from generate_series(1, $2::int) n,
         lateral (select $1::timestamptz + n * interval '86399 seconds' / $2 as at,
           case when n % 10 < 4 then 0 else (n::bigint * 7919 % 99)::int + 1 end as c,
           sha256(($1 || '/' || n)::bytea) as noise, (n::bigint * 104729 % 1000)::int as luck) x,
         lateral (select case when luck < 30 then 'bounced' when luck < 38 then 'rejected' when luck < 40 then 'deferred' else 'delivered' end as state,
           case when luck between 30 and 37 then 'SUPPRESSED' when luck = 39 then 'DESTINATION_PACE' end as reason,
           case when luck < 30 then luck % 9 + 1 when luck < 38 then 10 end as status) s
       where not ($4 and c < $5)`,
      [day, rowsADay, bulk, day === except, tenants.customersEach],
    );
    await client.query(`alter table ${name} enable row level security; alter table ${name} force row level security`);
    await client.query(
      `alter table delivery attach partition ${name} for values from ('${day}') to ('${addDays(day, 1)}')`,
    );
    await client.query(`analyze ${name}`);
  }
  await client.query('analyze delivery');
  await client.end();
}

/** The big customer's day, sealed as the shipper seals it, and its statistics, which autovacuum would have made anew. */
export async function fillRealDay(url: string, { day, rows }: RealDay): Promise<void> {
  const step = 86_399_000 / rows;
  for (let first = 0; first < rows; first += 1_000) {
    const made = Array.from({ length: Math.min(1_000, rows - first) }, (_, i) => realRow(day, first + i, step));
    const ready = await Promise.all(made);
    await inSystem('ship facts', null, ({ db }) => insertRows(db, 'delivery', ready));
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`analyze delivery_${day.replaceAll('-', '')}`);
  await client.end();
}

async function realRow(day: Day, n: number, step: number) {
  const id = `${n.toString(16).padStart(8, '0')}-${day.replaceAll('-', '').slice(0, 4)}-8${day.slice(6, 7)}${day.slice(8)}-8000-000000000000`;
  const place = (column: string) => ({ table: 'delivery', column, row: id });
  const recipient = readerAddress(n);
  const acceptedAt = new Date(Date.parse(`${day}T00:00:00Z`) + n * step);
  return {
    acceptedOn: day,
    id,
    ...bigOwner,
    messageId: `REAL${n}.1`,
    messageIdHeader: `<real.${n}@big.test>`,
    direction: 'out',
    listener: 'relay',
    state: n % 33 === 0 ? 'bounced' : 'delivered',
    senderCipher: await sealText(bigOwner, place('sender_cipher'), bulkSender),
    senderIndex: await indexOfAddress(bigOwner, 'delivery.sender', bulkSender),
    senderDomain: 'big.test',
    recipientCipher: await sealText(bigOwner, place('recipient_cipher'), recipient),
    recipientIndex: await indexOfAddress(bigOwner, 'delivery.recipient', recipient),
    recipientDomain: recipient.slice(recipient.indexOf('@') + 1),
    sizeBytes: 4321,
    acceptedAt,
    settledAt: acceptedAt,
    attempts: 1,
    lastCode: n % 33 === 0 ? 550 : 250,
    lastEnhanced: null,
    lastReplyCipher: await sealText(bigOwner, place('last_reply_cipher'), '250 2.0.0 Ok'),
    errorStatus: n % 33 === 0 ? 2 : null,
    sourceIp: `198.51.100.${n % 8}`,
    subjectCipher: await sealText(bigOwner, place('subject_cipher'), `News of week ${n % 52}, number ${n}`),
    apiDataCipher: await sealText(bigOwner, place('api_data_cipher'), `campaign-${n % 40}`),
    apiDataIndex: await indexOfText(bigOwner, 'delivery.api_data', `campaign-${n % 40}`),
  };
}
