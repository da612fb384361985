import { beforeAll, expect, test } from 'vitest';
import { sealedKeyPlace, sealingKeyInfo } from '../../core/signing/sealed-key.ts';
import { closeAccount } from '../../services/account/close-account.ts';
import { addAlias } from '../../services/alias/add-alias.ts';
import { removeAlias } from '../../services/alias/remove-alias.ts';
import { inSystem } from '../../services/db/doors.ts';
import { moveDomain } from '../../services/domain/move-domain.ts';
import { addInboundRule } from '../../services/inbound/add-inbound-rule.ts';
import { downloadLedger } from '../../services/metering/download-ledger.ts';
import { usedBy } from '../../services/pool/limits.ts';
import { open } from '../../services/vault/address-cipher.ts';
import { mtaKey } from '../../services/vault/mta-key.ts';
import { aCustomer, anAccount, aProvenDomain, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const month = new Date().toISOString().slice(0, 7);
let tenant: Awaited<ReturnType<typeof aTenant>>;
let inTenant: ReturnType<typeof asReseller>;
let other: { id: string };
beforeAll(async () => {
  tenant = await aTenant();
  inTenant = asReseller(tenant.reseller.id);
  other = await aCustomer(tenant.reseller.id);
});
const move = (id: string, customerId: string) => inTenant((tx) => moveDomain(tx, { id, customerId }));
const domainsOf = (customerId: string) =>
  inTenant(async ({ db }) => (await usedBy(db, tenant.reseller.id, customerId)).domains);

test('a domain with accounts, or with addresses of its customer, stays where it is', async () => {
  const { id, name } = tenant.domain;
  await expect(move(id, other.id)).rejects.toMatchObject({ key: 'domain_has_accounts', params: { accounts: 1 } });
  await inTenant((tx) => closeAccount(tx, { id: tenant.account.id }));
  const alias = await inTenant((tx) =>
    addAlias(tx, { domainId: id, localPart: 'info', kind: 'alias', posting: 'anybody', targets: ['x@elsewhere.test'] }),
  );
  await expect(move(id, other.id)).rejects.toMatchObject({
    ...{ key: 'domain_move_addresses', params: { domain: name, aliases: 1, hooks: 0 } },
  });
  await inTenant((tx) => removeAlias(tx, { id: alias.id }));
});

test('an empty one goes over with proof, designation and keys, and its place in the pool', async () => {
  const { id, name } = tenant.domain;
  await inTenant((tx) => addInboundRule(tx, { domainId: id, action: 'block', sender: 'spam.test', evenForged: false }));
  const before = { from: await domainsOf(tenant.customer.id), to: await domainsOf(other.id) };
  const ledger = await inTenant((tx) => downloadLedger(tx, { month }));
  const moved = await move(id, other.id);
  expect(moved).toMatchObject({ id, name, customerId: other.id, designation: 'accepted' });
  expect(moved.provenAt).toBeInstanceOf(Date);
  expect(await domainsOf(tenant.customer.id)).toBe(before.from - 1);
  expect(await domainsOf(other.id)).toBe(before.to + 1);
  expect(await inTenant((tx) => downloadLedger(tx, { month }))).toEqual(ledger);
  const { rows } = await database.query('postgres', 'select customer_id from mta.signing_domain where domain = $1', [
    name,
  ]);
  expect(rows).toEqual([{ customer_id: other.id }]);
  const owner = { resellerId: tenant.reseller.id, customerId: other.id };
  const keys = await inTenant(({ db }) => db.signingKey.findMany({ where: { domainId: id } }));
  expect(keys.map(({ customerId }) => customerId)).toEqual([other.id, other.id]);
  for (const key of keys)
    expect(
      open(mtaKey(sealingKeyInfo(owner)), sealedKeyPlace(key.id), key.sealedPrivateKey ?? new Uint8Array()).toString(),
    ).toMatch(/^-----BEGIN PRIVATE KEY-----/);
  expect(await inTenant(({ db }) => db.inboundRule.count({ where: { domainId: id } }))).toBe(0);
  const former = await inSystem('scheduled work', null, ({ db }) => db.formerAccount.findMany());
  expect(former.map(({ address, customerId }) => ({ address, customerId }))).toEqual([
    { address: tenant.account.address, customerId: tenant.customer.id },
  ]);
  const lines = await inTenant(({ db }) => db.auditEntry.findMany({ where: { action: 'domain.move' } }));
  expect(new Set(lines.map(({ customerId }) => customerId))).toEqual(new Set([tenant.customer.id, other.id]));
  expect((await anAccount(tenant.reseller.id, id)).address).toMatch(new RegExp(`@${name}$`));
});

test('it goes to no customer without room, nor to one that is none of the reseller’s', async () => {
  const { id } = await aProvenDomain(tenant.reseller.id, tenant.customer.id);
  const full = await aCustomer(tenant.reseller.id, { domains: 0, accounts: 1, storageBytes: 2 ** 30 });
  await expect(move(id, full.id)).rejects.toMatchObject({ key: 'pool_empty_domains' });
  const foreign = await aTenant();
  await expect(move(id, foreign.customer.id)).rejects.toMatchObject({ key: 'not_found' });
  await expect(move(foreign.domain.id, other.id)).rejects.toMatchObject({ key: 'not_found' });
  await expect(move(id, tenant.customer.id)).rejects.toMatchObject({ key: 'domain_move_same' });
});
