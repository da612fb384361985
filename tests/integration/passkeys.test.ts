import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { setAccountPassword } from '../../services/account/set-account-password.ts';
import { clearUserFactor } from '../../services/administrator/manage-user.ts';
import { reportSelf } from '../../services/compromise/report-user.ts';
import { inSystem } from '../../services/db/doors.ts';
import { authenticationResponse, registrationResponse } from '../../services/passkey/ceremony.ts';
import { addPasskey, listPasskeys, offerPasskey, removePasskey } from '../../services/passkey/passkeys.ts';
import { renamePasskey, renamePasskeyInput } from '../../services/passkey/rename-passkey.ts';
import { challengeSignIn, signInWithPasskey } from '../../services/passkey/sign-in.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { findSession, readSession } from '../../services/portal/find-session.ts';
import { invite } from '../../services/portal/invite.ts';
import { listSessions, listSignIns } from '../../services/portal/list-sessions.ts';
import { getFactor } from '../../services/portal/second-factor.ts';
import { getPolicy, setPolicy } from '../../services/portal/second-factor-policy.ts';
import type { PortalIdentity } from '../../services/portal/sessions.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { anAccount, aReseller, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { PasskeyDevice } from '../support/passkey-device.ts';

const database = useFreshDatabase();
const password = 'correct horse battery';
const email = 'keys@person.test';
const failed = { code: 'unauthorized', key: 'passkey_failed', params: {} };
let made: Awaited<ReturnType<typeof aReseller>>;
let clients = 0;
const aClient = () => `192.0.2.${++clients % 250}`;

beforeEach(async () => {
  made = await aReseller({ administratorEmail: email });
  await acceptInvitation({ resellerId: made.id }, { token: made.invitation.token, password });
});

type Place = { resellerId: string | null; host: string; origin: string; name: string };
const at = ({ id, host }: { id: string; host: string }): Place => ({
  ...{ resellerId: id, host, name: 'Brand' },
  origin: `https://${host}`,
});
const here = () => at(made);
const enter = () => signIn({ resellerId: made.id }, { email, password }, aClient());
const system = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('scheduled work', null, work);

async function register(self: PortalIdentity, device: PasskeyDevice, name = 'Telephone', algorithm: -7 | -257 = -7) {
  const rp = { ...here(), resellerId: self.resellerId };
  const wanted = await offerPasskey(self, { password }, rp);
  const response = registrationResponse.parse(device.create(wanted, rp.origin, algorithm));
  await addPasskey(self, { name, response }, rp);
  return response;
}

async function use(device: PasskeyDevice, rp = here(), otherwise: Parameters<PasskeyDevice['answer']>[2] = {}) {
  const asked = await challengeSignIn(rp, aClient());
  const response = authenticationResponse.parse(device.answer(asked, rp.origin, otherwise));
  return {
    response,
    entered: signInWithPasskey(
      rp,
      response,
      aClient(),
      'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
    ),
  };
}
const signInBy = async (...given: Parameters<typeof use>) => (await use(...given)).entered;

describe('a passkey', () => {
  test.each([-7, -257] as const)(
    'of algorithm %i is set up with the password and signs in by itself',
    async (algorithm) => {
      const self = await enter();
      const device = new PasskeyDevice();
      await expect(offerPasskey(self, { password: 'not that one' }, here())).rejects.toMatchObject({
        key: 'password_wrong',
      });
      await register(self, device, 'My telephone', algorithm);
      expect(await listPasskeys(self, here())).toMatchObject([
        { name: 'My telephone', lastUsedAt: null, synced: true, elsewhere: null },
      ]);
      const again = await signInBy(device);
      expect(again).toMatchObject({ userId: self.userId, role: 'reseller_admin', resellerId: made.id });
      expect(await findSession(again.sessionId)).toEqual(again);
      expect((await listSignIns(self)).rows[0]).toMatchObject({ outcome: 'passkey', client: { browser: 'Firefox' } });
      const sessions = (await listSessions(again)).rows;
      expect(sessions.find(({ current }) => current)).toMatchObject({ openedWith: 'passkey' });
      expect(sessions.find(({ id }) => id === self.sessionId)).toMatchObject({ openedWith: 'password' });
      expect(await listPasskeys(self, here())).toMatchObject([{ lastUsedAt: expect.any(Date) }]);
    },
  );

  test('is one person’s, on one host, whatever the device or the browser says', async () => {
    const self = await enter();
    const device = new PasskeyDevice();
    await register(self, device);
    const neighbour = await aReseller();
    // The device is made to answer for the neighbour's host; its passkey is nobody's there.
    await expect(signInBy(device, at(neighbour), { rpId: neighbour.host })).rejects.toMatchObject(failed);
    await expect(signInBy(device, { ...here(), resellerId: null })).rejects.toMatchObject(failed);
    // A second host of the same brand is another host.
    const second = `second-${made.host}`;
    await system(({ db }) => db.brandHost.create({ data: { resellerId: made.id, host: second } }));
    await expect(signInBy(device, { ...here(), host: second, origin: `https://${second}` })).rejects.toMatchObject(
      failed,
    );
    await expect(signInBy(device, here(), { origin: 'https://elsewhere.test' })).rejects.toMatchObject(failed);
    await expect(signInBy(device, here(), { origin: `http://${made.host}` })).rejects.toMatchObject(failed);
    await expect(signInBy(device, here(), { rpId: neighbour.host })).rejects.toMatchObject(failed);
    await expect(signInBy(device, here(), { unverified: true })).rejects.toMatchObject(failed);
    await expect(signInBy(device, here(), { userHandle: 'c29tZWJvZHk' })).rejects.toMatchObject(failed);
    const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await expect(signInBy(device, here(), { key })).rejects.toMatchObject(failed);
    expect((await listSignIns(self)).rows.map(({ outcome }) => outcome)).toContain('wrong_passkey');
    await expect(signInBy(device)).resolves.toMatchObject({ userId: self.userId });
  });

  test('answers a challenge once, in its time, and no other', async () => {
    const self = await enter();
    const device = new PasskeyDevice();
    await register(self, device);
    const { response, entered } = await use(device);
    await entered;
    await expect(signInWithPasskey(here(), response, aClient())).rejects.toMatchObject(failed);
    await expect(signInBy(device, here(), { challenge: 'bWFkZSB1cA' })).rejects.toMatchObject(failed);
    const old = await challengeSignIn(here(), aClient());
    await system(({ db }) => db.passkeyChallenge.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } }));
    const late = authenticationResponse.parse(device.answer(old, here().origin));
    await expect(signInWithPasskey(here(), late, aClient())).rejects.toMatchObject(failed);
    // One that was given to set a passkey up does not sign in.
    const { challenge } = await offerPasskey(self, { password }, here());
    await expect(signInBy(device, here(), { challenge })).rejects.toMatchObject(failed);
    // Of many who answer the same one at once a single one gets in; those that were never answered are tidied away.
    const asked = await challengeSignIn(here(), aClient());
    const same = authenticationResponse.parse(device.answer(asked, here().origin));
    const tries = await Promise.allSettled([1, 2, 3].map(() => signInWithPasskey(here(), same, aClient())));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await system(({ db }) => db.passkeyChallenge.count({ where: { expiresAt: { lt: new Date() } } }))).toBe(0);
  });

  test('whose count does not go up is refused, and the trail tells of it', async () => {
    const self = await enter();
    const device = new PasskeyDevice();
    await register(self, device);
    await signInBy(device, here(), { count: 7 });
    for (const count of [7, 3, 0]) await expect(signInBy(device, here(), { count })).rejects.toMatchObject(failed);
    const trail = await system(({ db }) =>
      db.auditEntry.findMany({
        where: { resellerId: made.id, action: { startsWith: 'passkey.' } },
        orderBy: { at: 'asc' },
      }),
    );
    expect(trail.map(({ action }) => action)).toEqual([
      'passkey.add',
      'passkey.refuse',
      'passkey.refuse',
      'passkey.refuse',
    ]);
    expect(trail[2]).toMatchObject({ actorId: self.userId, detail: { known: 7, count: 3, host: made.host } });
    await expect(signInBy(device, here(), { count: 8 })).resolves.toBeTruthy();
    // Those that do not count at all stay at 0, as most that are synced do.
    const still = new PasskeyDevice({ counts: false });
    await register(self, still, 'Synced');
    await signInBy(still);
    await expect(signInBy(still)).resolves.toBeTruthy();
  });

  test('is tried ten times at most; wrong passwords of others do not keep it out', async () => {
    const self = await enter();
    const device = new PasskeyDevice();
    await register(self, device);
    for (let i = 0; i < 11; i++)
      await signIn({ resellerId: made.id }, { email, password: 'wrong' }, aClient()).catch(() => {});
    await expect(signInBy(device)).resolves.toBeTruthy();
    for (let i = 0; i < 10; i++)
      await expect(signInBy(device, here(), { unverified: true })).rejects.toMatchObject(failed);
    await expect(signInBy(device)).rejects.toMatchObject({ key: 'sign_in_locked' });
  });

  test('is made for its own challenge, host and origin, by somebody verified, and for one person only', async () => {
    const self = await enter();
    const rp = here();
    const device = new PasskeyDevice();
    const refused = { key: 'passkey_not_made' };
    const attempt = async (otherwise: Parameters<PasskeyDevice['create']>[3]) => {
      const wanted = await offerPasskey(self, { password }, rp);
      const response = registrationResponse.parse(device.create(wanted, rp.origin, -7, otherwise));
      return addPasskey(self, { name: 'x', response }, rp);
    };
    for (const otherwise of [
      { origin: 'https://elsewhere.test' },
      { rpId: 'elsewhere.test' },
      { unverified: true },
      { challenge: 'bWFkZSB1cA' },
    ])
      await expect(attempt(otherwise), JSON.stringify(otherwise)).rejects.toMatchObject(refused);
    const response = await register(self, device);
    await expect(addPasskey(self, { name: 'again', response }, rp)).rejects.toMatchObject(refused);
    // Somebody else's challenge is not one's own.
    await inSystem('sign in', null, (tx) =>
      invite(tx, { ...self, role: 'reseller_admin' }, { name: 'Other', email: 'other@person.test', locale: 'ja' }),
    );
    const other = await system(({ db }) =>
      db.portalUser.findFirstOrThrow({ where: { resellerId: made.id, name: 'Other' } }),
    );
    const wanted = await offerPasskey(self, { password }, rp);
    const stolen = registrationResponse.parse(new PasskeyDevice().create(wanted, rp.origin));
    await expect(addPasskey({ ...self, userId: other.id }, { name: 'x', response: stolen }, rp)).rejects.toMatchObject(
      refused,
    );
    expect(await listPasskeys(self, rp)).toHaveLength(1);
    expect(wanted.excludeCredentials).toMatchObject([{ id: response.id, transports: ['hybrid', 'internal'] }]);
  });

  test('gets another name from its owner alone, opens what it did, and the trail has both names', async () => {
    const self = await enter();
    const device = new PasskeyDevice();
    await register(self, device, 'Telephone');
    const [row] = await listPasskeys(self, here());
    const id = row?.id ?? '';
    const neighbour = await aReseller({ administratorEmail: email });
    await acceptInvitation({ resellerId: neighbour.id }, { token: neighbour.invitation.token, password });
    const stranger = await signIn({ resellerId: neighbour.id }, { email, password }, aClient());
    const colleague = await inSystem('sign in', null, (tx) =>
      invite(tx, { ...self, role: 'reseller_admin' }, { name: 'Colleague', email: 'c@person.test', locale: 'ja' }),
    );
    await acceptInvitation({ resellerId: made.id }, { token: colleague.token, password });
    const beside = await signIn({ resellerId: made.id }, { email: 'c@person.test', password }, aClient());
    for (const other of [stranger, beside])
      await expect(renamePasskey(other, { id, name: 'Mine now' })).rejects.toMatchObject({ key: 'not_found' });
    expect(renamePasskeyInput.safeParse({ id, name: '  ' }).success).toBe(false);
    await renamePasskey(self, renamePasskeyInput.parse({ id, name: ' 新しい電話 ' }));
    await renamePasskey(self, { id, name: '新しい電話' }); // the same once more is no change
    expect(await listPasskeys(self, here())).toMatchObject([{ id, name: '新しい電話' }]);
    await expect(signInBy(device)).resolves.toMatchObject({ userId: self.userId });
    const told = await system(({ db }) =>
      db.auditEntry.findMany({ where: { action: 'passkey.rename', objectId: id } }),
    );
    expect(told).toMatchObject([
      {
        ...{ actorId: self.userId, objectLabel: '新しい電話' },
        changes: [{ table: 'passkey', op: 'update', before: { name: 'Telephone' }, after: { name: '新しい電話' } }],
      },
    ]);
  });

  test('is removed with the password by its owner; its sessions go on, and the owner is told', async () => {
    const self = await enter();
    const device = new PasskeyDevice();
    await register(self, device);
    const opened = await signInBy(device);
    const [row] = await listPasskeys(self, here());
    const id = row?.id ?? '';
    await expect(removePasskey(self, { id, password: 'wrong' })).rejects.toMatchObject({ key: 'password_wrong' });
    const neighbour = await aReseller({ administratorEmail: email });
    await acceptInvitation({ resellerId: neighbour.id }, { token: neighbour.invitation.token, password });
    const stranger = await signIn({ resellerId: neighbour.id }, { email, password }, aClient());
    await expect(removePasskey(stranger, { id, password })).rejects.toMatchObject({ key: 'not_found' });
    expect(await listPasskeys(stranger, here())).toEqual([]);
    await removePasskey(self, { id, password });
    expect(await findSession(opened.sessionId)).not.toBeNull();
    await expect(signInBy(device)).rejects.toMatchObject(failed);
    const told = await database.query(
      'noren_system',
      `select payload ->> 'change' as change from job_before_worker
       where name = 'send-sign-in-mail' and payload ->> 'userId' = $1 order by payload ->> 'at'`,
      [self.userId],
    );
    expect(told.rows.map(({ change }) => change)).toEqual(['passkey_added', 'passkey_removed']);
  });
});

describe('where a second factor is required', () => {
  test('a passkey is one: it opens everything, and the password beside it nothing', async () => {
    const self = await enter();
    await setPolicy(self, { scope: 'everyone', graceDays: 0 });
    const waiting = await enter();
    const elsewhere = await enter();
    expect(await readSession(waiting.sessionId, null)).toMatchObject({ mustEnrol: true });
    const device = new PasskeyDevice();
    await register(waiting, device);
    expect(await readSession(waiting.sessionId, null)).toMatchObject({ mustEnrol: false });
    // It was opened without a second factor, by whomever.
    expect(await findSession(elsewhere.sessionId)).toBeNull();
    expect(await findSession((await signInBy(device)).sessionId)).not.toBeNull();
    await expect(enter()).rejects.toMatchObject({ code: 'unauthorized', key: 'passkey_needed' });
    expect(await getPolicy(self)).toMatchObject({ asked: 1, having: 1 });
    expect(await getFactor(waiting)).toMatchObject({ since: null, passkeys: 1 });
    const [row] = await listPasskeys(waiting, here());
    const removal = { id: row?.id ?? '', password };
    await expect(removePasskey(waiting, removal)).rejects.toMatchObject({ key: 'passkey_demanded' });
    await register(waiting, new PasskeyDevice(), 'Another');
    await removePasskey(waiting, removal);
    expect(await listPasskeys(waiting, here())).toMatchObject([{ name: 'Another' }]);
  });

  test('one for a host that the brand gave up is none', async () => {
    const self = await enter();
    await register(self, new PasskeyDevice());
    await setPolicy(self, { scope: 'everyone', graceDays: 0 });
    await system(({ db }) =>
      db.brandHost.updateMany({ where: { resellerId: made.id }, data: { host: `new-${made.host}` } }),
    );
    const again = await enter();
    expect(await readSession(again.sessionId, null)).toMatchObject({ mustEnrol: true });
    expect(await listPasskeys(again, { host: `new-${made.host}` })).toMatchObject([{ elsewhere: made.host }]);
  });
});

describe('passkeys go', () => {
  test('when an administrator takes the second factor away, and when the login is reported', async () => {
    const self = await enter();
    const colleague = await inSystem('sign in', null, (tx) =>
      invite(tx, { ...self, role: 'reseller_admin' }, { name: 'Colleague', email: 'c@person.test', locale: 'ja' }),
    );
    await acceptInvitation({ resellerId: made.id }, { token: colleague.token, password });
    const other = await signIn({ resellerId: made.id }, { email: 'c@person.test', password }, aClient());
    const device = new PasskeyDevice();
    await register(other, device);
    await clearUserFactor(self, { id: other.userId });
    await expect(signInBy(device)).rejects.toMatchObject(failed);
    const mine = new PasskeyDevice();
    await register(self, mine);
    await reportSelf(self, { note: 'lost my bag' });
    await expect(signInBy(mine)).rejects.toMatchObject(failed);
    expect(await system(({ db }) => db.passkey.count({ where: { resellerId: made.id } }))).toBe(0);
  });

  test('with the password of a mailbox that an administrator replaces', async () => {
    const tenant = await aTenant();
    const { reseller, domain } = tenant;
    const { id, address } = await anAccount(reseller.id, domain.id);
    await asReseller(reseller.id)((tx) => setAccountPassword(tx, { id, password }));
    const holder = await signIn({ resellerId: reseller.id }, { email: address, password }, aClient());
    const rp = at(reseller);
    const device = new PasskeyDevice();
    const wanted = await offerPasskey(holder, { password }, rp);
    const response = registrationResponse.parse(device.create(wanted, rp.origin));
    await addPasskey(holder, { name: 'Mine', response }, rp);
    expect(await signInBy(device, rp)).toMatchObject({ role: 'account_holder', accountId: id });
    await asReseller(reseller.id)(({ db }) => db.account.update({ where: { id }, data: { state: 'suspended' } }));
    await expect(signInBy(device, rp)).rejects.toMatchObject(failed);
    await asReseller(reseller.id)(({ db }) => db.account.update({ where: { id }, data: { state: 'open' } }));
    await asReseller(reseller.id)((tx) => setAccountPassword(tx, { id, password: 'the next one’s own' }));
    await expect(signInBy(device, rp)).rejects.toMatchObject(failed);
    await signIn({ resellerId: reseller.id }, { email: address, password: 'the next one’s own' }, aClient());
    expect(await system(({ db }) => db.passkey.count({ where: { userId: holder.userId } }))).toBe(0);
  });
});
