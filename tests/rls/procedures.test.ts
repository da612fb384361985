import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAccount } from '../../services/account/open-account.ts';
import { addressesOf } from '../../services/alias/target-rows.ts';
import { addAppPassword } from '../../services/app-password/add-app-password.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { setVacation } from '../../services/vacation/set-vacation.ts';
import { permissions } from '../../web/server/permissions.ts';
import { appRouter } from '../../web/server/router.ts';
import { fillFor } from '../access/every-row.ts';
import { asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { procedureReaches } from '../support/reaches.ts';
import { callAs, lesser, mayCall, paths, permissionOf, procedureOf, roles, type Who } from './procedures/caller.ts';
import { aDomainNextDoor } from './procedures/domain-next-door.ts';
import { aFullTenant, type Full } from './procedures/full-tenant.ts';
import { type Ids, idsOf, nobody } from './procedures/ids.ts';
import { inputs } from './procedures/inputs.ts';
import { untold } from './procedures/untold.ts';

const database = useFreshDatabase();

let mine: Full;
let theirs: Full;
let second: { id: string };
/** What another domain of my own customer holds. */
let nextDoor: Pick<Ids, 'domain' | 'account' | 'alias' | 'appPassword' | 'rule' | 'delivery'>;
/** Another account in my own domain. */
let beside: { id: string; appPasswordId: string };
beforeAll(async () => {
  mine = await aFullTenant('mine');
  theirs = await aFullTenant('theirs');
  second = await asReseller(mine.reseller.id)(({ db }) =>
    db.customer.create({
      data: { resellerId: mine.reseller.id, name: 'theirs too', thirdPartyContractOn: new Date() },
    }),
  );
  nextDoor = await aDomainNextDoor(mine);
  beside = await asReseller(mine.reseller.id)(async (tx) => {
    const { id: accountId } = await openAccount(tx, {
      ...{ domainId: mine.domain.id, localPart: 'beside', displayName: 'beside' },
      ...{ kind: 'mailbox', quotaBytes: 2 ** 20, password: 'a long enough one' },
    });
    const text = { subject: 'beside', body: 'beside', days: 1 };
    await setVacation(tx, { accountId, enabled: true, startsOn: null, endsOn: null, ...text });
    await setForwarding(tx, { accountId, targets: ['beside@elsewhere.test'], keepCopy: true });
    const made = { label: 'beside', smtp: true, imap: true, pop3: true };
    return { id: accountId, appPasswordId: (await addAppPassword(tx, { accountId, ...made })).id };
  });
});

const call = (role: Who, path: string, input: unknown) => callAs(role, mine, path, input);

test('the walk knows every procedure there is', () => {
  expect(Object.keys(inputs).toSorted()).toEqual(paths);
});

describe.each([...roles, ...lesser])('%s', (role) => {
  test.each(paths.filter((path) => !mayCall(role, path)))('may not call %s', async (path) => {
    expect(await call(role, path, inputs[path]?.(idsOf(mine)))).toMatchObject({
      code: role === 'visitor' ? 'UNAUTHORIZED' : 'FORBIDDEN',
    });
  });
});

/** Reading names for what a lookup, a check and a file are, which change nothing that is somebody's. */
const harmless = ['clientSetup.check', 'domain.check', 'domain.checkAdvised', 'sts.check'];

test('a reader changes nothing but how they sign in and look at lists', () => {
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
  const changing = paths.filter((path) => procedures[path]?._def.type === 'mutation' && mayCall('reader', path));
  const own = /^(passkey|password|person|secondFactor|session|invitation|list)\./;
  expect(changing.filter((path) => !own.test(path))).toEqual(harmless);
});

/** What a refusal says, all of it. */
const refusalOf = ({ code, message, cause }: { code?: string; message?: string; cause?: unknown }) =>
  JSON.stringify({ code, message, cause });
const superuser = (sql: string, values?: unknown[]) => database.query('postgres', sql, values);
const marksIn = (answer: unknown, marks: readonly string[], given: object) => {
  const [told, asked] = [JSON.stringify(answer) ?? '', JSON.stringify(given)];
  return marks.filter((mark) => told.includes(mark) && !asked.includes(mark));
};

describe.each([
  ...(['reseller_admin', 'customer_admin', 'domain_admin', 'account_holder', 'custom', 'customer/custom'] as const),
])('%s', (role) => {
  const allowed = paths.filter((path) => mayCall(role, path));
  /** With a row in every table, so that there is something to leak whatever a procedure reads. */
  let filled: Awaited<ReturnType<typeof fillFor>>;
  beforeAll(async () => {
    filled = await fillFor(superuser, [theirs.reseller.id, theirs.customer.id], 'theirs-canary');
  });
  afterAll(() => filled.takeAway());

  test.each(allowed)('learns nothing of another reseller from %s, not even that something exists', async (path) => {
    const ids = idsOf(theirs);
    const foreign = await call(role, path, inputs[path]?.(ids));
    const absent = await call(role, path, inputs[path]?.(nobody()));
    expect(JSON.stringify(foreign)).not.toMatch(/theirs(?! too)|theirs@/);
    expect(marksIn(foreign, filled.marks, ids)).toEqual([]);
    expect(refusalOf(foreign)).toBe(refusalOf(absent));
  });
});

describe('a customer’s administrator', () => {
  let filled: Awaited<ReturnType<typeof fillFor>>;
  let neighbours: Ids;
  beforeAll(async () => {
    filled = await fillFor(superuser, [mine.reseller.id, second.id], 'theirs-canary');
    const idIn = async (table: string) =>
      (await superuser(`select id from ${table} where customer_id = $1 limit 1`, [second.id])).rows[0]?.id;
    const found = {
      ...{ domain: await idIn('domain'), account: await idIn('account'), alias: await idIn('alias') },
      ...{ suppression: await idIn('suppression'), webhook: await idIn('webhook'), mailHook: await idIn('mail_hook') },
      ...{
        appPassword: await idIn('app_password'),
        rule: await idIn('inbound_rule'),
        delivery: await idIn('delivery'),
      },
      ...{
        login: await idIn('relay_login'),
        user: await idIn('portal_user'),
        resaleInvoice: await idIn('resale_invoice'),
        inquiry: await idIn('inquiry'),
      },
      resalePayment: await idIn('resale_payment'),
    };
    expect(Object.entries(found).filter(([, id]) => !id)).toEqual([]);
    neighbours = { ...nobody(), ...found, customer: second.id };
  });
  afterAll(() => filled.takeAway());

  test.each(paths.filter((path) => mayCall('customer_admin', path)))(
    'learns nothing of its neighbour from %s, not even that something exists',
    async (path) => {
      const foreign = await call('customer_admin', path, inputs[path]?.(neighbours));
      const absent = await call('customer_admin', path, inputs[path]?.(nobody()));
      expect(JSON.stringify(foreign)).not.toContain('theirs too');
      expect(marksIn(foreign, filled.marks, neighbours)).toEqual([]);
      expect(refusalOf(foreign)).toBe(refusalOf(absent));
    },
  );
});

describe('who administers some domains of a customer', () => {
  const allowed = paths.filter((path) => mayCall('domain_admin', path));

  test.each(allowed)('learns nothing of the customer’s other domain from %s, not even that it exists', async (path) => {
    const ids = { ...nobody(), customer: mine.customer.id };
    const foreign = await call('domain_admin', path, inputs[path]?.({ ...ids, ...nextDoor }));
    const absent = await call('domain_admin', path, inputs[path]?.(ids));
    expect(JSON.stringify(foreign)).not.toMatch(/nextdoor/);
    expect(marksIn(foreign, Object.values(nextDoor), nextDoor)).toEqual([]);
    expect(refusalOf(foreign)).toBe(refusalOf(absent));
  });

  test.each(allowed)('is given, or refused in words, what is of their own domain by %s', async (path) => {
    const { code } = await call('domain_admin', path, inputs[path]?.(idsOf(mine)));
    // There is no such user in this walk, and so nobody’s second factor, nor anything that they keep of a list.
    expect(code === 'INTERNAL_SERVER_ERROR' && !/^(secondFactor|list)\./.test(path)).toBe(false);
  });
});

test.each(paths.filter((path) => mayCall('account_holder', path)))(
  'a mailbox’s holder learns nothing of another in the same domain from %s, not even that it exists',
  async (path) => {
    const ids = { ...nobody(), customer: mine.customer.id, domain: mine.domain.id };
    const foreign = await call(
      'account_holder',
      path,
      inputs[path]?.({ ...ids, account: beside.id, appPassword: beside.appPasswordId }),
    );
    const absent = await call('account_holder', path, inputs[path]?.(ids));
    expect(JSON.stringify(foreign)).not.toMatch(/beside/);
    expect({ code: foreign.code, message: foreign.message }).toEqual({ code: absent.code, message: absent.message });
  },
);

test('after all of that the account beside has everything it had', async () => {
  const left = await asReseller(mine.reseller.id)(async ({ db }) => ({
    vacation: await db.vacation.findUnique({ where: { accountId: beside.id }, select: { enabled: true } }),
    forwarded: addressesOf(await db.forwardingTarget.findMany({ where: { accountId: beside.id } })),
    appPasswords: await db.appPassword.count({ where: { accountId: beside.id, endedAt: null } }),
  }));
  const forwarded = ['beside@elsewhere.test'];
  expect(left).toEqual({ vacation: { enabled: true }, forwarded, appPasswords: 1 });
});

test('after all of that the other reseller has everything it had', async () => {
  const left = await asReseller(theirs.reseller.id)(async ({ db }) => ({
    administrators: await db.portalUser.count({ where: { disabledAt: null } }),
    customerAdministrators: await db.portalUser.count({ where: { customerId: { not: null } } }),
    accounts: await db.account.count({ where: { state: 'open' } }),
    logins: await db.relayLogin.count(),
    consents: await db.supportConsent.count({ where: { refusedAt: null, grantedAt: null, endedAt: null } }),
    inquiries: await db.inquiry.count({ where: { state: 'waiting', escalatedAt: null, entries: { some: {} } } }),
    abuseCases: await db.abuseCase.count({ where: { closedAt: null, escalatedAt: null } }),
    compromises: await db.compromise.count({ where: { liftedAt: null, instructedAt: null } }),
    networks: await db.allowedNetwork.count(),
    customers: await db.customer.count(),
    domains: await db.domain.count(),
    aliases: await db.alias.count(),
    appPasswords: await db.appPassword.count({ where: { endedAt: null } }),
    designatedDomains: await db.designation.count({ where: { kind: 'domain', state: 'accepted' } }),
    suppressed: await db.suppression.count({ where: { releasedAt: null } }),
    contacts: await db.noticeContact.count(),
    webhooks: await db.webhook.count({ where: { enabled: true, previousEndsAt: null } }),
    imports: await db.accountImport.count({ where: { state: 'draft' } }),
    requests: await db.webhookBatch.count(),
    mailHooks: await db.mailHook.count({ where: { alone: true } }),
    vacations: await db.vacation.count({ where: { enabled: true } }),
    stsPolicies: await db.mtaSts.count({ where: { mode: 'enforce', maxAgeSeconds: 604_800 } }),
    policies: await db.inboundPolicy.count({ where: { dmarc: 'published' } }),
    rules: (await db.inboundRule.findMany()).map(({ value }) => value),
    targets: addressesOf(await db.aliasTarget.findMany()),
    forwarded: addressesOf(await db.forwardingTarget.findMany()),
  }));
  expect(left).toEqual({
    administrators: 2,
    customerAdministrators: 1,
    accounts: 1,
    logins: 2,
    consents: 1,
    inquiries: 1,
    abuseCases: 1,
    compromises: 1,
    networks: 1,
    customers: 1,
    domains: 1,
    aliases: 1,
    appPasswords: 1,
    designatedDomains: 1,
    suppressed: 1,
    contacts: 1,
    webhooks: 1,
    imports: 1,
    requests: 0,
    mailHooks: 1,
    vacations: 1,
    stsPolicies: 1,
    policies: 1,
    rules: ['theirs@blocked.test'],
    targets: ['theirs@elsewhere.test'],
    forwarded: ['theirs@elsewhere.test'],
  });
});

/** Those that take something away come last, so that the others still find it. */
const isLate = (path: string) => /\.(close|remove|revoke|release|take|withdraw|cancel|erase|drop|end|undo)/.test(path);
const mutations = paths
  .filter((path) => procedureOf(path)?._def.type === 'mutation')
  .toSorted((a, b) => Number(isLate(a)) - Number(isLate(b)));

/** What is taken back has to be there: the walks above leave it, but this one is also run alone. */
const toTakeBack: Record<string, string> = { 'mailTemplate.reset': 'mailTemplate.set' };

describe('the audit trail', () => {
  const entries = async () =>
    Number((await database.query('postgres', 'select count(*) from audit_entry')).rows[0].count);

  test.each(mutations)('tells of %s', async (path) => {
    const allowed: readonly string[] = permissions[permissionOf(path) ?? 'reseller:read'];
    const role = (['reseller_admin', 'operator_admin', 'customer_admin', 'account_holder', 'visitor'] as const).find(
      (one) => allowed.includes(one),
    );
    const ask = (one: string) => call(role ?? 'visitor', one, inputs[one]?.(idsOf(mine)));
    const made = toTakeBack[path];
    if (made) expect((await ask(made)).code).toBeUndefined();
    const before = await entries();
    const { code } = await ask(path);
    const after = await entries();
    if (path in untold) return expect(after, 'it leaves an entry: take it off the list').toBe(before);
    if (code === undefined) return expect(after).toBeGreaterThan(before);
    // Refused, since what it needs is not there: then at least its services know how to tell.
    expect(procedureReaches(path, 'services/audit/record.ts'), `${path} was refused: ${code}`).toBe(true);
  });

  test('has no entry that only a trigger wrote', async () => {
    const { rows } = await database.query(
      'postgres',
      `select distinct action from audit_entry where action like 'change.%'`,
    );
    expect(rows).toEqual([]);
  });
});
