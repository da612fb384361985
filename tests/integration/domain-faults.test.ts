import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inviteCustomerAdmin } from '../../services/customer/invite-customer-admin.ts';
import { inSystem } from '../../services/db/doors.ts';
import { checkDomain } from '../../services/domain/check-domain.ts';
import { claimLooks } from '../../services/domain/claim-looks.ts';
import type { DomainView } from '../../services/domain/domain-view.ts';
import { listFaultyDomains } from '../../services/domain/list-faulty-domains.ts';
import { tellFaults } from '../../services/domain/tell-faults.ts';
import { viewNotice } from '../../services/notice/notice-view.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { checkProvenDomains, checkUnprovenDomains } from '../../worker/jobs/look-at-domains.ts';
import { type StartedOutside, startForTest } from '../outside/started-for-test.ts';
import { aCustomer, aProvenDomain, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const begin = Date.parse('2026-11-20T01:00:00Z');
const at = (hours: number) => new Date(begin + hours * 3_600_000);
const system = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('scheduled work', null, work);

let outside: StartedOutside;
beforeAll(async () => {
  outside = await startForTest();
  process.env.NOREN_DNS_SERVERS = `127.0.0.1:${outside.settings.dnsPort}`;
});
afterAll(async () => {
  delete process.env.NOREN_DNS_SERVERS;
  await outside.stop();
});

/** Publishes what a domain is to publish, with other words for some of it. */
async function publish({ records }: DomainView, instead: Readonly<Record<string, string>> = {}) {
  const zone = records.map(({ purpose, name, type, value }) => {
    const data = instead[purpose] ?? value;
    return `${name} ${type} ${type === 'TXT' ? `"${data}"` : data}`;
  });
  const put = await fetch(`${outside.http}/zone`, { method: 'PUT', body: zone.join('\n') });
  expect(put.status, await put.text()).toBe(204);
}
const elsewhere = { mx: '10 mx.elsewhere.test' };

describe('a proven domain', () => {
  let tenant: Awaited<ReturnType<typeof aTenant>>;
  let inTenant: ReturnType<typeof asReseller>;
  const look = async (hours: number) => {
    const { faults, provenAt } = await checkDomain(inTenant, { id: tenant.domain.id }, () => at(hours));
    expect(provenAt).toBeInstanceOf(Date);
    return faults;
  };
  const tell = (hours: number) => system((tx) => tellFaults(tx, at(hours)));
  const told = () =>
    system(async ({ db }) => {
      const rows = await db.notice.findMany({ where: { kind: 'domain_fault', resellerId: tenant.reseller.id } });
      return Promise.all(rows.map(viewNotice));
    });

  beforeAll(async () => {
    tenant = await aTenant();
    inTenant = asReseller(tenant.reseller.id);
    const administrator = { name: 'Kanri', email: 'kanri@person.test', locale: 'ja' as const };
    const { token } = await inTenant((tx) =>
      inviteCustomerAdmin(tx, { customerId: tenant.customer.id, administrator }),
    );
    await acceptInvitation({ resellerId: tenant.reseller.id }, { token, password: 'a sentence to remember' });
    await publish(tenant.domain);
  });

  test('has nothing wrong with it while its records stand', async () => {
    expect(await look(0)).toEqual([]);
    expect(await inTenant(listFaultyDomains)).toEqual({ total: 0, domains: [] });
  });

  test('is listed from the look that finds one wrong, and keeps that day', async () => {
    await publish(tenant.domain, elsewhere);
    expect(await look(24)).toEqual([{ kind: 'mx', since: at(24) }]);
    await publish(tenant.domain, { ...elsewhere, dkim_s1: 'nowhere.elsewhere.test' });
    const faults = [
      { kind: 'mx', since: at(24) },
      { kind: 'dkim', since: at(26) },
    ];
    expect(await look(26)).toEqual(faults);
    const unicodeName = tenant.domain.name;
    expect(await inTenant(listFaultyDomains)).toEqual({
      total: 1,
      domains: [{ id: tenant.domain.id, unicodeName, faults }],
    });
  });

  test('is told of after a second look a day later, once, under the brand, to the customer’s administrators', async () => {
    await tell(26);
    expect(await told()).toEqual([]);
    await look(48);
    expect(await tell(48)).toBe(1);
    const [mail, ...more] = await told();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ recipient: 'kanri@person.test' });
    expect(JSON.stringify(mail)).toContain(
      `【${tenant.reseller.slug}】${tenant.domain.name} の DNS を確認してください`,
    );
    expect(JSON.stringify(mail)).toContain('レコード: MX（メールの届け先）、DKIM（電子署名）');
    await look(72);
    expect(await tell(72)).toBe(0);
    expect(await told()).toHaveLength(1);
  });

  test('is neither well nor wrong while nobody answers', async () => {
    const rename = (name: string) =>
      inTenant(({ db }) => db.domain.update({ where: { id: tenant.domain.id }, data: { name } }));
    await rename(tenant.domain.name.replace('.test', '.servfail.test'));
    const kinds = (await look(80)).map(({ kind, since }) => [kind, since]);
    expect(kinds).toEqual([
      ['mx', at(24)],
      ['dkim', at(26)],
    ]);
    await rename(tenant.domain.name);
  });

  test('is told of again after it was right in between', async () => {
    await publish(tenant.domain);
    expect(await look(96)).toEqual([]);
    await publish(tenant.domain, elsewhere);
    await look(120);
    await tell(121);
    expect(await told()).toHaveLength(1);
    await look(144);
    await tell(145);
    expect(await told()).toHaveLength(2);
  });
});

describe('rounds', () => {
  const triedOf = async (id: string) =>
    (await system(({ db }) => db.domain.findUniqueOrThrow({ where: { id } }))).dnsTriedAt;

  test('each proven domain has its turn once a day, whatever came of it', async () => {
    const { domain } = await aTenant();
    const now = new Date();
    await checkProvenDomains(now);
    const tried = await triedOf(domain.id);
    expect(tried).toEqual(now);
    const { dnsCheckedAt } = await system(({ db }) => db.domain.findUniqueOrThrow({ where: { id: domain.id } }));
    expect(dnsCheckedAt).toBeInstanceOf(Date);
    const idsAt = async (hours: number) =>
      (await claimLooks('proven', new Date(now.getTime() + hours * 3_600_000))).map(({ domainId }) => domainId);
    expect(await idsAt(23)).not.toContain(domain.id);
    expect(await idsAt(24.1)).toContain(domain.id);
  });

  test('two workers never take the same domain', async () => {
    const { reseller, customer } = await aTenant();
    await aProvenDomain(reseller.id, customer.id);
    const day = new Date(Date.now() + 10 * 86_400_000);
    const taken = (await Promise.all([claimLooks('proven', day), claimLooks('proven', day)])).flat();
    expect(new Set(taken.map(({ domainId }) => domainId)).size).toBe(taken.length);
  });

  test('one domain that cannot be looked at keeps no other from its proof', async () => {
    const { reseller } = await aTenant();
    const customer = await aCustomer(reseller.id);
    const [broken, sound] = await Promise.all([
      aProvenDomain(reseller.id, customer.id, 'broken-look.test'),
      aProvenDomain(reseller.id, customer.id, 'sound-look.test'),
    ]);
    await system(({ db }) => db.domain.updateMany({ where: { customerId: customer.id }, data: { provenAt: null } }));
    await publish(sound);
    await database.query(
      'postgres',
      `create function stumble() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
    );
    await database.query(
      'postgres',
      `create trigger stumble before update of dns_findings on domain for each row when (old.name = 'broken-look.test') execute function stumble()`,
    );
    await checkUnprovenDomains();
    const rows = await system(({ db }) => db.domain.findMany({ where: { id: { in: [broken.id, sound.id] } } }));
    const byId = new Map(rows.map((row) => [row.id, row]));
    expect(byId.get(sound.id)?.provenAt).toBeInstanceOf(Date);
    expect(byId.get(broken.id)).toMatchObject({ provenAt: null, dnsCheckedAt: null });
    expect(await triedOf(broken.id)).toBeInstanceOf(Date); // its turn is over all the same
    await database.query('postgres', 'drop trigger stumble on domain');
  });
});
