import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeAccount } from '../../services/account/close-account.ts';
import { addAlias } from '../../services/alias/add-alias.ts';
import { addressesOf } from '../../services/alias/target-rows.ts';
import { addAppPassword } from '../../services/app-password/add-app-password.ts';
import { inSystem } from '../../services/db/doors.ts';
import { addDomain } from '../../services/domain/add-domain.ts';
import { checkDomain } from '../../services/domain/check-domain.ts';
import { previewRemoval } from '../../services/domain/preview-removal.ts';
import { removeDomain } from '../../services/domain/remove-domain.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { addMailHook } from '../../services/mail-hook/add-mail-hook.ts';
import { downloadLedger } from '../../services/metering/download-ledger.ts';
import { getPeak } from '../../services/metering/get-peak.ts';
import { usedBy } from '../../services/pool/limits.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { addWebhook } from '../../services/webhook/add-webhook.ts';
import { checkUnprovenDomains } from '../../worker/jobs/look-at-domains.ts';
import { sealTargets } from '../../worker/jobs/seal-targets.ts';
import { type StartedOutside, startForTest } from '../outside/started-for-test.ts';
import { aCustomer, anAccount, aProvenDomain, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const month = new Date().toISOString().slice(0, 7);
let outside: StartedOutside;
beforeAll(async () => {
  outside = await startForTest();
  process.env.NOREN_DNS_SERVERS = `127.0.0.1:${outside.settings.dnsPort}`;
});
afterAll(async () => {
  delete process.env.NOREN_DNS_SERVERS;
  await outside.stop();
});

/** What the mail servers know of a name. */
const seenByMta = async (name: string) => {
  const counts = ['hosted_domain', 'proven_domain', 'signing_domain', 'recipient', 'alias_target', 'mail_hook'].map(
    (view) => `(select count(*)::int from mta.${view} where domain = $1) as ${view}`,
  );
  return (await database.query('postgres', `select ${counts.join(', ')}`, [name])).rows[0];
};
const nothing = { hosted_domain: 0, proven_domain: 0, signing_domain: 0, recipient: 0, alias_target: 0, mail_hook: 0 };

/** Publishes the proof of a claim and looks. */
async function prove(resellerId: string, domain: Awaited<ReturnType<typeof addDomain>>) {
  const proof = domain.records.find(({ purpose }) => purpose === 'proof');
  const zone = `${proof?.name} TXT "${proof?.value}"`;
  expect((await fetch(`${outside.http}/zone`, { method: 'PUT', body: zone })).status).toBe(204);
  return checkDomain(asReseller(resellerId), { id: domain.id });
}

describe('a domain with all there can be on it', () => {
  let tenant: Awaited<ReturnType<typeof aTenant>>;
  let inTenant: ReturnType<typeof asReseller>;
  let elsewhere: { id: string; address: string };
  let ledger: unknown;
  const address = () => tenant.account.address;

  beforeAll(async () => {
    tenant = await aTenant();
    inTenant = asReseller(tenant.reseller.id);
    const { id: customerId } = tenant.customer;
    const domainId = tenant.domain.id;
    const second = await aProvenDomain(tenant.reseller.id, customerId);
    elsewhere = await anAccount(tenant.reseller.id, second.id);
    await inTenant((tx) =>
      addAppPassword(tx, { accountId: tenant.account.id, label: 'x', smtp: true, imap: true, pop3: true }),
    );
    await signIn(
      { resellerId: tenant.reseller.id },
      { email: address(), password: 'a long enough one', code: '' },
      '198.51.100.1',
    );
    await inTenant(async (tx) => {
      const targets = [elsewhere.address];
      await addAlias(tx, { domainId, localPart: 'info', kind: 'alias', posting: 'anybody', targets });
      await addAlias(tx, { domainId, localPart: 'all', kind: 'group', posting: 'anybody', targets });
      await addAlias(tx, {
        domainId: second.id,
        localPart: 'to',
        kind: 'alias',
        posting: 'anybody',
        targets: [address()],
      });
      await setForwarding(tx, { accountId: elsewhere.id, targets: [address()], keepCopy: true });
      const { id: webhookId } = await addWebhook(tx, {
        ...{ name: 'hook', url: 'https://hook.test/', customerId, groups: ['bounces' as const] },
        ...{ finalOnly: false, batchSeconds: 0, batchCount: 1 },
      });
      await addMailHook(tx, { domainId, localPart: 'in', webhookId, alone: false, format: 'json' });
    });
  });

  test('is not removed while an account is open: how many, and that nothing was changed', async () => {
    const before = await seenByMta(tenant.domain.name);
    await expect(inTenant((tx) => removeDomain(tx, { id: tenant.domain.id }))).rejects.toMatchObject({
      ...{ key: 'domain_has_accounts', params: { domain: tenant.domain.name, accounts: 1 } },
    });
    expect(await seenByMta(tenant.domain.name)).toEqual(before);
    expect(before).toMatchObject({ hosted_domain: 1, recipient: 1 });
    expect(await inTenant((tx) => previewRemoval(tx, { id: tenant.domain.id }))).toEqual({
      ...{ accounts: 1, aliases: 1, groups: 1, forwards: 2, hooks: 1, administrators: 0 },
    });
  });

  test('is gone from the mail servers once it is removed, and its place is free', async () => {
    await inTenant((tx) => closeAccount(tx, { id: tenant.account.id }));
    ledger = await inTenant((tx) => downloadLedger(tx, { month }));
    await inTenant((tx) => removeDomain(tx, { id: tenant.domain.id }));
    expect(await seenByMta(tenant.domain.name)).toEqual(nothing);
    expect(await inTenant(({ db }) => usedBy(db, tenant.reseller.id, tenant.customer.id))).toMatchObject({
      domains: 1,
    });
    const left = await database.query(
      'postgres',
      `select (select count(*)::int from signing_key where domain_id = $1) as keys, (select count(*)::int from account where domain_id = $1) as accounts,
        (select count(*)::int from portal_user where account_id = $2) as holders,
        (select count(*)::int from app_password where account_id = $2) as passwords,
        (select state::text from designation where kind = 'domain' and value = $3) as designation`,
      [tenant.domain.id, tenant.account.id, tenant.domain.name],
    );
    expect(left.rows[0]).toEqual({ keys: 0, accounts: 0, holders: 0, passwords: 0, designation: 'removed' });
  });

  test('leaves the ledger as it was, and the name of the account at its peak', async () => {
    expect(await inTenant((tx) => downloadLedger(tx, { month }))).toEqual(ledger);
    const peak = await inTenant((tx) => getPeak(tx, {}));
    expect(peak.peak.accounts).toBe(2);
    expect(peak.events.filter((event) => event.address === address()).map(({ delta }) => delta)).toEqual([1, -1]);
  });

  test('leaves what led to it, sealed like any address that is not the customer’s own', async () => {
    await sealTargets();
    await inTenant(async ({ db }) => {
      for (const rows of [
        await db.forwardingTarget.findMany({ where: { accountId: elsewhere.id } }),
        await db.aliasTarget.findMany({ where: { alias: { localPart: 'to' } } }),
      ]) {
        expect(rows.map((row) => row.address)).toEqual([null]);
        expect(addressesOf(rows)).toEqual([address()]);
      }
    });
  });

  test('is told of in the trail by its name', async () => {
    const lines = await inTenant(({ db }) => db.auditEntry.findMany({ where: { action: 'domain.remove' } }));
    expect(lines.map(({ objectLabel, customerId, detail }) => ({ objectLabel, customerId, detail }))).toEqual([
      {
        ...{ objectLabel: tenant.domain.name, customerId: tenant.customer.id },
        detail: { name: tenant.domain.name, proven: true, aliases: 2, hooks: 1, closedAccounts: 1 },
      },
    ]);
  });

  test('is free for another reseller, who proves it', async () => {
    const other = await aTenant();
    const claim = await asReseller(other.reseller.id)((tx) =>
      addDomain(tx, { customerId: other.customer.id, name: tenant.domain.name }),
    );
    expect((await prove(other.reseller.id, claim)).provenAt).toBeInstanceOf(Date);
    await expect(
      inTenant((tx) => addDomain(tx, { customerId: tenant.customer.id, name: tenant.domain.name })),
    ).rejects.toMatchObject({ key: 'domain_taken' });
  });
});

test('a domain typed under the wrong customer says where it is, and goes to the right one without another fee', async () => {
  const { reseller, customer: wrong } = await aTenant();
  const inTenant = asReseller(reseller.id);
  const right = await aCustomer(reseller.id);
  const typed = await aProvenDomain(reseller.id, wrong.id);
  const add = (customerId: string) => inTenant((tx) => addDomain(tx, { customerId, name: typed.name }));
  await expect(add(wrong.id)).rejects.toMatchObject({ key: 'domain_already_added', params: { domain: typed.name } });
  const { name } = await inTenant(({ db }) => db.customer.findUniqueOrThrow({ where: { id: wrong.id } }));
  await expect(add(right.id)).rejects.toMatchObject({
    ...{ key: 'domain_added_elsewhere', params: { domain: typed.name, customer: name } },
  });
  await inTenant((tx) => removeDomain(tx, { id: typed.id, keepDesignation: true }));
  const added = await add(right.id);
  expect(added).toMatchObject({ designation: 'accepted', provenAt: null });
  expect((await prove(reseller.id, added)).provenAt).toBeInstanceOf(Date);
  expect(await seenByMta(typed.name)).toMatchObject({ hosted_domain: 1, signing_domain: 1 });
});

test('a claim that waits for somebody else’s proof is proven once that one has removed the domain', async () => {
  const mine = await aTenant();
  const other = await aTenant();
  const name = 'waited-for.test';
  const claim = await asReseller(mine.reseller.id)((tx) => addDomain(tx, { customerId: mine.customer.id, name }));
  const held = await aProvenDomain(other.reseller.id, other.customer.id, name);
  await expect(prove(mine.reseller.id, claim)).rejects.toMatchObject({ key: 'domain_taken' });
  await asReseller(other.reseller.id)((tx) => removeDomain(tx, { id: held.id }));
  await checkUnprovenDomains();
  const proven = await inSystem('claim domain', null, ({ db }) => db.domain.findMany({ where: { name } }));
  expect(proven.map(({ id, provenAt }) => [id, provenAt !== null])).toEqual([[claim.id, true]]);
});

test('another reseller’s domain, and one that is gone, are not there to be removed', async () => {
  const mine = await aTenant();
  const other = await aTenant();
  for (const id of [other.domain.id, crypto.randomUUID()]) {
    await expect(asReseller(mine.reseller.id)((tx) => removeDomain(tx, { id }))).rejects.toMatchObject({
      key: 'not_found',
    });
    await expect(asReseller(mine.reseller.id)((tx) => previewRemoval(tx, { id }))).rejects.toMatchObject({
      key: 'not_found',
    });
  }
});
