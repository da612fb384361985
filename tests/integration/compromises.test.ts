import { beforeEach, describe, expect, test } from 'vitest';
import { setAccountPassword } from '../../services/account/set-account-password.ts';
import { inviteColleague } from '../../services/administrator/invite-colleague.ts';
import { listUsers } from '../../services/administrator/list-users.ts';
import { addAppPassword } from '../../services/app-password/add-app-password.ts';
import { instruct } from '../../services/compromise/instruct.ts';
import { liftCompromise, liftUser, liftUserOf } from '../../services/compromise/lift.ts';
import { listCompromises, listOpenCompromises } from '../../services/compromise/list-compromises.ts';
import { reportCompromise } from '../../services/compromise/report.ts';
import { reportMailbox } from '../../services/compromise/report-mailbox.ts';
import { reportSelf, reportUser } from '../../services/compromise/report-user.ts';
import { tellCompromise, writeCompromiseMail } from '../../services/compromise/tell-compromise.ts';
import { inviteCustomerAdmin } from '../../services/customer/invite-customer-admin.ts';
import { inCustomer, inReseller, inSystem } from '../../services/db/doors.ts';
import { viewNotice } from '../../services/notice/notice-view.ts';
import { verifyPassword } from '../../services/password/hash-password.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { createOperator } from '../../services/portal/create-operator.ts';
import { findSession } from '../../services/portal/find-session.ts';
import { writePasswordReset } from '../../services/portal/send-password-reset.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { addRelayLogin } from '../../services/relay/add-relay-login.ts';
import { addWebhook } from '../../services/webhook/add-webhook.ts';
import { changeWebhook } from '../../services/webhook/change-webhook.ts';
import { testWebhook } from '../../services/webhook/send-again.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const password = 'correct horse battery';
const host = 'portal.test';
const note = 'mail that nobody wrote';
let made: Awaited<ReturnType<typeof aTenant>>;
let clients = 0;
const system = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('scheduled work', null, work);
const seen = async (view: string) => (await database.query('noren_mta', `select from mta.${view}`)).rowCount;
const enter = (email: string) => signIn({ resellerId: made.reseller.id }, { email, password }, `192.0.2.${++clients}`);

async function joined(token: string, email: string) {
  await acceptInvitation({ resellerId: made.reseller.id }, { token, password });
  return enter(email);
}

beforeEach(async () => {
  made = await aTenant({ administratorEmail: 'chief@people.test' });
});

describe('an account that is reported', () => {
  test('neither signs in nor sends, keeps receiving, and comes back with a password that nobody knew', async () => {
    const { id, customerId } = made.account;
    const inTenant = asReseller(made.reseller.id);
    await inTenant((tx) => addAppPassword(tx, { accountId: id, label: 'x', smtp: true, imap: true, pop3: false }));
    const before = await Promise.all([seen('credential'), seen('app_password'), seen('recipient')]);

    const report = await inCustomer({ resellerId: made.reseller.id, customerId, actorId: null }, (tx) =>
      reportCompromise(tx, { target: 'account', id, note }),
    );
    expect(report).toMatchObject({ appPasswords: 1, sessions: 0 });
    const [credentials = 0, apps = 0, recipients = 0] = before.map((count) => count ?? 0);
    expect(await seen('credential')).toBe(credentials - 1);
    expect(await seen('app_password')).toBe(apps - 1);
    expect(await seen('recipient')).toBe(recipients);
    const user = `select frozen, password from mta.dovecot_user where home = $1`;
    const [dovecot] = (await database.query('noren_dovecot', user, [id])).rows;
    expect(dovecot?.frozen).toBe(true);
    expect(await verifyPassword(dovecot?.password, 'a long enough one')).toBe(false);

    // Nothing but lifting it lets it in again.
    await expect(inTenant((tx) => setAccountPassword(tx, { id }))).rejects.toMatchObject({ key: 'compromise_frozen' });
    await expect(
      inTenant((tx) => addAppPassword(tx, { accountId: id, label: 'x', smtp: true, imap: true, pop3: false })),
    ).rejects.toMatchObject({ key: 'compromise_frozen' });
    await expect(inTenant((tx) => reportCompromise(tx, { target: 'account', id, note }))).rejects.toMatchObject({
      key: 'compromise_reported',
    });

    const renewed = await inTenant((tx) => liftCompromise(tx, { id: report.id }));
    expect(renewed?.login).toBe(made.account.address);
    const [back] = (await database.query('noren_dovecot', user, [id])).rows;
    expect(back?.frozen).toBe(false);
    expect(await verifyPassword(back?.password, renewed?.secret ?? '')).toBe(true);
    expect(await seen('credential')).toBe(credentials);
    await expect(inTenant((tx) => liftCompromise(tx, { id: report.id }))).rejects.toMatchObject({ key: 'not_found' });
  });

  test('is told to the reseller and to all of the operator once, and to the latter without its address', async () => {
    const { id } = made.account;
    const inTenant = asReseller(made.reseller.id);
    await joined(made.reseller.invitation.token, 'chief@people.test');
    const report = await inTenant((tx) => reportCompromise(tx, { target: 'account', id, note }));
    const { token } = await system((tx) =>
      createOperator(tx, { email: 'staff@operator.test', name: 'Staff', locale: 'ja' }),
    );
    await acceptInvitation({ resellerId: null }, { token, password });
    const staff = (await system(({ db }) => db.portalUser.findFirstOrThrow({ where: { resellerId: null } }))).id;
    await system((tx) => tellCompromise(tx, report.id));
    await system((tx) => tellCompromise(tx, report.id));
    const notices = await system(async ({ db }) =>
      Promise.all((await db.notice.findMany({ where: { resellerId: made.reseller.id } })).map(viewNotice)),
    );
    expect(notices.map(({ recipient }) => recipient)).toEqual(['chief@people.test']);
    expect(notices[0]?.body).toContain(made.account.address);
    expect(notices[0]?.body).toContain('/compromises');
    const mail = await system((tx) => writeCompromiseMail(tx, { compromiseId: report.id, userId: staff }));
    expect(mail).toMatchObject({ to: 'staff@operator.test', subject: expect.stringContaining('至急') });
    expect(mail?.text).toContain(note);
    expect(mail?.text).not.toContain(made.account.address);

    const [waiting] = (await system((tx) => listOpenCompromises(tx))).rows;
    expect(waiting?.label).toBe(`…@${made.domain.name}`);
    expect(waiting).toMatchObject({ note, seenAt: null, reseller: expect.any(String) });
    await system((tx) => instruct(tx, { id: report.id, instruction: 'change all passwords' }));
    const [listed] = (await inTenant((tx) => listCompromises(tx))).rows;
    expect(listed).toMatchObject({ instruction: 'change all passwords', seenAt: expect.any(Date), note });
    expect(listed?.label).toBe(made.account.address);
    const trail = await inTenant(({ db }) =>
      db.auditEntry.findMany({ where: { objectId: id, action: { startsWith: 'compromise.' } } }),
    );
    expect(trail.map(({ action }) => action).toSorted()).toEqual(['compromise.instruct', 'compromise.report']);
    expect(trail[0]?.objectLabel).toBe(made.account.address);
  });
});

describe('one’s own mailbox', () => {
  const owner = () => ({ resellerId: made.reseller.id, customerId: made.customer.id });

  test('is frozen by its holder, whose sessions end, and let go by whoever administers it alone', async () => {
    const { id, address } = made.account;
    const holder = async () =>
      signIn(
        { resellerId: made.reseller.id },
        { email: address, password: 'a long enough one' },
        `192.0.2.${++clients}`,
      );
    const [here, elsewhere] = [await holder(), await holder()];
    const inTenant = asReseller(made.reseller.id);
    await inTenant((tx) => addAppPassword(tx, { accountId: id, label: 'x', smtp: true, imap: true, pop3: false }));
    const before = (await seen('credential')) ?? 0;

    const both = await Promise.allSettled(
      [1, 2].map(() => reportMailbox({ userId: here.userId, accountId: id }, { note })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const report = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))[0];
    expect(report).toMatchObject({ appPasswords: 1, sessions: 2 });
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { key: 'compromise_reported' } });
    expect(await seen('credential')).toBe(before - 1);
    expect([await findSession(here.sessionId), await findSession(elsewhere.sessionId)]).toEqual([null, null]);
    await expect(holder()).rejects.toMatchObject({ key: 'sign_in_failed' });

    // Their own house sees what it is about; the operator its domain alone, also as the one who reported.
    const [listed] = (await inCustomer({ ...owner(), actorId: null }, (tx) => listCompromises(tx))).rows;
    expect(listed).toMatchObject({ label: address, byHolder: true, reportedBy: null, note, liftedAt: null });
    const [waiting] = (await system((tx) => listOpenCompromises(tx))).rows;
    expect(JSON.stringify(waiting)).not.toContain(address);
    expect(waiting).toMatchObject({ byHolder: true, reportedBy: null });

    const renewed = await inCustomer({ ...owner(), actorId: null }, (tx) =>
      liftCompromise(tx, { id: report?.id ?? '' }),
    );
    expect(renewed?.login).toBe(address);
    await expect(holder()).rejects.toMatchObject({ key: 'sign_in_failed' });
    const login = { email: address, password: renewed?.secret ?? '' };
    await signIn({ resellerId: made.reseller.id }, login, `192.0.2.${++clients}`);
  });

  test('is told to the administrators of its customer too, under the reseller’s brand', async () => {
    const administrator = { name: 'mai', email: 'mai@customer.test', locale: 'ja' as const };
    await joined(made.reseller.invitation.token, 'chief@people.test');
    const { token } = await asReseller(made.reseller.id)((tx) =>
      inviteCustomerAdmin(tx, { administrator, customerId: made.customer.id }),
    );
    await joined(token, 'mai@customer.test');
    const { id } = await asReseller(made.reseller.id)((tx) =>
      reportCompromise(tx, { target: 'account', id: made.account.id, note }),
    );
    await system((tx) => tellCompromise(tx, id));
    const rows = await system(({ db }) => db.notice.findMany({ where: { resellerId: made.reseller.id } }));
    const notices = await Promise.all(rows.map(viewNotice));
    expect(notices.map(({ recipient }) => recipient).toSorted()).toEqual(['chief@people.test', 'mai@customer.test']);
    const near = notices.find(({ recipient }) => recipient === 'mai@customer.test');
    expect(near?.body).toContain(made.account.address);
    expect(near?.body).toContain('/compromises');
    expect(near).toMatchObject({ underBrand: true, sender: expect.any(String) });
  });
});

test('a relay login relays nothing until it is lifted, and then with another secret', async () => {
  const inTenant = asReseller(made.reseller.id);
  const login = await inTenant((tx) => addRelayLogin(tx, { customerId: made.customer.id }));
  const hash = async () =>
    (await database.query('noren_mta', 'select secret_hash from mta.relay_login where username = $1', [login.username]))
      .rows[0]?.secret_hash;
  const { id } = await inTenant((tx) => reportCompromise(tx, { target: 'relay_login', id: login.id, note }));
  expect(await hash()).toBeUndefined();
  const renewed = await inTenant((tx) => liftCompromise(tx, { id }));
  expect(renewed).toMatchObject({ login: login.username });
  expect(await verifyPassword(await hash(), login.password)).toBe(false);
  expect(await verifyPassword(await hash(), renewed?.secret ?? '')).toBe(true);
});

test('an endpoint is neither switched on, nor tested, until it is lifted; one that is gone is lifted all the same', async () => {
  const inTenant = asReseller(made.reseller.id);
  const endpoint = {
    ...{ name: 'x', url: 'https://hooks.x.test/', groups: ['bounces' as const], finalOnly: false },
    ...{ batchSeconds: 0, batchCount: 1 },
  };
  const hook = await inTenant((tx) => addWebhook(tx, endpoint));
  const report = await inTenant((tx) => reportCompromise(tx, { target: 'webhook', id: hook.id, note }));
  const on = { ...endpoint, id: hook.id, enabled: true };
  await expect(inTenant((tx) => changeWebhook(tx, on))).rejects.toMatchObject({ key: 'compromise_frozen' });
  await expect(inTenant((tx) => testWebhook(tx, { id: hook.id }))).rejects.toMatchObject({ key: 'compromise_frozen' });
  const renewed = await inTenant((tx) => liftCompromise(tx, { id: report.id }));
  expect(renewed?.secret).not.toBe(hook.secret);
  await inTenant((tx) => testWebhook(tx, { id: hook.id }));

  const again = await inTenant((tx) => reportCompromise(tx, { target: 'webhook', id: hook.id, note }));
  await inTenant(({ db }) => db.webhook.delete({ where: { id: hook.id } }));
  expect(await inTenant((tx) => liftCompromise(tx, { id: again.id }))).toBeNull();
});

describe('a login to the console that is reported', () => {
  test('is signed out everywhere at once and stays out, whatever it knows, until somebody else lifts it', async () => {
    const chief = await joined(made.reseller.invitation.token, 'chief@people.test');
    const { token } = await inviteColleague(chief, {
      administrator: { name: 'mai', email: 'mai@people.test', locale: 'ja' },
    });
    const mai = await joined(token, 'mai@people.test');
    const other = await enter('mai@people.test');
    const report = await reportSelf(mai, { note });
    expect(report.sessions).toBe(2);
    expect([await findSession(mai.sessionId), await findSession(other.sessionId)]).toEqual([null, null]);
    await expect(enter('mai@people.test')).rejects.toMatchObject({ key: 'sign_in_failed' });
    const row = await system(({ db }) => db.portalUser.findUniqueOrThrow({ where: { id: mai.userId } }));
    const asked = {
      ...{ resellerId: made.reseller.id, host, requestedAt: new Date().toISOString() },
      emailIndex: Buffer.from(row.emailIndex).toString('base64'),
    };
    expect(await system((tx) => writePasswordReset(tx, asked, new Date()))).toBeNull();
    expect((await listUsers(chief, {})).rows.find(({ id }) => id === mai.userId)?.frozen).toBe(true);

    // Not by themselves, should a session be left anywhere, and not as if it were a mailbox.
    await expect(liftUser(mai, host, { id: report.id })).rejects.toMatchObject({ key: 'administrator_self' });
    await expect(
      inReseller({ resellerId: made.reseller.id, actorId: chief.userId }, (tx) =>
        liftCompromise(tx, { id: report.id }),
      ),
    ).rejects.toMatchObject({ key: 'not_found' });
    await liftUser(chief, host, { id: report.id });
    // The old password stays worthless: the way in is the link.
    await expect(enter('mai@people.test')).rejects.toMatchObject({ key: 'sign_in_failed' });
    expect(await system((tx) => writePasswordReset(tx, asked, new Date()))).toMatchObject({ to: 'mai@people.test' });
  });

  test('of the only administrator is lifted by the operator; nobody reports one above or beside', async () => {
    const chief = await joined(made.reseller.invitation.token, 'chief@people.test');
    const stranger = await aTenant({ administratorEmail: 'stranger@people.test' });
    const them = await system(({ db }) =>
      db.portalUser.findFirstOrThrow({ where: { resellerId: stranger.reseller.id } }),
    );
    await expect(reportUser(chief, { id: them.id, note })).rejects.toMatchObject({ key: 'not_found' });
    await expect(reportUser(chief, { id: chief.userId, note })).rejects.toMatchObject({ key: 'administrator_self' });
    const below = { ...chief, role: 'customer_admin' as const, customerId: made.customer.id, userId: them.id };
    await expect(reportUser(below, { id: chief.userId, note })).rejects.toMatchObject({ key: 'not_found' });

    const report = await reportSelf(chief, { note });
    await inSystem('operator console', null, (tx) => liftUserOf(tx, { id: report.id }));
    const row = await system(({ db }) => db.portalUser.findUniqueOrThrow({ where: { id: chief.userId } }));
    expect([row.frozenAt, row.passwordHash]).toEqual([null, null]);
  });
});
