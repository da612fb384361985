import { beforeEach, describe, expect, test } from 'vitest';
import { changeRole } from '../../services/administrator/change-role.ts';
import { inviteColleague } from '../../services/administrator/invite-colleague.ts';
import { listUsers } from '../../services/administrator/list-users.ts';
import { clearUserFactor, endUserSessions, removeUser } from '../../services/administrator/manage-user.ts';
import { getResponsible, nameResponsible, passResponsibility } from '../../services/administrator/responsible.ts';
import { inviteCustomerAdmin } from '../../services/customer/invite-customer-admin.ts';
import { inSystem } from '../../services/db/doors.ts';
import { readersOf } from '../../services/notice/readers-of.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { findSession } from '../../services/portal/find-session.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { aCustomer, aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

useFreshDatabase();
const password = 'correct horse battery';
let made: Awaited<ReturnType<typeof aReseller>>;
let clients = 0;
const system = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('scheduled work', null, work);

async function joined(token: string, email: string) {
  await acceptInvitation({ resellerId: made.id }, { token, password });
  return signIn({ resellerId: made.id }, { email, password }, `192.0.2.${++clients}`);
}
const person = (name: string) => ({ name, email: `${name}@people.test`, locale: 'ja' as const });

async function customerAdmin(name: string, customerId: string) {
  const { token } = await asReseller(made.id)((tx) =>
    inviteCustomerAdmin(tx, { customerId, administrator: person(name) }),
  );
  return joined(token, person(name).email);
}

beforeEach(async () => {
  made = await aReseller({ administratorEmail: 'chief@people.test' });
});

describe('the administrators of a reseller', () => {
  test('are seen with those of its customers; a customer’s sees its own alone', async () => {
    const chief = await joined(made.invitation.token, 'chief@people.test');
    const [one, two] = [await aCustomer(made.id), await aCustomer(made.id)];
    const hana = await customerAdmin('hana', one.id);
    await customerAdmin('ken', two.id);
    await aReseller({ administratorEmail: 'stranger@people.test' });
    const names = async (self: typeof chief, search?: string) =>
      (await listUsers(self, search ? { search } : {})).rows.map(({ name }) => name).toSorted();
    expect(await names(chief)).toEqual(['Admin', 'hana', 'ken']);
    expect(await names(hana)).toEqual(['hana']);
    expect(await names(chief, 'HAN')).toEqual(['hana']);
    expect(await names(chief, 'Ken@People.test')).toEqual(['ken']);
    expect(await names(chief, 'stranger@people.test')).toEqual([]);
    expect(await names(hana, 'ken@people.test')).toEqual([]);
    const rows = (await listUsers(chief, {})).rows;
    expect(rows.find(({ self }) => self)).toMatchObject({
      name: 'Admin',
      manageable: false,
      active: true,
      sessions: 1,
    });
    expect(rows.find(({ name }) => name === 'hana')).toMatchObject({ manageable: true, secondFactor: false });
  });

  test('are paged: everybody once', async () => {
    const chief = await joined(made.invitation.token, 'chief@people.test');
    const customer = await aCustomer(made.id);
    await asReseller(made.id)(async (tx) => {
      for (let n = 0; n < 52; n++)
        await inviteCustomerAdmin(tx, { customerId: customer.id, administrator: person(`p${n}`) });
    });
    const first = await listUsers(chief, {});
    const second = await listUsers(chief, { cursor: first.nextCursor ?? '' });
    expect([first.rows.length, second.rows.length, second.nextCursor]).toEqual([50, 3, null]);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(53);
  });

  test('invite colleagues of their own level, as many as the terms say, and nobody above', async () => {
    const chief = await joined(made.invitation.token, 'chief@people.test');
    const { token } = await inviteColleague(chief, { administrator: person('mai') });
    const mai = await joined(token, 'mai@people.test');
    expect(mai).toMatchObject({ role: 'reseller_admin', resellerId: made.id, customerId: null });
    const results = await Promise.allSettled(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => inviteColleague(chief, { administrator: person(name) })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(4); // 5 of its own and the issued one
    await expect(inviteColleague(chief, { administrator: person('g') })).rejects.toMatchObject({
      key: 'administrators_full',
    });
    const customer = await aCustomer(made.id);
    const hana = await customerAdmin('hana', customer.id);
    const ofHers = await inviteColleague(hana, { administrator: person('rin') });
    expect(await joined(ofHers.token, 'rin@people.test')).toMatchObject({
      role: 'customer_admin',
      customerId: customer.id,
    });
  });

  test('of a relay contract are one issued login and five of its own, however many are invited at once (R-033)', async () => {
    made = await aReseller({ administratorEmail: 'relay@people.test', profile: 'relay' });
    const chief = await joined(made.invitation.token, 'relay@people.test');
    expect((await listUsers(chief, {})).places).toEqual({ used: 1, most: 6 });
    const invited = await Promise.allSettled(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => inviteColleague(chief, { administrator: person(name) })),
    );
    const refused = invited.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(refused).toHaveLength(2);
    expect(refused).toMatchObject([
      { key: 'administrators_full', params: { most: 6 } },
      { key: 'administrators_full', params: { most: 6 } },
    ]);
    const { rows, places } = await listUsers(chief, {});
    expect(places).toEqual({ used: 6, most: 6 });
    // Customers' administrators take none, and one that is removed gives its place back.
    await customerAdmin('hana', (await aCustomer(made.id)).id);
    const colleague = rows.find(({ self }) => !self)?.id ?? '';
    await removeUser(chief, { id: colleague });
    expect((await listUsers(chief, {})).places).toEqual({ used: 5, most: 6 });
    await expect(inviteColleague(chief, { administrator: person('h') })).resolves.toBeTruthy();
  });

  test('remove one another at once and for good, and the address is free again', async () => {
    const chief = await joined(made.invitation.token, 'chief@people.test');
    const { token } = await inviteColleague(chief, { administrator: person('mai') });
    const mai = await joined(token, 'mai@people.test');
    await removeUser(chief, { id: mai.userId });
    expect(await findSession(mai.sessionId)).toBeNull();
    const again = signIn({ resellerId: made.id }, { email: 'mai@people.test', password }, '192.0.2.200');
    await expect(again).rejects.toMatchObject({ key: 'sign_in_failed' });
    await expect(removeUser(chief, { id: mai.userId })).rejects.toMatchObject({ key: 'not_found' });
    await expect(inviteColleague(chief, { administrator: person('mai') })).resolves.toBeTruthy();
    const trail = await system(({ db }) =>
      db.auditEntry.findMany({ where: { resellerId: made.id, action: 'administrator.remove' } }),
    );
    expect(trail).toMatchObject([{ actorId: chief.userId, objectId: mai.userId, detail: { ended: 1 } }]);
  });

  test('do nothing to themselves, to a level above, to a neighbour, or in another house', async () => {
    const chief = await joined(made.invitation.token, 'chief@people.test');
    const [one, two] = [await aCustomer(made.id), await aCustomer(made.id)];
    const hana = await customerAdmin('hana', one.id);
    const ken = await customerAdmin('ken', two.id);
    const other = await aReseller();
    const [stranger] = await system(({ db }) => db.portalUser.findMany({ where: { resellerId: other.id } }));
    for (const act of [removeUser, endUserSessions, clearUserFactor]) {
      await expect(act(chief, { id: chief.userId })).rejects.toMatchObject({ key: 'administrator_self' });
      await expect(act(hana, { id: chief.userId })).rejects.toMatchObject({ key: 'not_found' });
      await expect(act(hana, { id: ken.userId })).rejects.toMatchObject({ key: 'not_found' });
      await expect(act(chief, { id: stranger?.id ?? '' })).rejects.toMatchObject({ key: 'not_found' });
    }
    expect(await findSession(ken.sessionId)).not.toBeNull();
    expect(await endUserSessions(chief, { id: ken.userId })).toEqual({ ended: 1 });
    expect(await findSession(ken.sessionId)).toBeNull();
    await expect(clearUserFactor(chief, { id: ken.userId })).rejects.toMatchObject({ key: 'second_factor_absent' });
  });

  test('change roles, never to more than they have, and the change holds at once', async () => {
    const chief = await joined(made.invitation.token, 'chief@people.test');
    const [one, two] = [await aCustomer(made.id), await aCustomer(made.id)];
    const hana = await customerAdmin('hana', one.id);
    const rin = await customerAdmin('rin', one.id);
    await expect(changeRole(hana, { id: rin.userId, customerId: null })).rejects.toMatchObject({
      key: 'role_beyond_own',
    });
    await expect(changeRole(hana, { id: rin.userId, customerId: two.id })).rejects.toMatchObject({
      key: 'role_beyond_own',
    });
    await expect(changeRole(hana, { id: hana.userId, customerId: one.id })).rejects.toMatchObject({
      key: 'administrator_self',
    });
    await expect(changeRole(chief, { id: chief.userId, customerId: one.id })).rejects.toMatchObject({
      key: 'administrator_self',
    });
    const neighbour = await aReseller();
    const theirs = await aCustomer(neighbour.id);
    await expect(changeRole(chief, { id: rin.userId, customerId: theirs.id })).rejects.toMatchObject({
      key: 'not_found',
    });
    await changeRole(chief, { id: rin.userId, customerId: two.id });
    expect(await findSession(rin.sessionId)).toBeNull();
    const again = () => signIn({ resellerId: made.id }, { email: 'rin@people.test', password }, `192.0.2.${++clients}`);
    expect(await again()).toMatchObject({ role: 'customer_admin', customerId: two.id });
    await changeRole(chief, { id: rin.userId, customerId: null });
    expect(await again()).toMatchObject({ role: 'reseller_admin', customerId: null });
    for (const name of ['a', 'b', 'c', 'd']) await inviteColleague(chief, { administrator: person(name) });
    await expect(changeRole(chief, { id: hana.userId, customerId: null })).rejects.toMatchObject({
      key: 'administrators_full',
    });
  });

  test('have duties: a part of what an administrator may, given and taken by administrators', async () => {
    const chief = await joined(made.invitation.token, 'chief@people.test');
    const { token } = await inviteColleague(chief, { administrator: person('desk'), duty: 'support' });
    const desk = await joined(token, 'desk@people.test');
    expect(desk).toMatchObject({ role: 'reseller_admin', duty: 'support' });
    // A permission is refused before; the services do not rely on it.
    await expect(inviteColleague(desk, { administrator: person('x') })).rejects.toMatchObject({
      key: 'role_beyond_own',
    });
    await expect(removeUser(desk, { id: chief.userId })).rejects.toMatchObject({ key: 'role_beyond_own' });
    expect((await listUsers(desk, {})).rows.map(({ name, duty, manageable }) => [name, duty, manageable])).toEqual([
      [expect.any(String), 'administrator', false],
      ['desk', 'support', false],
    ]);
    // What an administrator is told by mail is not told to them.
    const readers = await system(({ db }) => readersOf(db, made.id, 'billing'));
    expect(readers.map(({ email }) => email)).toEqual(['chief@people.test']);

    await changeRole(chief, { id: desk.userId, customerId: null, duty: 'reader' });
    expect(await findSession(desk.sessionId)).toBeNull();
    const again = await signIn({ resellerId: made.id }, { email: 'desk@people.test', password }, '192.0.2.77');
    expect(again).toMatchObject({ duty: 'reader' });
    const customer = await aCustomer(made.id);
    const hana = await customerAdmin('hana', customer.id);
    await expect(inviteColleague(hana, { administrator: person('y'), duty: 'reader' })).rejects.toMatchObject({
      key: 'role_beyond_own',
    });
    await expect(
      changeRole(chief, { id: desk.userId, customerId: customer.id, duty: 'support' }),
    ).rejects.toMatchObject({ key: 'role_beyond_own' });
  });

  test('who shut each other out at once leave one of them', async () => {
    const chief = await joined(made.invitation.token, 'chief@people.test');
    const join = async (name: string) =>
      joined((await inviteColleague(chief, { administrator: person(name) })).token, `${name}@people.test`);
    const [mai, rin] = [await join('mai'), await join('rin')];
    const results = await Promise.allSettled([
      removeUser(rin, { id: mai.userId }),
      removeUser(mai, { id: rin.userId }),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('have one who answers for the contract, with history: passed on by them or by the operator, never removed', async () => {
    const chief = await joined(made.invitation.token, 'chief@people.test');
    const { token } = await inviteColleague(chief, { administrator: person('mai') });
    const answering = async () =>
      (await getResponsible(chief)).terms.map(({ name, until }) => [name, until === null] as const);
    expect(await answering()).toEqual([['Admin', true]]);
    const invited = (await listUsers(chief, {})).rows.find(({ name }) => name === 'mai')?.id ?? '';
    await expect(passResponsibility(chief, { userId: invited })).rejects.toMatchObject({ key: 'responsible_unable' });
    const mai = await joined(token, 'mai@people.test');
    await expect(removeUser(mai, { id: chief.userId })).rejects.toMatchObject({ key: 'administrator_responsible' });
    await expect(changeRole(mai, { id: chief.userId, customerId: null, duty: 'reader' })).rejects.toMatchObject({
      key: 'administrator_responsible',
    });
    await expect(passResponsibility(mai, { userId: mai.userId })).rejects.toMatchObject({
      key: 'responsible_not_yours',
    });
    expect((await getResponsible(mai)).candidates).toEqual([]);
    expect((await getResponsible(chief)).candidates.map(({ name }) => name)).toEqual(['mai']);

    const twice = [1, 2].map(() => passResponsibility(chief, { userId: mai.userId }));
    const results = await Promise.allSettled(twice);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await answering()).toEqual([
      ['mai', true],
      ['Admin', false],
    ]);
    await system((tx) => nameResponsible(tx, { resellerId: made.id, userId: chief.userId }));
    const stranger = await aReseller();
    const theirs = await system(({ db }) => db.portalUser.findFirstOrThrow({ where: { resellerId: stranger.id } }));
    await expect(system((tx) => nameResponsible(tx, { resellerId: made.id, userId: theirs.id }))).rejects.toMatchObject(
      { key: 'responsible_unable' },
    );
    await removeUser(chief, { id: mai.userId });
    expect(await answering()).toEqual([
      ['Admin', true],
      ['mai', false],
      ['Admin', false],
    ]);
    const trail = await system(({ db }) =>
      db.auditEntry.count({ where: { resellerId: made.id, action: 'administrator.name_responsible' } }),
    );
    expect(trail).toBe(2);
  });
});
