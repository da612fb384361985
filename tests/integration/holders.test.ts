import { beforeAll, describe, expect, test } from 'vitest';
import { readPasswordHash, storedHash } from '../../core/tenancy/password-hash.ts';
import { closeAccount } from '../../services/account/close-account.ts';
import { openAccount } from '../../services/account/open-account.ts';
import { setAccountPassword } from '../../services/account/set-account-password.ts';
import { listUsers } from '../../services/administrator/list-users.ts';
import { addAppPassword } from '../../services/app-password/add-app-password.ts';
import { inSystem, type TenantTx } from '../../services/db/doors.ts';
import { verifyPassword } from '../../services/password/hash-password.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { changePassword } from '../../services/portal/change-password.ts';
import { findSession } from '../../services/portal/find-session.ts';
import { listSignIns } from '../../services/portal/list-sessions.ts';
import { confirmFactor, offerFactor } from '../../services/portal/second-factor.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { codeOf } from '../support/authenticator.ts';
import { aCustomer, anAccount, asReseller, aTenant } from '../support/builders.ts';
import { foreignHashes, foreignPassword } from '../support/foreign-hashes.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

useFreshDatabase();
const password = 'a long enough one';
type Tenant = Awaited<ReturnType<typeof aTenant>>;
let tenant: Tenant;
let clients = 0;
const aClient = () => `198.51.100.${++clients}`;

beforeAll(async () => {
  tenant = await aTenant();
  await inSystem('demo data', null, ({ db }) =>
    db.pool.updateMany({
      where: { customerId: tenant.customer.id },
      data: { accounts: 50, storageBytes: 50n * 2n ** 30n },
    }),
  );
});

const realm = () => ({ resellerId: tenant.reseller.id });
const enter = (email: string, given = password, code = '') =>
  signIn(realm(), { email, password: given, code }, aClient());
const anotherAccount = () => anAccount(tenant.reseller.id, tenant.domain.id);
const inReseller = <T>(work: (tx: TenantTx) => Promise<T>) => asReseller(tenant.reseller.id)(work);
const failed = { code: 'unauthorized', key: 'sign_in_failed', params: {} };

describe('signing in with a mailbox’s address and password', () => {
  test('opens a session about that account, under its name, however the address is written', async () => {
    const { id, address } = await anotherAccount();
    const identity = await enter(`  ${address.toUpperCase()} `);
    expect(identity).toMatchObject({
      ...{ role: 'account_holder', duty: 'administrator', name: address, accountId: id },
      ...{ resellerId: tenant.reseller.id, customerId: tenant.customer.id },
    });
    expect(await findSession(identity.sessionId)).toEqual(identity);
    await expect(enter(address, 'wrong')).rejects.toMatchObject(failed);
    expect((await listSignIns(identity)).rows.map(({ outcome }) => outcome)).toEqual(['wrong_password', 'password']);
  });

  test('is refused alike on another brand, at the operator’s, for nobody, and for a tagged address', async () => {
    const { address } = await anotherAccount();
    const other = await aTenant();
    const tries = [
      signIn({ resellerId: other.reseller.id }, { email: address, password }, aClient()),
      signIn({ resellerId: null }, { email: address, password }, aClient()),
      enter(`nobody@${tenant.domain.name}`),
      enter(address.replace('@', '+tag@')),
    ];
    for (const each of await Promise.allSettled(tries)) expect(each).toMatchObject({ reason: failed });
  });

  test('is refused where the mailbox is suspended, closed, a sender’s, or its domain only claimed', async () => {
    const { address: suspended, id } = await anotherAccount();
    await inReseller(({ db }) => db.account.update({ where: { id }, data: { state: 'suspended' } }));
    const closed = await anotherAccount();
    await inReseller((tx) => closeAccount(tx, { id: closed.id }));
    const at = { domainId: tenant.domain.id, displayName: '', quotaBytes: 2 ** 20, password };
    const sender = await inReseller((tx) => openAccount(tx, { ...at, kind: 'sender', localPart: 'printer' }));
    const second = await aCustomer(tenant.reseller.id);
    const claimed = await inReseller(({ db }) =>
      db.domain.create({
        data: {
          ...{ resellerId: tenant.reseller.id, customerId: second.id },
          ...{ name: 'claimed.test', proofToken: 'x' },
        },
      }),
    );
    const unproven = await anAccount(tenant.reseller.id, claimed.id);
    for (const address of [suspended, closed.address, sender.address, unproven.address])
      await expect(enter(address), address).rejects.toMatchObject(failed);
  });

  test('ends with the account: a session of one that is suspended opens nothing more', async () => {
    const { id, address } = await anotherAccount();
    const { sessionId } = await enter(address);
    const become = (state: 'open' | 'suspended') =>
      inReseller(({ db }) => db.account.update({ where: { id }, data: { state } }));
    await become('suspended');
    expect(await findSession(sessionId)).toBeNull();
  });

  test('is locked after ten wrong passwords, also for the right one', async () => {
    const { address } = await anotherAccount();
    for (let i = 0; i < 10; i++) await expect(enter(address, 'wrong')).rejects.toMatchObject(failed);
    await expect(enter(address)).rejects.toMatchObject({ key: 'sign_in_locked' });
  });

  test('at once from several places makes one user', async () => {
    const { id, address } = await anotherAccount();
    const opened = await Promise.all([enter(address), enter(address), enter(address)]);
    expect(new Set(opened.map(({ userId }) => userId)).size).toBe(1);
    const users = await inSystem('sign in', null, ({ db }) => db.portalUser.count({ where: { accountId: id } }));
    expect(users).toBe(1);
  });

  test('takes a password that was brought along, whatever it is kept as', async () => {
    const { id, address } = await anotherAccount();
    for (const text of foreignHashes) {
      const read = readPasswordHash(text);
      const passwordHash = read.ok ? storedHash(read.hash) : '';
      await inReseller(({ db }) => db.account.update({ where: { id }, data: { passwordHash } }));
      expect(await enter(address, foreignPassword), text).toMatchObject({ accountId: id });
    }
    await expect(enter(address, 'wrong')).rejects.toMatchObject(failed);
  });

  test('takes over what the account is called now', async () => {
    const { id, address } = await anotherAccount();
    const { userId } = await enter(address);
    await inReseller(({ db }) => db.account.update({ where: { id }, data: { displayName: '山田 太郎' } }));
    expect(await enter(address)).toMatchObject({ userId, name: '山田 太郎' });
  });
});

describe('an address that is an administrator’s too', () => {
  const administrators = 'what the office signs in with';
  let both: string;
  let made: Tenant;
  const enterBoth = (given: string) =>
    signIn({ resellerId: made.reseller.id }, { email: both, password: given }, aClient());

  beforeAll(async () => {
    made = await aTenant({ slug: 'both', administratorEmail: 'both@both.test' });
    both = made.account.address;
    await inSystem('demo data', null, async ({ db }) => {
      await db.domain.update({ where: { id: made.domain.id }, data: { name: 'both.test' } });
      await db.account.update({ where: { id: made.account.id }, data: { localPart: 'both' } });
    });
    both = 'both@both.test';
    const { token } = made.reseller.invitation;
    await acceptInvitation({ resellerId: made.reseller.id }, { token, password: administrators });
  });

  test('opens what the password is for, the administrator’s first', async () => {
    expect(await enterBoth(administrators)).toMatchObject({ role: 'reseller_admin' });
    expect(await enterBoth(password)).toMatchObject({ role: 'account_holder', accountId: made.account.id });
    const same = { id: made.account.id, password: administrators };
    await asReseller(made.reseller.id)((tx) => setAccountPassword(tx, same));
    expect(await enterBoth(administrators)).toMatchObject({ role: 'reseller_admin' });
    await asReseller(made.reseller.id)((tx) => setAccountPassword(tx, { id: made.account.id, password }));
  });

  test('lets nobody who has the mailbox’s password guess the administrator’s without end', async () => {
    await enterBoth(administrators); // forgives what was before
    for (let i = 0; i < 5; i++) {
      await expect(enterBoth('a guess')).rejects.toMatchObject(failed);
      await enterBoth(password);
    }
    await expect(enterBoth('a guess')).rejects.toMatchObject({ key: 'sign_in_locked' });
  });

  test('is listed among the administrators once, as theirs', async () => {
    const user = await inSystem('sign in', null, ({ db }) =>
      db.portalUser.findFirstOrThrow({ where: { resellerId: made.reseller.id, accountId: null } }),
    );
    const { rows } = await listUsers({ ...user, userId: user.id }, {});
    expect(rows.map(({ email, role }) => ({ email, role }))).toEqual([{ email: both, role: 'reseller_admin' }]);
  });
});

describe('a mailbox’s password', () => {
  const hashOf = async (id: string) =>
    (await inSystem('sign in', null, ({ db }) => db.account.findUniqueOrThrow({ where: { id } }))).passwordHash;

  test('is changed by its holder, who knows it; other sessions end, app passwords stay', async () => {
    const { id, address } = await anotherAccount();
    const here = await enter(address);
    const elsewhere = await enter(address);
    const scope = { label: 'x', smtp: true, imap: true, pop3: false };
    await inReseller((tx) => addAppPassword(tx, { accountId: id, ...scope }));
    const change = (current: string, chosen: string) => changePassword(here, { current, password: chosen });
    await expect(change('wrong', 'another long one')).rejects.toMatchObject({ key: 'password_wrong' });
    await expect(change(password, 'short')).rejects.toMatchObject({ key: 'password_too_short' });
    expect(await change(password, 'another long one')).toEqual({ ended: 1 });
    expect(await findSession(here.sessionId)).not.toBeNull();
    expect(await findSession(elsewhere.sessionId)).toBeNull();
    expect(await verifyPassword(await hashOf(id), 'another long one')).toBe(true);
    await expect(enter(address)).rejects.toMatchObject(failed);
    expect(await inReseller(({ db }) => db.appPassword.count({ where: { accountId: id, endedAt: null } }))).toBe(1);
    const [told] = await inSystem('sign in', null, ({ db }) =>
      db.auditEntry.findMany({ where: { actorId: here.userId, action: 'password.change' } }),
    );
    expect(told).toMatchObject({ actorKind: 'holder', actorName: address, customerId: tenant.customer.id });
    expect(told?.changes).toMatchObject([{ table: 'account', id, after: { password_hash: '•' } }]);
  });

  test('set by an administrator ends the sessions, and lets in who has lost the second factor', async () => {
    const { id, address } = await anotherAccount();
    const before = await enter(address);
    const { secret } = await offerFactor(before, { password }, 'Mail');
    const { codes } = await confirmFactor(before, { code: codeOf(secret) });
    await expect(enter(address)).rejects.toMatchObject({ key: 'second_factor_needed' });
    expect(await enter(address, password, codes[0])).toMatchObject({ userId: before.userId });

    const { password: given } = await inReseller((tx) => setAccountPassword(tx, { id }));
    expect(await findSession(before.sessionId)).toBeNull();
    await expect(enter(address)).rejects.toMatchObject(failed);
    expect(await enter(address, given)).toMatchObject({ userId: before.userId });
    const left = await inSystem('sign in', null, ({ db }) =>
      db.secondFactor.count({ where: { userId: before.userId } }),
    );
    expect(left).toBe(0);
  });
});
