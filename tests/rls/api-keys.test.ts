import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ApiPermission, apiPermissions } from '../../core/tenancy/api-permission.ts';
import { startBulk } from '../../services/account-bulk/start-bulk.ts';
import { addAlias } from '../../services/alias/add-alias.ts';
import { addApiKey } from '../../services/api-key/add-api-key.ts';
import { listApiKeys, revokeApiKey } from '../../services/api-key/list-api-keys.ts';
import { addAppPassword } from '../../services/app-password/add-app-password.ts';
import { liftCompromise } from '../../services/compromise/lift.ts';
import { reportCompromise } from '../../services/compromise/report.ts';
import { inCustomer } from '../../services/db/doors.ts';
import { moveDomain } from '../../services/domain/move-domain.ts';
import { countAttempt } from '../../services/redis/count-attempts.ts';
import { addRelayLogin } from '../../services/relay/add-relay-login.ts';
import { addSuppressions } from '../../services/suppression/add-suppressions.ts';
import { listSuppressions } from '../../services/suppression/list-suppressions.ts';
import { addWebhook } from '../../services/webhook/add-webhook.ts';
import { answerApi, perMinute } from '../../web/server/api/answer.ts';
import { openApi } from '../../web/server/api/open-api.ts';
import { apiRoutes } from '../../web/server/api/routes.ts';
import { inputOf, permissionOf } from '../../web/server/api/schemas.ts';
import { operatorBrand } from '../../web/server/brand.ts';
import { grantable } from '../../web/server/grantable.ts';
import { may } from '../../web/server/permissions.ts';
import { aCustomer, anAccount, aProvenDomain, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const mailEvents = { groups: [], finalOnly: false, batchSeconds: 10, batchCount: 10 };
const aWebhook = { ...mailEvents, name: 'intruder', url: 'https://hooks.else.test/' };
type Wanted = Partial<Parameters<typeof addApiKey>[1]>;

/** A tenant with one of everything that the API names, each with its canary. */
async function aSide(canary: string) {
  const tenant = await aTenant();
  const inTenant = asReseller(tenant.reseller.id);
  const { domain, customer, account } = tenant;
  const alias = await inTenant((tx) =>
    addAlias(tx, {
      ...{ domainId: domain.id, localPart: `${canary}-alias`, kind: 'group', posting: 'anybody' },
      targets: [account.address],
    }),
  );
  await inTenant((tx) => addSuppressions(tx, { customerId: customer.id, recipients: [`${canary}@else.test`] }));
  const [suppression] = (await inTenant((tx) => listSuppressions(tx, {}))).rows;
  const bulk = await inTenant((tx) =>
    startBulk(tx, { selection: { ids: [account.id] }, change: { kind: 'resume' }, count: 1 }),
  );
  const webhook = await inTenant((tx) =>
    addWebhook(tx, { ...aWebhook, name: `${canary} webhook`, customerId: customer.id }),
  );
  const login = await inTenant((tx) => addRelayLogin(tx, { customerId: customer.id }));
  const appPassword = await inTenant((tx) =>
    addAppPassword(tx, { accountId: account.id, label: canary, smtp: true, imap: true, pop3: false }),
  );
  const keyWith = (wanted: Wanted = {}) =>
    inTenant((tx) =>
      addApiKey(tx, { name: 'robot', permissions: [...apiPermissions], networks: [], ...wanted }, apiPermissions),
    );
  const ids: Record<string, string> = {
    ...{ customers: customer.id, domains: domain.id, accounts: account.id, aliases: alias.id },
    ...{ suppressions: suppression?.id ?? '', 'account-changes': bulk.id },
    ...{ webhooks: webhook.id, relay: login.id, 'app-passwords': appPassword.id },
  };
  return { ...tenant, inTenant, ids, keyWith, resellerId: tenant.reseller.id };
}
type Side = Awaited<ReturnType<typeof aSide>>;

let mine: Side;
let theirs: Side;
let key: string;
beforeAll(async () => {
  mine = await aSide('mine');
  theirs = await aSide('theirs');
  key = (await mine.keyWith()).key;
});

type Sent = {
  body?: unknown;
  bearer?: string | null;
  host?: string;
  headers?: Record<string, string>;
  address?: string;
};

async function send(method: string, path: string, sent: Sent = {}) {
  const { body, bearer = key, host = mine.resellerId, headers = {}, address = '203.0.113.9' } = sent;
  const request = new Request(`https://portal.test/api/v1${path}`, {
    method,
    headers: { 'accept-language': 'en', ...(bearer && { authorization: `Bearer ${bearer}` }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const realm = { host: 'portal.test', resellerId: host, brand: operatorBrand };
  const parts = (path.split('?')[0] ?? '').split('/').slice(1);
  const answer = await answerApi({ request, path: parts, realm, address });
  const text = await answer.text();
  // biome-ignore lint/suspicious/noExplicitAny: read by each test as what it asked for
  return { status: answer.status, headers: answer.headers, text, json: text ? (JSON.parse(text) as any) : null };
}

/** The route about somebody's objects; without them, about nothing that there is. */
function asked({ path, method, procedure }: (typeof apiRoutes)[number], of: Side | null) {
  const noun = path.split('/')[1] ?? '';
  const idOf = (name: string) => of?.ids[name] ?? randomUUID();
  const address = path.replace(/\{\w+\}/, idOf(noun));
  const fields: Record<string, unknown> = {
    ...{ customerId: idOf('customers'), domainId: idOf('domains'), localPart: 'intruder', quotaBytes: 2 ** 30 },
    ...{ targets: ['x@x.test'], posting: 'anybody', keepCopy: true, recipients: ['x@x.test'], kind: 'alias' },
    ...{ enabled: false, startsOn: null, endsOn: null, subject: 'x', body: 'x', days: 1, name: 'intruder.test' },
    ...aWebhook,
    ...{ pool: { domains: 1, accounts: 1, storageBytes: 2 ** 30 }, state: 'suspended', keepHours: 0 },
    ...{
      label: 'intruder',
      smtp: true,
      imap: true,
      pop3: true,
      access: 'password',
      signed: true,
      network: '203.0.113.0/24',
    },
    ...{ revision: 0, rules: [], strictness: 'normal', allowed: [], blocked: [] },
    ...{ thirdPartyContractOn: '2026-04-01', thirdPartyTerms: '1', name: `${randomUUID()}.test` },
    ...{ selection: { ids: [idOf('accounts')] }, change: { kind: 'suspend' }, count: 1 },
  };
  const known = Object.keys(inputOf(procedure).properties ?? {});
  const given = Object.entries(fields).filter(([name]) => known.includes(name));
  if (method !== 'GET' && method !== 'DELETE') return { address, body: Object.fromEntries(given) };
  const query = known.includes('customerId') ? `?customerId=${idOf('customers')}` : '';
  return { address: address + query, body: undefined };
}

const changedOf = async (side: Side) =>
  Number(
    (await database.query('postgres', 'select count(*) from audit_entry where reseller_id = $1', [side.resellerId]))
      .rows[0]?.count,
  );

test('a key opens nothing of another reseller, by any route, and does not learn that it is there', async () => {
  const before = await changedOf(theirs);
  const wrong: string[] = [];
  for (const route of apiRoutes) {
    const name = `${route.method} ${route.path}`;
    const foreign = asked(route, theirs);
    const absent = asked(route, null);
    const of = await send(route.method, foreign.address, { body: foreign.body });
    const none = await send(route.method, absent.address, { body: absent.body });
    if (of.status !== none.status || of.json?.detail !== none.json?.detail)
      wrong.push(`${name}: ${of.status}, ${none.status}`);
    if (/theirs/.test(of.text) || of.text.includes(theirs.domain.name)) wrong.push(`${name} tells`);
    if (route.path.includes('{') && of.status !== 404) wrong.push(`${name}: ${of.status} ${of.text}`);
  }
  expect(wrong).toEqual([]);
  expect(await changedOf(theirs)).toBe(before);
});

test('every route asks for its own permission, and a key without it is refused', async () => {
  const asks = apiRoutes.map(({ procedure }) => permissionOf(procedure));
  expect([...new Set(asks)].toSorted()).toEqual([...apiPermissions].toSorted());
  const wrong: string[] = [];
  for (const permission of apiPermissions) {
    const others = apiPermissions.filter((each) => each !== permission);
    const { key: bearer, id } = await mine.keyWith({ permissions: others });
    for (const route of apiRoutes.filter(({ procedure }) => permissionOf(procedure) === permission)) {
      const { address, body } = asked(route, mine);
      const { status } = await send(route.method, address, { body, bearer });
      if (status !== 403) wrong.push(`${route.method} ${route.path}: ${status}`);
    }
    await mine.inTenant((tx) => revokeApiKey(tx, { id }));
  }
  expect(wrong).toEqual([]);
});

test('a key of a customer sees that customer alone, and cannot hold what only a reseller may', async () => {
  const neighbour = await aCustomer(mine.resellerId);
  const beside = await aProvenDomain(mine.resellerId, neighbour.id);
  const other = await anAccount(mine.resellerId, beside.id);
  const { key: bearer } = await mine.keyWith({ customerId: mine.customer.id });
  const list = await send('GET', '/accounts?limit=10', { bearer });
  expect(list.json.rows.map(({ customerId }: { customerId: string }) => customerId)).toEqual([mine.customer.id]);
  expect((await send('GET', `/accounts/${other.id}`, { bearer })).status).toBe(404);
  expect((await send('GET', '/customers', { bearer })).status).toBe(403);
  const own = { resellerId: mine.resellerId, customerId: neighbour.id, actorId: null };
  expect((await inCustomer(own, (tx) => listApiKeys(tx))).rows).toEqual([]);
  await expect(
    mine.inTenant((tx) => addApiKey(tx, { name: 'x', permissions: ['account:write'], networks: [] }, ['account:read'])),
  ).rejects.toMatchObject({ key: 'api_key_beyond_own' });
});

describe('a key of some domains', () => {
  let branch: Side;
  let bearer: string;
  let keyId: string;
  const permitted = apiPermissions.filter((each) => may({ role: 'domain_admin', duty: 'administrator' }, each));
  const keyOf = (domainIds: string[], permissions: readonly ApiPermission[] = permitted) =>
    mine.keyWith({ customerId: mine.customer.id, domainIds, permissions: [...permissions] });

  beforeAll(async () => {
    // Another domain of the same customer, with one of everything that is a domain's.
    const domain = await aProvenDomain(mine.resellerId, mine.customer.id);
    const account = await anAccount(mine.resellerId, domain.id);
    const alias = await mine.inTenant((tx) =>
      addAlias(tx, {
        ...{ domainId: domain.id, localPart: 'branch', kind: 'group', posting: 'anybody', targets: [account.address] },
      }),
    );
    const appPassword = await mine.inTenant((tx) =>
      addAppPassword(tx, { accountId: account.id, label: 'branch', smtp: true, imap: true, pop3: false }),
    );
    const ids = { ...mine.ids, domains: domain.id, accounts: account.id, aliases: alias.id };
    branch = { ...mine, domain, ids: { ...ids, 'app-passwords': appPassword.id } };
    ({ key: bearer, id: keyId } = await keyOf([mine.domain.id]));
  });

  test('opens what is theirs, and of another domain of the same customer it does not learn that it is there', async () => {
    const wrong: string[] = [];
    let opened = 0;
    for (const route of apiRoutes) {
      const name = `${route.method} ${route.path}`;
      const isTheirs = permitted.includes(permissionOf(route.procedure) as ApiPermission);
      const foreign = asked(route, branch);
      const of = await send(route.method, foreign.address, { body: foreign.body, bearer });
      const none = asked(route, null);
      const absent = await send(route.method, none.address, { body: none.body, bearer });
      if (!isTheirs && of.status !== 403) wrong.push(`${name}: ${of.status}`);
      if (of.status !== absent.status || of.json?.detail !== absent.json?.detail)
        wrong.push(`${name}: ${of.status}, ${absent.status}`);
      if (isTheirs && /\{id\}/.test(route.path) && of.status !== 404) wrong.push(`${name}: ${of.status}`);
      if (of.text.includes(branch.domain.name)) wrong.push(`${name} tells`);
      if (isTheirs && route.method === 'GET') {
        const own = asked(route, mine);
        const { status } = await send('GET', own.address, { bearer });
        if (status !== 200) wrong.push(`own ${name}: ${status}`);
        opened += 1;
      }
    }
    expect(wrong).toEqual([]);
    expect(opened).toBeGreaterThan(8);
    const { rows } = (await send('GET', '/domains', { bearer })).json;
    expect(rows.map(({ id }: { id: string }) => id)).toEqual([mine.domain.id]);
  });

  test('opens an account there, once, in the name of the key, and none next door', async () => {
    const body = { domainId: mine.domain.id, localPart: 'by-branch', quotaBytes: 2 ** 20 };
    const headers = { 'idempotency-key': 'branch 1' };
    const made = await send('POST', '/accounts', { body, bearer, headers });
    expect(made.status).toBe(201);
    expect((await send('POST', '/accounts', { body, bearer, headers })).text).toBe(made.text);
    const next = { ...body, domainId: branch.domain.id };
    expect((await send('POST', '/accounts', { body: next, bearer })).status).toBe(404);
    const { rows } = await database.query(
      'postgres',
      `select action, actor_kind, actor_name, api_key_id from audit_entry where object_id = $1`,
      [made.json.id],
    );
    expect(rows).toEqual([{ action: 'account.open', actor_kind: 'customer', actor_name: 'robot', api_key_id: keyId }]);
  });

  test('is made for domains of the one customer, with what a domain’s administrator may at most', async () => {
    await expect(keyOf([theirs.domain.id])).rejects.toMatchObject({ key: 'not_found' });
    await expect(keyOf([])).rejects.toMatchObject({ key: 'domains_needed' });
    await expect(mine.keyWith({ domainIds: [mine.domain.id] })).rejects.toMatchObject({ key: 'not_found' });
    const chief = {
      ...{ sessionId: 's', userId: 'u', name: 'x', resellerId: mine.resellerId, customerId: null },
      ...{ role: 'reseller_admin' as const, duty: 'administrator' as const, locale: 'ja' as const },
    };
    expect(grantable(chief, 'domains').toSorted()).toEqual(permitted.toSorted());
    const listed = (await mine.inTenant((tx) => listApiKeys(tx))).rows;
    expect(listed.find(({ id }) => id === keyId)?.domains).toEqual([mine.domain.name]);
    expect(listed.find(({ id, customer }) => id !== keyId && customer === null)?.domains).toBeNull();
  });

  test('is no key of the whole customer once its last domain has gone, and nobody next door widens it', async () => {
    const { reseller, customer, account } = await aTenant();
    const inTenant = asReseller(reseller.id);
    const moving = await aProvenDomain(reseller.id, customer.id);
    const neighbour = await aCustomer(reseller.id);
    const wanted = { customerId: customer.id, domainIds: [moving.id], permissions: [...permitted] };
    const made = await inTenant((tx) => addApiKey(tx, { ...wanted, name: 'branch', networks: [] }, permitted));
    const asked = (path: string) => send('GET', path, { bearer: made.key, host: reseller.id });
    const hostile = (sql: string) =>
      inCustomer({ resellerId: reseller.id, customerId: neighbour.id, actorId: null }, ({ db }) =>
        db.$executeRawUnsafe(sql),
      );
    const row = (domain: string, customerId: string) =>
      `insert into api_key_domain (api_key_id, domain_id, reseller_id, customer_id)
       values ('${made.id}', '${domain}', '${reseller.id}', '${customerId}')`;
    const { domainId } = await inTenant(({ db }) => db.account.findUniqueOrThrow({ where: { id: account.id } }));
    await expect(hostile(row(domainId, customer.id))).rejects.toThrow(/row-level security/);
    await expect(hostile(row(domainId, neighbour.id))).rejects.toThrow(/foreign key/i);
    expect(await hostile(`delete from api_key_domain where api_key_id = '${made.id}'`)).toBe(0);
    expect(await hostile(`update api_key set of_domains = false where id = '${made.id}'`)).toBe(0);
    const ofAll = `update api_key set customer_id = null where id = '${made.id}'`;
    await expect(database.query('postgres', ofAll)).rejects.toThrow(/api_key_of_domains/);
    expect((await asked('/domains')).json.rows).toHaveLength(1);
    await inTenant((tx) => moveDomain(tx, { id: moving.id, customerId: neighbour.id }));
    expect((await asked('/domains')).json.rows).toEqual([]);
    expect((await asked('/accounts')).json.rows).toEqual([]);
    expect((await asked(`/accounts/${account.id}`)).status).toBe(404);
    expect((await inTenant((tx) => listApiKeys(tx))).rows).toMatchObject([{ id: made.id, domains: [] }]);
  });
});

test('an account is opened, paged, changed and closed, in the name of the key', async () => {
  const made = await send('POST', '/accounts', {
    body: { domainId: mine.domain.id, localPart: 'made', quotaBytes: 2 ** 30 },
  });
  expect(made).toMatchObject({
    status: 201,
    json: { address: `made@${mine.domain.name}`, password: expect.any(String) },
  });
  const page = await send('GET', '/accounts?limit=1');
  const next = await send('GET', `/accounts?limit=1&cursor=${page.json.nextCursor}`);
  expect(new Set([...page.json.rows, ...next.json.rows].map(({ id }) => id)).size).toBe(2);
  const path = `/accounts/${made.json.id}`;
  expect((await send('PATCH', path, { body: { state: 'suspended' } })).json).toMatchObject({ state: 'suspended' });
  expect(await send('DELETE', path)).toMatchObject({ status: 204, text: '' });
  expect((await send('GET', path)).status).toBe(404);
  const { rows } = await database.query(
    'postgres',
    `select action, actor_kind, actor_name, api_key_id = actor_id as same, address from audit_entry where object_id = $1 order by at`,
    [made.json.id],
  );
  expect(rows.map(({ action }) => action)).toEqual(['account.open', 'account.change', 'account.close']);
  for (const row of rows)
    expect(row).toMatchObject({ actor_kind: 'reseller', actor_name: 'robot', same: true, address: '203.0.113.9' });
});

test('a customer is added, given a pool and its servers a login, and suspended, in the name of the key', async () => {
  const pool = { domains: 1, accounts: 2, storageBytes: 2 ** 30 };
  const contract = { thirdPartyContractOn: '2026-04-01', thirdPartyTerms: '2026-01' };
  const made = await send('POST', '/customers', { body: { name: 'By a robot', pool, ...contract } });
  expect(made.status).toBe(201);
  const path = `/customers/${made.json.id}`;
  expect((await send('PUT', `${path}/pool`, { body: { pool: { ...pool, accounts: 1 } } })).status).toBe(204);
  const login = await send('POST', '/relay/logins', { body: { customerId: made.json.id } });
  expect(login).toMatchObject({ status: 201, json: { username: expect.any(String), password: expect.any(String) } });
  expect((await send('PUT', `${path}/state`, { body: { state: 'suspended' } })).status).toBe(204);
  expect((await send('GET', path)).json).toMatchObject({ name: 'By a robot', state: 'suspended' });
  const { rows } = await database.query(
    'postgres',
    'select action, actor_name, api_key_id is not null as by_key from audit_entry where customer_id = $1 order by at',
    [made.json.id],
  );
  expect(rows.map(({ action }) => action)).toEqual([
    'customer.onboard',
    'pool.change',
    'relay-login.add',
    'customer.suspend',
  ]);
  for (const row of rows) expect(row).toMatchObject({ actor_name: 'robot', by_key: true });
});

test('a creation that is sent again under its name is answered again, and made once', async () => {
  const headers = { 'idempotency-key': 'order 1' };
  const body = { domainId: mine.domain.id, localPart: 'once', quotaBytes: 2 ** 30 };
  const first = await send('POST', '/accounts', { body, headers });
  const again = await send('POST', '/accounts', { body, headers });
  expect(first.status).toBe(201);
  expect(again).toMatchObject({ status: 201, text: first.text });
  expect(await send('POST', '/accounts', { body: { ...body, localPart: 'twice' }, headers })).toMatchObject({
    status: 409,
    json: { code: 'api_idempotency_reused' },
  });
  // What failed may be tried again.
  const failing = { 'idempotency-key': 'order 2' };
  expect((await send('POST', '/accounts', { body, headers: failing })).json.code).toBe('address_taken');
  expect((await send('POST', '/accounts', { body: { ...body, localPart: 'two' }, headers: failing })).status).toBe(201);
  const kept = await database.query('postgres', 'select body_cipher from api_answer where status = 201');
  expect(kept.rows.some(({ body_cipher }) => (body_cipher as Buffer).includes(first.json.password))).toBe(false);
});

test('a key that is wrong, over, elsewhere or of another host opens nothing, and all are told the same', async () => {
  const { key: old, id } = await mine.keyWith({ expiresAt: new Date(Date.now() + 3_600_000) });
  await database.query('postgres', `update api_key set expires_at = now() where id = $1`, [id]);
  const revoked = await mine.keyWith();
  await mine.inTenant((tx) => revokeApiKey(tx, { id: revoked.id }));
  const bound = await mine.keyWith({ networks: ['198.51.100.0/24'] });
  const stolen = await mine.keyWith();
  const report = await mine.inTenant((tx) => reportCompromise(tx, { target: 'api_key', id: stolen.id, note: 'seen' }));
  const sent: Sent[] = [
    { bearer: null },
    { bearer: 'ak_x' },
    { bearer: `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}` },
    { bearer: old },
    { bearer: revoked.key },
    { bearer: bound.key },
    { bearer: stolen.key },
    { host: theirs.resellerId },
  ];
  const answers = await Promise.all(sent.map((each) => send('GET', '/accounts', each)));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 401, json: { code: 'unauthorized', title: 'Unauthorized' } });
  expect(answers[0]?.headers.get('content-type')).toBe('application/problem+json');
  expect((await send('GET', '/accounts', { bearer: bound.key, address: '198.51.100.7' })).status).toBe(200);
  const renewed = await mine.inTenant((tx) => liftCompromise(tx, { id: report.id }));
  expect((await send('GET', '/accounts', { bearer: renewed?.secret ?? '' })).status).toBe(200);
  expect((await send('GET', '/accounts', { bearer: stolen.key })).status).toBe(401);
});

test('what is wrong is said in the asked language, field by field, and too much is turned away', async () => {
  const ja = { 'accept-language': 'ja' };
  const bad = await send('POST', '/accounts', { body: { localPart: 'x', quotaBytes: 'much' }, headers: ja });
  expect(bad.status).toBe(400);
  expect(bad.headers.get('content-language')).toBe('ja');
  expect(Object.keys(bad.json.errors).toSorted()).toEqual(['domainId', 'quotaBytes']);
  expect(bad.json.detail).toMatch(/[ぁ-ん]/);
  expect((await send('POST', '/accounts', { body: '[1]' })).json.code).toBe('malformed');
  expect((await send('POST', '/accounts', { body: '{' })).status).toBe(400);
  expect((await send('GET', '/nothing')).status).toBe(404);
  const wrongMethod = await send('PUT', '/accounts', { body: {} });
  expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([405, 'GET, POST']);
  const one = await send('GET', '/usage/pool');
  expect(one.headers.get('ratelimit-limit')).toBe('600');
  const { key: bearer, id } = await mine.keyWith();
  // As if it had asked for all that it may, in this minute and the next ones.
  const minute = Math.floor(Date.now() / 60_000);
  for (let ahead = 0; ahead < 5; ahead += 1)
    for (let n = 0; n < perMinute; n += 1) await countAttempt(`api:${id}:${minute + ahead}`, 60);
  const late = await send('GET', '/accounts', { bearer });
  expect(late).toMatchObject({ status: 429, json: { code: 'rate_limited' } });
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('the OpenAPI document describes every route with what its procedure takes and gives', async () => {
  const { status, json } = await send('GET', '/openapi.json', { bearer: null });
  expect(status).toBe(200);
  expect(json).toEqual(JSON.parse(JSON.stringify(openApi(operatorBrand.productName))));
  const operations = Object.values(json.paths as Record<string, object>).flatMap((path) => Object.values(path));
  expect(operations).toHaveLength(apiRoutes.length);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(apiRoutes.length);
  const open = json.paths['/accounts'].post;
  expect(open.requestBody.content['application/json'].schema.required).toEqual(['domainId', 'localPart', 'quotaBytes']);
  expect(open.responses[201].content['application/json'].schema.properties).toMatchObject({
    createdAt: { type: 'string', format: 'date-time' },
    password: { type: 'string' },
  });
});

test('a body beyond a megabyte is refused, whether it says so or not', async () => {
  const body = 'x'.repeat(2 ** 20 + 1);
  expect((await send('POST', '/accounts', { body })).status).toBe(413);
  const headers = { 'content-length': String(2 ** 20 + 1) };
  expect((await send('POST', '/accounts', { body: '{}', headers })).status).toBe(413);
});
