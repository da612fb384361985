import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { parseApiKey } from '../../core/tenancy/api-key.ts';
import { changeRole } from '../../services/administrator/change-role.ts';
import { listCustomRoles } from '../../services/administrator/custom-role-view.ts';
import { inviteColleague } from '../../services/administrator/invite-colleague.ts';
import { addCustomRole, changeCustomRole, removeCustomRole } from '../../services/administrator/keep-custom-role.ts';
import { listUsers } from '../../services/administrator/list-users.ts';
import { endUserSessions, removeUser } from '../../services/administrator/manage-user.ts';
import { passResponsibility } from '../../services/administrator/responsible.ts';
import { addApiKey } from '../../services/api-key/add-api-key.ts';
import { listApiKeys } from '../../services/api-key/list-api-keys.ts';
import { openApiKey } from '../../services/api-key/open-api-key.ts';
import { inviteCustomerAdmin } from '../../services/customer/invite-customer-admin.ts';
import { inSystem, type TenantTx } from '../../services/db/doors.ts';
import { readersOf } from '../../services/notice/readers-of.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { createOperator } from '../../services/portal/create-operator.ts';
import { findSession } from '../../services/portal/find-session.ts';
import type { PortalIdentity } from '../../services/portal/sessions.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { grantConsent } from '../../services/support/answer-consent.ts';
import { askConsent } from '../../services/support/ask-consent.ts';
import { openVisit } from '../../services/support/visit.ts';
import { givable, grantable } from '../../web/server/grantable.ts';
import { openerOf } from '../../web/server/own-transaction.ts';
import { may } from '../../web/server/permissions.ts';
import { aCustomer, aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const password = 'correct horse battery';
let made: Awaited<ReturnType<typeof aReseller>>;
let chief: PortalIdentity;
let clients = 0;

async function joined(token: string, name: string, resellerId: string | null = made.id) {
  await acceptInvitation({ resellerId }, { token, password });
  return again(name, resellerId);
}
const again = (name: string, resellerId: string | null = made.id) =>
  signIn({ resellerId }, { email: `${name}@people.test`, password }, `192.0.2.${++clients}`);
const person = (name: string) => ({ name, email: `${name}@people.test`, locale: 'ja' as const });
const roles = (self: PortalIdentity) => openerOf(self)((tx) => listCustomRoles(tx, self));
const add = (self: PortalIdentity, name: string, permissions: string[]) =>
  openerOf(self)((tx) => addCustomRole(tx, self, { name, permissions }, givable(self)));
const change = (self: PortalIdentity, id: string, name: string, permissions: string[]) =>
  openerOf(self)((tx) => changeCustomRole(tx, self, { id, name, permissions }, givable(self)));
const remove = (self: PortalIdentity, id: string) => openerOf(self)((tx) => removeCustomRole(tx, self, { id }));
const colleague = async (self: PortalIdentity, name: string, customRoleId?: string) =>
  joined((await inviteColleague(self, { administrator: person(name), customRoleId })).token, name, self.resellerId);
async function customerAdmin(name: string, customerId: string) {
  const { token } = await asReseller(made.id)((tx) =>
    inviteCustomerAdmin(tx, { customerId, administrator: person(name) }),
  );
  return joined(token, name);
}
const now = async ({ sessionId }: PortalIdentity) => {
  const found = await findSession(sessionId);
  if (!found) throw new Error('the session is over');
  return found;
};

beforeEach(async () => {
  made = await aReseller({ administratorEmail: 'chief@people.test' });
  chief = await joined(made.invitation.token, 'chief');
});

describe('a role of a reseller’s making', () => {
  test('lets its holder do what it names; a change holds at the next request, without a new sign-in', async () => {
    const { id } = await add(chief, '配信の確認', ['delivery:read', 'suppression:write']);
    expect(await roles(chief)).toEqual([
      {
        ...{ id, name: '配信の確認', holders: [], givable: true, own: false },
        permissions: ['delivery:read', 'suppression:read', 'suppression:write'],
      },
    ]);
    const rin = await colleague(chief, 'rin', id);
    expect(rin).toMatchObject({ role: 'reseller_admin', duty: 'custom', customRole: { id, name: '配信の確認' } });
    const three = ['delivery:read', 'suppression:write', 'account:read'] as const;
    expect(three.map((each) => may(rin, each))).toEqual([true, true, false]);
    await change(chief, id, '配信とアカウント', ['delivery:read', 'account:read']);
    const then = await now(rin);
    expect(then.customRole?.name).toBe('配信とアカウント');
    expect(three.map((each) => may(then, each))).toEqual([true, false, true]);
    expect((await listUsers(chief, {})).rows.find(({ name }) => name === 'rin')).toMatchObject({
      ...{ duty: 'custom', customRole: { id, name: '配信とアカウント' }, manageable: true },
    });
    // What an administrator is told by mail is not told to them.
    const readers = await inSystem('scheduled work', null, ({ db }) => readersOf(db, made.id, 'billing'));
    expect(readers.map(({ email }) => email)).toEqual(['chief@people.test']);
  });

  test('is given later too, in place of a duty, and taken again', async () => {
    const { id } = await add(chief, 'Look', ['delivery:read']);
    const mai = await joined(
      (await inviteColleague(chief, { administrator: person('mai'), duty: 'support' })).token,
      'mai',
    );
    await changeRole(chief, { id: mai.userId, customerId: null, customRoleId: id });
    expect(await findSession(mai.sessionId)).toBeNull();
    expect(await again('mai')).toMatchObject({ duty: 'custom', customRole: { id } });
    await changeRole(chief, { id: mai.userId, customerId: null, duty: 'support' });
    const back = await again('mai');
    expect([back.duty, back.customRole]).toEqual(['support', undefined]);
    const detail = await asReseller(made.id)(({ db }) =>
      db.auditEntry.findFirstOrThrow({ where: { action: 'administrator.change_role' }, orderBy: { at: 'desc' } }),
    );
    expect(detail.detail).toMatchObject({ before: { customRole: 'Look' }, after: { duty: 'support' } });
  });

  test('is named once, removed when nobody holds it, and then gone', async () => {
    const { id } = await add(chief, 'Look', ['delivery:read']);
    await expect(add(chief, 'LOOK', ['audit:read'])).rejects.toMatchObject({ key: 'custom_role_taken' });
    const other = await add(chief, 'Other', ['audit:read']);
    await expect(change(chief, other.id, 'look', ['audit:read'])).rejects.toMatchObject({ key: 'custom_role_taken' });
    const rin = await colleague(chief, 'rin', id);
    await expect(remove(chief, id)).rejects.toMatchObject({
      ...{ key: 'custom_role_held', params: { name: 'Look', holders: 'rin' } },
    });
    await removeUser(chief, { id: rin.userId });
    await remove(chief, id);
    expect((await roles(chief)).map(({ name }) => name)).toEqual(['Other']);
    await expect(colleague(chief, 'mai', id)).rejects.toMatchObject({ key: 'not_found' });
    await expect(remove(chief, id)).rejects.toMatchObject({ key: 'not_found' });
    await expect(add(chief, 'Look', ['delivery:read'])).resolves.toBeTruthy();
    const told = await asReseller(made.id)(({ db }) =>
      db.auditEntry.findMany({ where: { objectId: id }, orderBy: { at: 'asc' } }),
    );
    expect(told.map(({ action, objectLabel }) => [action, objectLabel])).toEqual([
      ['custom-role.add', 'Look'],
      ['custom-role.remove', 'Look'],
    ]);
    expect(JSON.stringify(told[0]?.changes)).toContain('delivery:read');
  });

  test('given and removed at once leaves nobody with a role that is gone', async () => {
    const { id } = await add(chief, 'Look', ['delivery:read']);
    const results = await Promise.allSettled([
      inviteColleague(chief, { administrator: person('rin'), customRoleId: id }),
      remove(chief, id),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('is neither seen nor given by another reseller, or by a customer', async () => {
    const { id } = await add(chief, 'Look', ['delivery:read']);
    const customer = await aCustomer(made.id);
    const hana = await customerAdmin('hana', customer.id);
    const neighbour = await aReseller({ administratorEmail: 'stranger@people.test' });
    const stranger = await joined(neighbour.invitation.token, 'stranger', neighbour.id);
    for (const self of [hana, stranger]) {
      expect(await roles(self)).toEqual([]);
      await expect(change(self, id, 'Mine', ['delivery:read'])).rejects.toMatchObject({ key: 'not_found' });
      await expect(remove(self, id)).rejects.toMatchObject({ key: 'not_found' });
      await expect(inviteColleague(self, { administrator: person('x'), customRoleId: id })).rejects.toMatchObject({
        key: 'not_found',
      });
    }
    await expect(
      changeRole(chief, { id: hana.userId, customerId: customer.id, customRoleId: id }),
    ).rejects.toMatchObject({
      key: 'not_found',
    });
  });
});

describe('nobody grants more than they have', () => {
  const parts = ['administrator:write', 'delivery:read', 'suppression:write', 'customer:write'];

  test('neither into a role nor by giving one, and nobody changes their own', async () => {
    const whole = await add(chief, 'Whole', [...parts, 'account:write']);
    const mine = await add(chief, 'Mine', parts);
    const rin = await colleague(chief, 'rin', mine.id);
    expect(givable(rin).held).toContain('suppression:write');
    expect(givable(rin).held).not.toContain('account:write');
    const beyond = { key: 'role_beyond_own' };
    await expect(add(rin, 'More', ['account:read'])).rejects.toMatchObject(beyond);
    await expect(add(rin, 'More', ['responsible:write'])).rejects.toMatchObject(beyond);
    await expect(add(rin, 'More', ['unheard:of'])).rejects.toMatchObject(beyond);
    await expect(change(rin, mine.id, 'Mine', ['delivery:read'])).rejects.toMatchObject({ key: 'custom_role_own' });
    await expect(remove(rin, mine.id)).rejects.toMatchObject({ key: 'custom_role_own' });
    await expect(change(rin, whole.id, 'Less', ['delivery:read'])).rejects.toMatchObject(beyond);
    await expect(remove(rin, whole.id)).rejects.toMatchObject(beyond);
    const less = await add(rin, 'Less', ['delivery:read']);
    await expect(change(rin, less.id, 'Less', ['account:read'])).rejects.toMatchObject(beyond);
    expect((await roles(rin)).map(({ name, givable: may, own }) => [name, may, own])).toEqual([
      ['Less', true, false],
      ['Mine', true, true],
      ['Whole', false, false],
    ]);

    for (const given of [{ customRoleId: whole.id }, { duty: 'support' as const }, { duty: 'reader' as const }, {}])
      await expect(inviteColleague(rin, { administrator: person('x'), ...given })).rejects.toMatchObject(beyond);
    const ken = await colleague(rin, 'ken', less.id);
    await expect(changeRole(rin, { id: ken.userId, customerId: null, customRoleId: whole.id })).rejects.toMatchObject(
      beyond,
    );
    await expect(changeRole(rin, { id: ken.userId, customerId: null })).rejects.toMatchObject(beyond);
    const customer = await aCustomer(made.id);
    await expect(changeRole(rin, { id: ken.userId, customerId: customer.id })).rejects.toMatchObject(beyond);
    await expect(changeRole(rin, { id: rin.userId, customerId: null, customRoleId: less.id })).rejects.toMatchObject({
      key: 'administrator_self',
    });
    await expect(endUserSessions(rin, { id: chief.userId })).rejects.toMatchObject(beyond);
    await expect(removeUser(rin, { id: chief.userId })).rejects.toMatchObject(beyond);
    await removeUser(rin, { id: ken.userId });
  });

  test('what the giver has lost since is not given', async () => {
    const mine = await add(chief, 'Mine', parts);
    const less = await add(chief, 'Less', ['delivery:read']);
    const rin = await colleague(chief, 'rin', mine.id);
    await change(chief, mine.id, 'Mine', ['administrator:write']);
    await expect(
      inviteColleague(await now(rin), { administrator: person('x'), customRoleId: less.id }),
    ).rejects.toMatchObject({ key: 'role_beyond_own' });
    await changeRole(chief, { id: rin.userId, customerId: null, customRoleId: less.id });
    // A request that began before: their standing is asked for again where it counts.
    await expect(removeUser(rin, { id: chief.userId })).rejects.toMatchObject({ key: 'role_beyond_own' });
  });

  test('responsibility stays with a full administrator, whose duty no role takes', async () => {
    const { id } = await add(chief, 'Look', ['delivery:read']);
    const rin = await colleague(chief, 'rin', id);
    await expect(passResponsibility(chief, { userId: rin.userId })).rejects.toMatchObject({
      key: 'responsible_unable',
    });
    const mai = await colleague(chief, 'mai');
    await expect(changeRole(mai, { id: chief.userId, customerId: null, customRoleId: id })).rejects.toMatchObject({
      key: 'administrator_responsible',
    });
  });
});

test('a key stays within the role of whoever made it, as the role is now', async () => {
  const { id } = await add(chief, 'Programs', ['api-key:write', 'account:write', 'domain:read']);
  const rin = await colleague(chief, 'rin', id);
  expect(grantable(rin, 'reseller')).toEqual(['domain:read', 'account:read', 'account:write']);
  const wanted = { name: 'robot', networks: [], permissions: ['account:write' as const, 'domain:read' as const] };
  const beyond = { ...wanted, permissions: ['delivery:read' as const] };
  const open = openerOf(rin);
  await expect(open((tx) => addApiKey(tx as never, beyond, grantable(rin, 'reseller')))).rejects.toMatchObject({
    key: 'api_key_beyond_own',
  });
  const { key } = await open((tx) => addApiKey(tx as never, wanted, grantable(rin, 'reseller')));
  const parts = parseApiKey(key);
  if (!parts) throw new Error('that is no key');
  const held = async () =>
    (await openApiKey(parts, { resellerId: made.id, address: '192.0.2.1' }))?.permissions.toSorted();
  expect(await held()).toEqual(['account:write', 'domain:read']);
  await change(chief, id, 'Programs', ['api-key:write', 'domain:read']);
  expect(await held()).toEqual(['domain:read']);
  const { rows: keys } = await asReseller(made.id)((tx) => listApiKeys(tx));
  expect(keys.map(({ permissions }) => permissions)).toEqual([['domain:read']]);
  await removeUser(chief, { id: rin.userId });
  expect(await held()).toEqual(['domain:read']);
  await remove(chief, id);
  expect(await held()).toEqual([]);
});

test('a customer makes roles for its own; its last full administrator is not narrowed to one', async () => {
  const [one, two] = [await aCustomer(made.id), await aCustomer(made.id)];
  const hana = await customerAdmin('hana', one.id);
  const { id } = await add(hana, '受付', ['account:write']);
  await expect(add(hana, 'More', ['customer:read'])).rejects.toMatchObject({ key: 'role_beyond_own' });
  const rin = await colleague(hana, 'rin', id);
  expect(rin).toMatchObject({ role: 'customer_admin', duty: 'custom', customerId: one.id });
  expect([may(rin, 'account:write'), may(rin, 'delivery:read')]).toEqual([true, false]);
  expect(await roles(await customerAdmin('ken', two.id))).toEqual([]);
  // The reseller gives it there too; not where it was not made, nor to the last one.
  await expect(changeRole(chief, { id: rin.userId, customerId: two.id, customRoleId: id })).rejects.toMatchObject({
    key: 'not_found',
  });
  await expect(changeRole(chief, { id: hana.userId, customerId: one.id, customRoleId: id })).rejects.toMatchObject({
    key: 'customer_administrator_last',
  });
  const mai = await customerAdmin('mai', one.id);
  await changeRole(hana, { id: mai.userId, customerId: one.id, customRoleId: id });
  expect((await roles(hana))[0]?.holders.map(({ name }) => name)).toEqual(['mai', 'rin']);
});

test('the operator makes roles for its staff; its last full administrator stays', async () => {
  const token = async (name: string) =>
    (await inSystem('operator console', null, (tx) => createOperator(tx, person(name)))).token;
  const ops = await joined(await token('ops'), 'ops', null);
  const { id } = await add(ops, 'Queue', ['queue:write', 'administrator:write']);
  const night = await colleague(ops, 'night', id);
  expect(night).toMatchObject({ role: 'operator_admin', duty: 'custom' });
  expect([may(night, 'queue:write'), may(night, 'reseller:read')]).toEqual([true, false]);
  await expect(removeUser(night, { id: ops.userId })).rejects.toMatchObject({ key: 'role_beyond_own' });
  expect(await roles(chief)).toEqual([]);
});

test('support looks with a consent for as long as its role lets it ask for one, and at nothing that the role names', async () => {
  const token = async (name: string) =>
    (await inSystem('operator console', null, (tx) => createOperator(tx, person(name)))).token;
  const ops = await joined(await token('ops2'), 'ops2', null);
  const { id } = await add(ops, 'Looks', ['support:ask', 'reseller:read']);
  const night = await colleague(ops, 'night2', id);
  const consent = await inSystem('operator console', night.userId, (tx) =>
    askConsent(tx, { resellerId: made.id, areas: ['accounts'], reason: 'ticket 1', hours: 1 }),
  );
  await openerOf(chief)((tx) => grantConsent(tx as TenantTx, consent));
  await openVisit(night, consent);
  const looking = await now(night);
  const three = ['account:read', 'account:write', 'reseller:read'] as const;
  expect([looking.visit?.consentId, three.map((each) => may(looking, each))]).toEqual([
    consent.id,
    [true, false, false],
  ]);
  await change(ops, id, 'Looks', ['reseller:read']);
  const then = await now(night);
  expect([then.visit, three.map((each) => may(then, each))]).toEqual([undefined, [false, false, true]]);
});

test('a role from when reporting misuse and lifting it were one permission holds both, one that was removed neither', async () => {
  const stored = async (name: string, removed: boolean) => {
    const data = { resellerId: made.id, name, permissions: ['compromise:write', 'compromise:read', 'audit:read'] };
    const removedAt = removed ? new Date() : null;
    return inSystem('scheduled work', null, ({ db }) => db.customRole.create({ data: { ...data, removedAt } }));
  };
  const { id } = await stored('不正利用の対応', false);
  const gone = await stored('以前の役割', true);
  const rin = await colleague(chief, 'rin', id);
  const two = ['compromise:report', 'compromise:lift'] as const;
  expect(two.map((each) => may(rin, each))).toEqual([false, false]);
  const sql = readFileSync('prisma/migrations/20261203121000_reporting_and_lifting/migration.sql', 'utf8');
  // As the role that migrates, for whom the fence holds as well; twice is as once.
  for (let times = 0; times < 2; times++) await database.query('noren_owner', sql);
  const then = await now(rin);
  expect(two.map((each) => may(then, each))).toEqual([true, true]);
  expect(then.customRole?.permissions.toSorted()).toEqual(['audit:read', 'compromise:lift', 'compromise:read', two[0]]);
  const kept = await inSystem('scheduled work', null, ({ db }) =>
    db.customRole.findUniqueOrThrow({ where: { id: gone.id } }),
  );
  expect(kept.permissions).toContain('compromise:write');
  const forced = `select relforcerowsecurity as forced from pg_class where oid = 'custom_role'::regclass`;
  expect((await database.query('noren_owner', forced)).rows).toEqual([{ forced: true }]);
});

test('who may report misuse and not lift it gives the one and not the other', async () => {
  const { id } = await add(chief, '報告のみ', ['compromise:report', 'administrator:write']);
  const desk = await colleague(chief, 'desk', id);
  expect(may(desk, 'compromise:report') && !may(desk, 'compromise:lift')).toBe(true);
  await expect(add(desk, '解除', ['compromise:lift'])).rejects.toMatchObject({ key: 'role_beyond_own' });
  await add(desk, '報告', ['compromise:report']);
});
