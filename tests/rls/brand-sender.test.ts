import { beforeAll, expect, test } from 'vitest';
import { getBrandSender, setBrandSender } from '../../services/brand/brand-sender.ts';
import { listSenders } from '../../services/brand/list-senders.ts';
import { type Database, inCustomer } from '../../services/db/doors.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
type Tenant = { resellerId: string; customerId: string; accountId: string; address: string };
let mine: Tenant;
let theirs: Tenant;

beforeAll(async () => {
  const tenant = async (): Promise<Tenant> => {
    const { reseller, customer, account, domain } = await aTenant();
    // As DNS stands once everything is published.
    await database.query('postgres', `update domain set dns_findings = $2 where id = $1`, [
      domain.id,
      JSON.stringify([{ purpose: 'spf', state: 'found', found: [] }]),
    ]);
    await database.query('postgres', `update signing_key set stage = 'active' where domain_id = $1`, [domain.id]);
    await database.query(
      'postgres',
      `insert into signing_key (id, reseller_id, customer_id, domain_id, algorithm, selector, public_record, sealed_private_key, stage, activated_at)
       select gen_random_uuid(), reseller_id, customer_id, id, 'rsa', 's1', 'x', 'x', 'active', now() from domain
       where id = $1 and not exists (select from signing_key k where k.domain_id = domain.id and k.stage = 'active')`,
      [domain.id],
    );
    return { resellerId: reseller.id, customerId: customer.id, accountId: account.id, address: account.address };
  };
  mine = await tenant();
  theirs = await tenant();
  for (const each of [mine, theirs])
    await asReseller(each.resellerId)((tx) => setBrandSender(tx, { accountId: each.accountId }));
});

const asMine = <T>(work: Parameters<typeof inCustomer<T>>[1]) => asReseller(mine.resellerId)(work);
const asCustomer = <T>(work: Parameters<typeof inCustomer<T>>[1]) =>
  inCustomer({ resellerId: mine.resellerId, customerId: mine.customerId, actorId: null }, work);
const tell =
  (sql: string) =>
  ({ db }: { db: Database }) =>
    db.$executeRawUnsafe(sql);

test('a reseller sees, offers and chooses its own accounts only, whatever it names', async () => {
  expect(await asMine(getBrandSender)).toMatchObject({ address: mine.address });
  await expect(asMine((tx) => setBrandSender(tx, { accountId: theirs.accountId }))).rejects.toMatchObject({
    key: 'not_found',
  });
  for (const search of ['', theirs.address, '@']) {
    const offered = await asMine((tx) => listSenders(tx, { search }));
    expect(offered.filter(({ id }) => id !== mine.accountId)).toEqual([]);
  }
  expect(await asMine(getBrandSender)).toMatchObject({ address: mine.address });
});

test.each([
  ['update brand_sender set failure = null where reseller_id = '],
  ['delete from brand_sender where reseller_id = '],
])('%s another reseller, or by a customer, touches nothing', async (sql) => {
  expect(await asMine(tell(`${sql}'${theirs.resellerId}'`))).toBe(0);
  expect(await asCustomer(tell(`${sql}'${mine.resellerId}'`))).toBe(0);
  expect((await database.query('noren_app', `${sql}$1`, [mine.resellerId])).rowCount).toBe(0);
});

test('a customer sees none, and makes none, of its reseller’s; neither does another reseller', async () => {
  expect(await asCustomer(({ db }) => db.brandSender.count())).toBe(0);
  const row = (owner: Tenant, account: Tenant) =>
    tell(`insert into brand_sender (reseller_id, customer_id, account_id, app_password_id, secret_cipher)
      values ('${owner.resellerId}', '${account.customerId}', '${account.accountId}', gen_random_uuid(), 'x')
      on conflict do nothing`);
  await expect(asCustomer(row(mine, mine))).rejects.toThrow(/row-level security/);
  await expect(asMine(row(theirs, theirs))).rejects.toThrow(/row-level security/);
  await asMine(tell(`delete from brand_sender`));
  await expect(asMine(row(mine, theirs))).rejects.toThrow(/foreign key/);
});

test('its secret stands nowhere in clear, and neither mail servers nor mailboxes read it', async () => {
  const { rows } = await database.query('postgres', 'select octet_length(secret_cipher) as octets from brand_sender');
  expect(rows.length).toBeGreaterThan(0);
  for (const role of ['noren_mta', 'noren_dovecot'])
    await expect(database.query(role, 'select * from brand_sender')).rejects.toThrow(/permission denied/);
  const trail = await database.query(
    'postgres',
    `select detail::text from audit_entry where action like '%brand_sender%'`,
  );
  expect(trail.rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(trail.rows)).not.toMatch(/secret/);
});
