import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAccount } from '../../services/account/open-account.ts';
import { inviteCustomerAdmin } from '../../services/customer/invite-customer-admin.ts';
import { onboardCustomer } from '../../services/customer/onboard-customer.ts';
import { setCustomerPool } from '../../services/customer/set-customer-pool.ts';
import { inSystem } from '../../services/db/doors.ts';
import { addDomain } from '../../services/domain/add-domain.ts';
import { checkAdvice } from '../../services/domain/check-advice.ts';
import { checkDomain } from '../../services/domain/check-domain.ts';
import { addAllowedNetwork } from '../../services/relay/add-allowed-network.ts';
import { checkReverse } from '../../services/source/check-reverse.ts';
import { type StartedOutside, startForTest } from '../outside/started-for-test.ts';
import { aCustomer, anAccount, aProvenDomain, aReseller, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const small = { domains: 1, accounts: 1, storageBytes: 2 ** 30 };

let tenant: Awaited<ReturnType<typeof aTenant>>;
let inTenant: ReturnType<typeof asReseller>;
beforeAll(async () => {
  tenant = await aTenant();
  inTenant = asReseller(tenant.reseller.id);
});

/** How much of everything there is: equal before and after means that nothing was changed. */
async function everything(): Promise<unknown> {
  const tables = [
    'reseller',
    'brand',
    'brand_host',
    'pool',
    'customer',
    'domain',
    'account',
    'account_ledger',
    'portal_user',
    'invitation',
    'audit_entry',
    'source_pool',
    'source_address',
    'allowed_network',
    'job_before_worker',
  ];
  const counts = tables.map(
    (table) => `(select coalesce(md5(string_agg(t::text, ',' order by t::text)), '') from ${table} t) as ${table}`,
  );
  return (await database.query('postgres', `select ${counts.join(', ')}`)).rows[0];
}

async function refusedWithoutTrace(work: () => Promise<unknown>, refusal: object): Promise<void> {
  const before = await everything();
  await expect(work()).rejects.toMatchObject({ name: 'Refusal', ...refusal });
  expect(await everything()).toEqual(before);
}

describe('creating a reseller refuses, and leaves nothing behind', () => {
  test.each([
    [
      'a brand host that another brand has',
      () => ({ host: `${tenant.reseller.slug}.portal.test` }),
      { key: 'brand_host_taken' },
    ],
    ['a slug in use', () => ({ slug: tenant.reseller.slug }), { key: 'reseller_slug_taken' }],
    [
      'an operator name in use',
      () => ({ operatorName: `Operator ${tenant.reseller.slug}` }),
      { key: 'reseller_name_taken' },
    ],
    ['a host that is no name', () => ({ host: 'no host' }), { key: 'brand_host_invalid' }],
    ['an administrator without an address', () => ({ administratorEmail: 'nobody' }), { key: 'address_malformed' }],
    [
      'an administrator address over 254 octets',
      () => ({ administratorEmail: `${'a'.repeat(250)}@x.test` }),
      { key: 'address_too_long' },
    ],
  ])('%s', (_, overrides, refusal) => refusedWithoutTrace(() => aReseller(overrides()), refusal));
});

describe('onboarding a customer refuses', () => {
  const input = { name: 'New', thirdPartyContractOn: '2026-01-01', thirdPartyTerms: '2026-01', pool: small };
  test.each([
    [
      'no contract with the third party (R-011)',
      { ...input, thirdPartyContractOn: null },
      { key: 'third_party_contract_missing' },
    ],
    [
      'a contract of which nobody says by which terms (R-011)',
      { ...input, thirdPartyTerms: '' },
      { key: 'third_party_terms_missing' },
    ],
    [
      'more domains than the reseller has left',
      { ...input, pool: { ...small, domains: 9 } },
      { key: 'pool_empty_domains', params: { pool: 'reseller', limit: 10, used: 2, wanted: 9 } },
    ],
    [
      'more storage than the reseller has left',
      { ...input, pool: { ...small, storageBytes: 91 * 2 ** 30 } },
      { key: 'pool_empty_storage', params: { pool: 'reseller' } },
    ],
  ])('%s', (_, given, refusal) => refusedWithoutTrace(() => inTenant((tx) => onboardCustomer(tx, given)), refusal));

  test('a name in use', async () => {
    await inTenant((tx) => onboardCustomer(tx, { ...input, name: 'Twice' }));
    await refusedWithoutTrace(() => inTenant((tx) => onboardCustomer(tx, { ...input, name: 'Twice' })), {
      key: 'customer_name_taken',
    });
  });

  test('an administrator who is one already', async () => {
    const administrator = { name: 'A', email: 'same@person.test', locale: 'ja' as const };
    await inTenant((tx) => inviteCustomerAdmin(tx, { customerId: tenant.customer.id, administrator }));
    const again = { customerId: tenant.customer.id, administrator: { ...administrator, email: 'SAME@person.test' } };
    await refusedWithoutTrace(() => inTenant((tx) => inviteCustomerAdmin(tx, again)), { key: 'user_email_taken' });
  });
});

test('a pool cannot be lowered below its use', async () => {
  const change = { customerId: tenant.customer.id, pool: { domains: 2, accounts: 0, storageBytes: 10 * 2 ** 30 } };
  await refusedWithoutTrace(() => inTenant((tx) => setCustomerPool(tx, change)), {
    key: 'pool_below_use',
    params: { resource: 'accounts', used: 1 },
  });
});

describe('adding a domain refuses', () => {
  test.each([
    ['example.test.', 'domain_name_trailing_dot'],
    ['exаmple.test', 'domain_name_homograph'],
    ['', 'domain_name_empty'],
    ['no_underscores.test', 'domain_name_malformed'],
  ])('%s', (name, key) =>
    refusedWithoutTrace(() => inTenant((tx) => addDomain(tx, { customerId: tenant.customer.id, name })), { key }),
  );

  test('one that another tenant has proven, without saying whose', async () => {
    const other = await aTenant();
    const work = () =>
      inTenant((tx) => addDomain(tx, { customerId: tenant.customer.id, name: other.domain.name.toUpperCase() }));
    await refusedWithoutTrace(work, { key: 'domain_taken', params: { domain: other.domain.name } });
  });

  test('one more than the pool holds, naming the pool', async () => {
    const customer = await aCustomer(tenant.reseller.id, small);
    await aProvenDomain(tenant.reseller.id, customer.id);
    const work = () => inTenant((tx) => addDomain(tx, { customerId: customer.id, name: 'second.test' }));
    await refusedWithoutTrace(work, { key: 'pool_empty_domains', params: { pool: 'customer', limit: 1, used: 1 } });
  });

  test('one for another reseller’s customer, which to us does not exist', async () => {
    const other = await aTenant();
    await refusedWithoutTrace(
      () => inTenant((tx) => addDomain(tx, { customerId: other.customer.id, name: 'mine.test' })),
      { key: 'not_found' },
    );
  });
});

describe('opening an account refuses', () => {
  const input = { displayName: '', kind: 'mailbox' as const, quotaBytes: 2 ** 30 };
  test.each([
    ['an address over 254 octets', 'a'.repeat(245), 'address_too_long'],
    ['a local part over 64 octets', 'a'.repeat(65), 'address_local_part_too_long'],
    ['a tag', 'taro+tag', 'address_malformed'],
  ])('%s', (_, localPart, key) =>
    refusedWithoutTrace(() => inTenant((tx) => openAccount(tx, { ...input, domainId: tenant.domain.id, localPart })), {
      key,
    }),
  );

  test('an address in use, in any case', async () => {
    await anAccount(tenant.reseller.id, tenant.domain.id, 'hanako');
    const work = () => inTenant((tx) => openAccount(tx, { ...input, domainId: tenant.domain.id, localPart: 'HANAKO' }));
    await refusedWithoutTrace(work, { key: 'address_taken' });
  });

  test('a password that is too short', () =>
    refusedWithoutTrace(
      () =>
        inTenant((tx) => openAccount(tx, { ...input, domainId: tenant.domain.id, localPart: 'x', password: 'short' })),
      { key: 'password_too_short' },
    ));
});

test('a network that is the whole internet is refused (R-035)', () =>
  refusedWithoutTrace(
    () => inTenant((tx) => addAllowedNetwork(tx, { customerId: tenant.customer.id, network: '0.0.0.0/0' })),
    { key: 'network_too_wide' },
  ));

describe('the DNS check', () => {
  let outside: StartedOutside;
  beforeAll(async () => {
    outside = await startForTest();
    process.env.NOREN_DNS_SERVERS = `127.0.0.1:${outside.settings.dnsPort}`;
  });
  afterAll(async () => {
    delete process.env.NOREN_DNS_SERVERS;
    await outside.stop();
  });
  const publish = async (...zone: string[]) =>
    expect((await fetch(`${outside.http}/zone`, { method: 'PUT', body: zone.join('\n') })).status).toBe(204);

  test('tells each record’s state, proves the domain once the record is there, and asks nobody for a wrong answer', async () => {
    const customer = await aCustomer(tenant.reseller.id, small);
    const added = await inTenant((tx) => addDomain(tx, { customerId: customer.id, name: 'checked.test' }));
    const states = ({ records }: typeof added) =>
      Object.fromEntries(records.map(({ purpose, state }) => [purpose, state]));
    const dkim = (state: string) => ({ dkim_s1: state, dkim_s2: state, dkim_e1: state, dkim_e2: state });
    expect(states(added)).toEqual({ proof: 'unchecked', mx: 'unchecked', spf: 'unchecked', ...dkim('unchecked') });
    expect(states(await checkDomain(inTenant, { id: added.id }))).toEqual({
      proof: 'missing',
      mx: 'missing',
      spf: 'missing',
      ...dkim('missing'),
    });

    const proof = added.records.find(({ purpose }) => purpose === 'proof');
    await publish(
      `${proof?.name} TXT "${proof?.value}"`,
      'checked.test MX 10 mx.elsewhere.test',
      'checked.test TXT "v=spf1 mx -all"',
    );
    const checked = await checkDomain(inTenant, { id: added.id });
    expect(states(checked)).toEqual({
      proof: 'found',
      mx: 'different',
      spf: 'different',
      ...dkim('missing'),
    });
    expect(checked.provenAt).toBeInstanceOf(Date);
    expect(checked.records.find(({ purpose }) => purpose === 'mx')?.found).toEqual(['10 mx.elsewhere.test']);

    const failing = await inTenant(({ db }) =>
      db.domain.update({ where: { id: added.id }, data: { name: 'checked.servfail.test' } }),
    );
    const unanswered = await checkDomain(inTenant, { id: failing.id });
    expect(states(unanswered)).toEqual({
      proof: 'unavailable',
      mx: 'unavailable',
      spf: 'unavailable',
      ...dkim('unavailable'),
    });
    expect(unanswered.provenAt).toEqual(checked.provenAt); // a name server that fails takes nothing away
  });

  test('tells how DMARC stands and whether the addresses mail leaves from are named, and nothing when nobody answers', async () => {
    const { reseller, domain } = await aTenant();
    const { ip, helo } = reseller.source;
    const back = `${ip.split('.').toReversed().join('.')}.in-addr.arpa`;
    const look = async () => {
      const { dmarc, sources } = await checkAdvice(asReseller(reseller.id), { domainId: domain.id });
      return {
        dmarc: dmarc.state,
        said: dmarc.remarks.map(({ key }) => key),
        sources: sources.map(({ state }) => state),
      };
    };
    expect(await look()).toEqual({ dmarc: 'missing', said: [], sources: ['missing'] });

    const record = `_dmarc.${domain.name} TXT "v=DMARC1; p=none; rua=mailto:d@reports.example-dmarc.test"`;
    await publish(record, `${record.replace('none', 'reject')}`, `${back} PTR ${helo}`);
    expect(await look()).toEqual({ dmarc: 'different', said: ['dmarc_several'], sources: ['different'] });

    await fetch(`${outside.http}/zone`, {
      method: 'PUT',
      body: [record, `${helo} A ${ip}`, `${back} PTR ${helo}`].join('\n'),
    });
    expect(await look()).toEqual({ dmarc: 'different', said: ['dmarc_report_refused'], sources: ['found'] });
    // The operator is told the same of the pool.
    const asOperator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);
    const { poolId } = await asOperator(({ db }) =>
      db.sourcePoolAddress.findFirstOrThrow({ where: { address: { ip } }, select: { poolId: true } }),
    );
    const named = { ip, name: back, wanted: helo, state: 'found', found: [helo], remarks: [] };
    expect(await checkReverse(asOperator, { poolId })).toEqual([named]);
    await expect(checkReverse(asOperator, { poolId: randomUUID() })).rejects.toMatchObject({ key: 'not_found' });
    await publish(record, `${domain.name}._report._dmarc.reports.example-dmarc.test TXT "v=DMARC1"`);
    expect(await look()).toMatchObject({ dmarc: 'found', said: ['dmarc_unsigned'] });

    const name = domain.name.replace('.test', '.servfail.test');
    await asReseller(reseller.id)(({ db }) => db.domain.update({ where: { id: domain.id }, data: { name } }));
    expect(await look()).toMatchObject({ dmarc: 'unavailable', said: [] });
    await expect(checkAdvice(inTenant, { domainId: domain.id })).rejects.toMatchObject({ key: 'not_found' });
  });
});
