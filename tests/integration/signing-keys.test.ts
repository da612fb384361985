import { afterAll, beforeAll, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { getDomain } from '../../services/domain/get-domain.ts';
import { listSigningRecords } from '../../services/signing/list-signing-records.ts';
import { rotateSigningKeys } from '../../services/signing/rotate-signing-keys.ts';
import { tendSigningKeys } from '../../services/signing/tend-signing-keys.ts';
import { tendAllSigningKeys } from '../../worker/jobs/tend-signing-keys.ts';
import { type StartedOutside, startForTest } from '../outside/started-for-test.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();

let outside: StartedOutside;
beforeAll(async () => {
  outside = await startForTest();
  process.env.NOREN_DNS_SERVERS = `127.0.0.1:${outside.settings.dnsPort}`;
});
afterAll(async () => {
  delete process.env.NOREN_DNS_SERVERS;
  await outside.stop();
});

type Tenant = Awaited<ReturnType<typeof aTenant>>;
const viewOf = ({ reseller, domain }: Tenant) => asReseller(reseller.id)((tx) => getDomain(tx, { id: domain.id }));
const stages = async (tenant: Tenant) =>
  (await viewOf(tenant)).signingKeys.map(({ selector, stage }) => `${selector} ${stage}`).toSorted();

test('a domain is added with a key of each kind, whose private part the database cannot read', async () => {
  const tenant = await aTenant();
  expect(await stages(tenant)).toEqual(['e1 pending', 's1 pending']);
  const { rows } = await database.query(
    'postgres',
    'select algorithm, public_record, sealed_private_key from signing_key where domain_id = $1 order by algorithm',
    [tenant.domain.id],
  );
  expect(rows[0].public_record).toMatch(/^v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A/); // 2048 bits
  expect(rows[1].public_record).toMatch(/^v=DKIM1; k=ed25519; p=[A-Za-z0-9+/]{43}=$/);
  for (const { sealed_private_key: sealed } of rows) expect(sealed.toString('latin1')).not.toMatch(/PRIVATE KEY/);
});

test('the worker makes the keys of domains that have none, once however often it runs', async () => {
  const tenant = await aTenant();
  await database.query('postgres', 'delete from signing_key where domain_id = $1', [tenant.domain.id]);
  expect(await stages(tenant)).toEqual([]);
  await Promise.all([tendAllSigningKeys(), tendAllSigningKeys()]);
  await tendAllSigningKeys();
  expect(await stages(tenant)).toEqual(['e1 pending', 's1 pending']);
});

test('a record that is not exactly ours, or not alone, lets no key sign', async () => {
  const tenant = await aTenant();
  const { reseller, domain } = tenant;
  const [rsa] = (await viewOf(tenant)).signingKeys.filter(({ algorithm }) => algorithm === 'rsa');
  const name = `s1._domainkey.${domain.name}`;
  const publish = (...texts: string[]) =>
    fetch(`${outside.http}/zone`, { method: 'PUT', body: texts.map((text) => `${name} TXT "${text}"`).join('\n') });
  const tend = () => tendSigningKeys(asReseller(reseller.id), { domainId: domain.id });

  await publish('v=DKIM1; k=rsa; p=');
  await tend();
  await publish(rsa?.publicRecord ?? '', 'v=DKIM1; k=rsa; p=other');
  await tend();
  expect(await stages(tenant)).toEqual(['e1 pending', 's1 pending']);
  await publish(rsa?.publicRecord ?? '');
  await tend();
  expect(await stages(tenant)).toEqual(['e1 pending', 's1 active']);
});

test('a rotation by hand is refused while one is under way', async () => {
  const { reseller, domain } = await aTenant();
  await expect(rotateSigningKeys(asReseller(reseller.id), { id: domain.id })).rejects.toMatchObject({
    key: 'signing_rotation_running',
  });
});

test('the zone lines for the operator hold every living key, in strings that DNS takes', async () => {
  const tenant = await aTenant();
  const lines = (await inSystem('scheduled work', null, listSigningRecords)).filter((line) =>
    line.includes(tenant.domain.id),
  );
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    expect(line).toMatch(/^[se]1\.[0-9a-f-]{36}\.dkim\.mail\.\w+\.test\. 300 IN TXT "v=DKIM1; k=/);
    for (const [, text = ''] of line.matchAll(/"([^"]*)"/g)) expect(text.length).toBeLessThanOrEqual(255);
  }
});
