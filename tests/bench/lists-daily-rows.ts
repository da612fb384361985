import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { subjectPlace } from '../../services/inquiry/inquiry-view.ts';
import { contactOwner } from '../../services/notice/contact-view.ts';
import { contentPlace, recipientPlace } from '../../services/notice/notice-view.ts';
import { readKeys, sealerOf } from '../../services/vault/vault.ts';
import { bigReseller, customerId, pick, uuid } from './lists-rows.ts';
import { personId } from './lists-trail-rows.ts';

/** Calls of an endpoint of the reseller's own, which has so many of them. */
export const webhookId = '019ab00f-0000-7000-8000-000000000000';

/** What each customer has some of: inquiries and notices that a page opens, endpoints with their calls, keys, cases, app passwords. */
export async function fillDaily(
  client: pg.Client,
  of: { readonly customers: number; readonly each: number },
): Promise<void> {
  await fillInquiries(client, of.each, Math.min(of.customers, 1_000));
  await fillNotices(client, of.each);
  await client.query(
    `insert into webhook (id, reseller_id, customer_id, name, url, groups, batch_seconds, batch_count, secret_cipher, failing_since)
     select ${uuid('f', 'n')}, $1::uuid, case when n > 0 then ${uuid('1', 'n * 20')} end, 'CRM ' || n, 'https://crm' || n || '.example/events', '{bounces}', 10, 100, 'x',
       case when n % 30 = 7 then now() - interval '2 days' end
     from generate_series(0, $2::int / 20 - 1) n`,
    [bigReseller, of.customers],
  );
  await client.query(
    `insert into webhook_batch (id, reseller_id, webhook_id, state, events, created_at, expires_at, settled_at)
     select ${uuid('f', 'n')}, $1::uuid, $2::uuid, case when n % 400 = 1 then 'given_up' else 'taken' end, 1 + n % 90, now() - n * interval '30 seconds', now(), now()
     from generate_series(1, $3::int * 20) n`,
    [bigReseller, webhookId, of.each],
  );
  await client.query(
    `insert into webhook_attempt (id, reseller_id, batch_id, at, duration_ms, status)
     select gen_random_uuid(), reseller_id, id, created_at + n * interval '1 minute', 40 + n, case when n = 1 and state = 'taken' then 200 else 503 end
     from webhook_batch, generate_series(1, 3) n where n = 1 or state = 'given_up'`,
  );
  await client.query(
    `insert into api_key (id, reseller_id, customer_id, name, selector, secret_hash, permissions, created_at, revoked_at)
     select gen_random_uuid(), $1::uuid, case when n % 10 > 0 then ${uuid('1', 'n % $2::int')} end, 'Key ' || n, 'k' || n, 'x', '{account:read}', now() - n * interval '1 hour',
       case when n % 3 = 0 then now() - n * interval '1 minute' end
     from generate_series(1, $2::int * 2) n`,
    [bigReseller, of.customers],
  );
  await client.query(
    `insert into abuse_case (id, reseller_id, customer_id, account_id, kind, grade, count, sent, tenths, opened_at, escalated_at, closed_at, outcome)
     select gen_random_uuid(), a.reseller_id, a.customer_id, case when n % 2 = 0 then a.id end, ${pick(['complaints', 'unknown', 'blocks', 'networks'], 'n / 3')},
       case when n % 7 = 0 then 'grave' else 'notable' end, 12, 3456, 35, now() - n * interval '1 hour', case when n % 50 = 3 then now() end,
       case when n % 8 > 0 then now() - n * interval '1 minute' end, case when n % 8 > 0 then 'settled' end
     from generate_series(1, $1::int * 4) n join account a on a.id = ${uuid('3', 'n * 7')}`,
    [of.each],
  );
  await client.query(
    `insert into app_password (id, reseller_id, customer_id, account_id, label, selector, secret_hash, smtp, imap, pop3)
     select gen_random_uuid(), reseller_id, customer_id, id, 'Phone ' || n, 's' || n, 'x', true, true, false
     from account, generate_series(1, 2) n where id < ${uuid('3', '$1::int * 40')}`,
    [of.each],
  );
}

/** Asked by holders and administrators of so many customers, sealed as they are. */
async function fillInquiries(client: pg.Client, inquiries: number, customers: number): Promise<void> {
  await readKeys(
    bigReseller,
    Array.from({ length: customers }, (_, n) => customerId(n)),
  );
  const rows: { id: string; owner: string; subject: Buffer }[] = [];
  for (let n = 0; n < inquiries; n++) {
    const id = randomUUID();
    const owner = customerId(n % 10 === 0 ? 0 : n % customers);
    const { seal } = await sealerOf({ resellerId: bigReseller, customerId: owner });
    rows.push({ id, owner, subject: Buffer.from(seal(subjectPlace(id), `配信できません ${n}`)) });
  }
  await client.query(
    `insert into inquiry (id, reseller_id, customer_id, asker, asked_by, kind, subject_cipher, state, opened_at, said_at, touched_at, solved_at, assigned_to, escalated_at)
     select id, $1::uuid, owner, 'customer', ${uuid('5', 'n % 90')}, ${pick(['how_to', 'delivery', 'billing', 'other'], 'n::int / 2')}, subject,
       case when n % 12 > 0 then 'solved' when n % 24 = 0 then 'open' else 'waiting' end, at, at, at, case when n % 12 > 0 then at end,
       case when n % 12 = 0 then $5::uuid end, case when n % 40 = 0 then at end
     from unnest($2::uuid[], $3::uuid[], $4::bytea[]) with ordinality x(id, owner, subject, n), lateral (select now() - n * interval '40 minutes' as at) y`,
    [
      bigReseller,
      rows.map(({ id }) => id),
      rows.map(({ owner }) => owner),
      rows.map(({ subject }) => subject),
      personId(0),
    ],
  );
}

async function fillNotices(client: pg.Client, notices: number): Promise<void> {
  const { seal } = await sealerOf(contactOwner(bigReseller));
  const rows = Array.from({ length: notices }, (_, n) => {
    const id = randomUUID();
    const content = JSON.stringify({ subject: `上限に達しました ${n}`, body: 'limits\n'.repeat(40) });
    const sealed = { to: seal(recipientPlace(id), `ops${n}@example.jp`), content: seal(contentPlace(id), content) };
    return { id, to: Buffer.from(sealed.to), content: Buffer.from(sealed.content) };
  });
  await client.query(
    `insert into notice (id, reseller_id, kind, template_version, locale, recipient_cipher, content_cipher, content_hash, created_at, sent_at)
     select id, $1::uuid, 'limits_reached', 1, 'ja', recipient, content, 'x', now() - n * interval '1 hour', now() - n * interval '1 hour'
     from unnest($2::uuid[], $3::bytea[], $4::bytea[]) with ordinality x(id, recipient, content, n)`,
    [bigReseller, rows.map(({ id }) => id), rows.map(({ to }) => to), rows.map(({ content }) => content)],
  );
}
