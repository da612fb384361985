import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { addDays } from '../../core/calendar/day.ts';
import { bucketerOf } from '../../services/vault/buckets.ts';
import { readKeys, sealerOf } from '../../services/vault/vault.ts';
import { bigReseller, customerId } from './lists-rows.ts';

/** Each customer wrote to it once, as to a newsletter's or a tax office's. */
export const sharedAddress = 'desk@large.test';
/** More than that of the big customer, for the pages that it opens. */
const ofBig = 120;

/** Rows that are opened, the last ones of each of so many days: what one person of another company got from every customer. */
export async function fillShared(url: string, customers: number, days: number): Promise<void> {
  await readKeys(
    bigReseller,
    Array.from({ length: customers }, (_, n) => customerId(n)),
  );
  const bucketer = await bucketerOf(bigReseller);
  const last = addDays(new Date().toISOString().slice(0, 10), -1);
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // after a failure the server ends it
  await client.connect();
  await client.query('set session_replication_role = replica');
  for (let back = 0; back < days; back++) {
    const day = addDays(last, -back);
    const rows: { id: string; owner: string; to: Buffer; from: Buffer; reply: Buffer; index: Buffer }[] = [];
    const owners = Array.from({ length: Math.ceil(customers / days) }, (_, n) => n * days + back);
    for (const n of [
      ...owners.filter((each) => each < customers),
      ...Array.from({ length: back > 0 ? 0 : ofBig }, () => 0),
    ]) {
      const id = randomUUID();
      const sealer = await sealerOf({ resellerId: bigReseller, customerId: customerId(n) });
      const seal = (column: string, text: string) =>
        Buffer.from(sealer.seal({ table: 'delivery', column, row: id }, text));
      rows.push({
        ...{
          id,
          owner: customerId(n),
          to: seal('recipient_cipher', sharedAddress),
          from: seal('sender_cipher', `info@c${n}.test`),
        },
        ...{ reply: seal('last_reply_cipher', '250 2.0.0 Ok: queued') },
        index: Buffer.from(sealer.indexOfAddress('delivery.recipient', sharedAddress)),
      });
    }
    await client.query(
      `insert into delivery (accepted_on, id, reseller_id, customer_id, message_id, direction, listener, state, sender_cipher, sender_index, sender_domain,
         recipient_cipher, recipient_index, recipient_domain, size_bytes, client_ip, accepted_at, settled_at, attempts, last_code, last_enhanced,
         last_reply_cipher, sender_bucket, recipient_bucket)
       select $1::date, id, $2::uuid, owner, upper(md5(id::text)), 'out', 'relay', (array['delivered','bounced'])[1 + n % 2]::delivery_state, sender,
         sha256(sender), 'c.test', recipient, held, 'large.test', 4321, '192.0.2.1', at, at, 1, 250, '2.0.0', reply, 7, $3::smallint
       from unnest($4::uuid[], $5::uuid[], $6::bytea[], $7::bytea[], $8::bytea[], $9::bytea[]) with ordinality x(id, owner, sender, recipient, held, reply, n),
         lateral (select ($1::date + 1)::timestamp at time zone 'UTC' - n * interval '1 millisecond' as at) y`,
      [
        ...[day, bigReseller, bucketer.ofAddress('delivery.recipient', day, sharedAddress)],
        ...[
          rows.map(({ id }) => id),
          rows.map(({ owner }) => owner),
          rows.map(({ from }) => from),
          rows.map(({ to }) => to),
        ],
        ...[rows.map(({ index }) => index), rows.map(({ reply }) => reply)],
      ],
    );
  }
  await client.query('vacuum analyze delivery');
  await client.end();
}
