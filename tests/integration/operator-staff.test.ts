import { expect, test } from 'vitest';
import { changeRole } from '../../services/administrator/change-role.ts';
import { inviteColleague } from '../../services/administrator/invite-colleague.ts';
import { removeUser } from '../../services/administrator/manage-user.ts';
import { inSystem } from '../../services/db/doors.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { createOperator } from '../../services/portal/create-operator.ts';
import { findSession } from '../../services/portal/find-session.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { aCustomer, aReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

useFreshDatabase();
const password = 'correct horse battery';
let clients = 0;
const system = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('scheduled work', null, work);
const person = (name: string) => ({ name, email: `${name}@people.test`, locale: 'ja' as const });

const staff = async (token: string, name: string) => {
  await acceptInvitation({ resellerId: null }, { token, password });
  return signIn({ resellerId: null }, { email: `${name}@people.test`, password }, `192.0.2.${++clients}`);
};
const byHand = async (name: string) => staff((await system((tx) => createOperator(tx, person(name)))).token, name);

test('the operator’s staff share their work out: given and changed by administrators only, held at once, and told of', async () => {
  const boss = await byHand('boss');
  expect(boss).toMatchObject({ role: 'operator_admin', duty: 'administrator' });
  const invite = async (name: string, duty: 'support' | 'billing') =>
    staff((await inviteColleague(boss, { administrator: person(name), duty })).token, name);
  const [desk, books] = [await invite('opdesk', 'support'), await invite('opbooks', 'billing')];
  expect([desk.duty, books.duty]).toEqual(['support', 'billing']);
  await expect(inviteColleague(boss, { administrator: person('n'), duty: 'reader' })).rejects.toMatchObject({
    key: 'role_beyond_own',
  });
  const made = await aReseller({ administratorEmail: 'chief@people.test' });
  const { id: customerId } = await aCustomer(made.id);
  for (const act of [
    () => inviteColleague(desk, { administrator: person('x') }),
    () => changeRole(desk, { id: books.userId, customerId: null, duty: 'administrator' }),
    () => changeRole(books, { id: desk.userId, customerId: null, duty: 'billing' }),
    () => removeUser(books, { id: boss.userId }),
    () => changeRole(boss, { id: boss.userId, customerId: null, duty: 'support' }),
    () => changeRole(boss, { id: desk.userId, customerId: null, duty: 'reader' }),
    () => changeRole(boss, { id: desk.userId, customerId }),
  ])
    await expect(act()).rejects.toMatchObject({
      key: expect.stringMatching(/^(role_beyond_own|administrator_self)$/),
    });
  await changeRole(boss, { id: desk.userId, customerId: null, duty: 'billing' });
  expect(await findSession(desk.sessionId)).toBeNull();
  const [told] = await system(({ db }) =>
    db.auditEntry.findMany({ where: { action: 'administrator.change_role', objectId: desk.userId } }),
  );
  expect(told).toMatchObject({
    resellerId: null,
    actorId: boss.userId,
    detail: { before: { duty: 'support' }, after: { duty: 'billing' } },
  });
  // A reseller's administrator has no hand in it, nor sees them.
  await acceptInvitation({ resellerId: made.id }, { token: made.invitation.token, password });
  const chief = await signIn({ resellerId: made.id }, { email: 'chief@people.test', password }, '192.0.2.250');
  await expect(changeRole(chief, { id: books.userId, customerId: null })).rejects.toMatchObject({ key: 'not_found' });
});

test('the operator’s staff never lose their last administrator, whoever asks the database for it', async () => {
  await byHand('only');
  const others = { resellerId: null, name: { not: 'only' } };
  await system(({ db }) => db.portalUser.updateMany({ where: others, data: { disabledAt: new Date() } }));
  for (const data of [{ duty: 'support' as const }, { disabledAt: new Date() }])
    await expect(
      system(({ db }) => db.portalUser.updateMany({ where: { resellerId: null, name: 'only' }, data })),
    ).rejects.toThrow(/no administrator left/);
});
