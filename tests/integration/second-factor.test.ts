import { beforeEach, describe, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { findSession, readSession } from '../../services/portal/find-session.ts';
import { listSessions, listSignIns, revokeOtherSessions, revokeSession } from '../../services/portal/list-sessions.ts';
import {
  confirmFactor,
  getFactor,
  offerFactor,
  removeFactor,
  renewCodes,
} from '../../services/portal/second-factor.ts';
import { getPolicy, setPolicy } from '../../services/portal/second-factor-policy.ts';
import type { PortalIdentity } from '../../services/portal/sessions.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { codeOf } from '../support/authenticator.ts';
import { aReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

useFreshDatabase();
const password = 'correct horse battery';
const email = 'careful@person.test';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0';
let made: Awaited<ReturnType<typeof aReseller>>;
let clients = 0;
beforeEach(async () => {
  made = await aReseller({ administratorEmail: email });
  await acceptInvitation({ resellerId: made.id }, { token: made.invitation.token, password });
});

const system = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('scheduled work', null, work);
const enter = (code = '', given = password) =>
  signIn({ resellerId: made.id }, { email, password: given, code }, `203.0.113.${++clients}`, firefox);

/** Sets a second factor up with the present code; the next one signs in, whenever the step changes in between. */
async function enrol(self: PortalIdentity) {
  const { secret } = await offerFactor(self, { password }, 'Brand');
  const { codes } = await confirmFactor(self, { code: codeOf(secret) });
  return { secret, codes };
}

describe('a second factor', () => {
  test('is asked for after the password once its first code was entered, and ends sessions opened without it', async () => {
    const self = await enter();
    const other = await enter();
    await expect(offerFactor(self, { password: 'not that one' }, 'Brand')).rejects.toMatchObject({
      key: 'password_wrong',
    });
    const { secret, uri, qr } = await offerFactor(self, { password }, 'Brand');
    expect(uri).toContain(`secret=${secret}`);
    expect(qr.size).toBeGreaterThan(25);
    await expect(enter()).resolves.toBeTruthy(); // offered is not set up
    await expect(confirmFactor(self, { code: 'no code' })).rejects.toMatchObject({ key: 'second_factor_wrong' });
    const { codes } = await confirmFactor(self, { code: codeOf(secret) });
    expect(new Set(codes).size).toBe(10);
    expect(await findSession(other.sessionId)).toBeNull();
    expect(await findSession(self.sessionId)).not.toBeNull();
    await expect(enter()).rejects.toMatchObject({ key: 'second_factor_needed' });
    await expect(enter('no code')).rejects.toMatchObject({ key: 'second_factor_wrong' });
    await expect(enter(codeOf(secret), 'a wrong one')).rejects.toMatchObject({ key: 'sign_in_failed' });
    const code = codeOf(secret, 1);
    const twice = await Promise.allSettled([enter(code), enter(code), enter(code)]);
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(enter(code)).rejects.toMatchObject({ key: 'second_factor_wrong' });
  });

  test('is replaced once by each recovery code, however it is typed; new ones void the old', async () => {
    const self = await enter();
    const { codes } = await enrol(self);
    const [one = '', two = '', three = ''] = codes;
    await expect(enter(one.toUpperCase().replaceAll('-', ' '))).resolves.toBeTruthy();
    await expect(enter(one)).rejects.toMatchObject({ key: 'second_factor_wrong' });
    await expect(enter(two)).resolves.toBeTruthy();
    expect(await getFactor(self)).toMatchObject({ recoveryCodesLeft: 8, dueAt: null });
    const renewed = await renewCodes(self, { password });
    await expect(enter(three)).rejects.toMatchObject({ key: 'second_factor_wrong' });
    await expect(enter(renewed.codes[0])).resolves.toBeTruthy();
    const kept = JSON.stringify(await system(({ db }) => db.recoveryCode.findMany({ where: { userId: self.userId } })));
    for (const code of renewed.codes) expect(kept).not.toContain(code);
  });

  test('is guessed ten times at most, and the password alone does not start the count anew', async () => {
    const self = await enter();
    const { codes } = await enrol(self);
    // Each try costs the password too; its own count is forgiven here, as a new password by mail would.
    for (let i = 0; i < 10; i++) {
      await expect(enter('no code')).rejects.toMatchObject({ key: 'second_factor_wrong' });
      await renewCodes(self, { password });
    }
    await expect(enter(codes[0])).rejects.toMatchObject({ key: 'sign_in_locked' });
  });

  test('is taken away with the password, unless it is required', async () => {
    const self = await enter();
    const { secret } = await enrol(self);
    await setPolicy(self, { scope: 'everyone', graceDays: 30 });
    await expect(removeFactor(self, { password })).rejects.toMatchObject({ key: 'second_factor_demanded' });
    await setPolicy(self, { scope: 'nobody', graceDays: 0 });
    await removeFactor(self, { password });
    await expect(enter()).resolves.toBeTruthy();
    const trail = await system(({ db }) =>
      db.auditEntry.findMany({ where: { resellerId: made.id }, orderBy: { at: 'asc' } }),
    );
    expect(trail.map(({ action }) => action).filter((action) => action.startsWith('second_factor'))).toEqual([
      'second_factor.add',
      'second_factor_policy.set',
      'second_factor_policy.set',
      'second_factor.remove',
    ]);
    expect(JSON.stringify(trail)).not.toContain(secret);
  });
});

describe('a required second factor', () => {
  test('waits its days for who is here, then opens nothing but its own set-up', async () => {
    const self = await enter();
    await setPolicy(self, { scope: 'administrators', graceDays: 7 });
    expect(await getPolicy(self)).toMatchObject({ scope: 'administrators', asked: 1, having: 0 });
    expect(await readSession(self.sessionId, null)).toMatchObject({ mustEnrol: false });
    const later = new Date(Date.now() + 8 * 86_400_000);
    await system(({ db }) =>
      db.portalSession.updateMany({
        where: { id: self.sessionId },
        data: { expiresAt: new Date(Date.now() + 9 * 86_400_000) },
      }),
    );
    expect(await readSession(self.sessionId, null, later)).toMatchObject({ mustEnrol: true });
    await setPolicy(self, { scope: 'administrators', graceDays: 0 });
    expect(await findSession(self.sessionId)).toBeNull();
    const again = await enter();
    expect(await findSession(again.sessionId)).toBeNull();
    await enrol(again);
    expect(await findSession(again.sessionId)).not.toBeNull();
    expect(await getPolicy(self)).toMatchObject({ asked: 1, having: 1 });
  });

  test('holds for its own brand only', async () => {
    const self = await enter();
    await setPolicy(self, { scope: 'everyone', graceDays: 0 });
    const neighbour = await aReseller();
    expect(await getPolicy({ resellerId: neighbour.id })).toMatchObject({ scope: 'nobody' });
    expect(await getPolicy({ resellerId: null })).toMatchObject({ scope: 'nobody' });
  });
});

describe('one’s sessions', () => {
  test('are listed with browser, last address and last use, and ended one by one or all but this', async () => {
    const self = await enter();
    const second = await enter();
    const third = await enter();
    await readSession(second.sessionId, '198.51.100.7', new Date(Date.now() + 120_000));
    const listed = (await listSessions(self)).rows;
    expect(listed.map(({ id, current }) => [id, current])).toContainEqual([self.sessionId, true]);
    expect(listed.find(({ id }) => id === second.sessionId)).toMatchObject({
      address: '198.51.100.7',
      current: false,
      client: { browser: 'Firefox', system: 'Linux' },
    });
    // What was opened and not used yet stands before it.
    expect(listed.map(({ id }) => id).slice(-1)).toEqual([second.sessionId]);
    await revokeSession(self, { id: second.sessionId });
    expect(await findSession(second.sessionId)).toBeNull();
    await expect(revokeSession(self, { id: second.sessionId })).rejects.toMatchObject({ key: 'not_found' });
    expect(await revokeOtherSessions(self)).toEqual({ ended: 1 });
    expect(await findSession(third.sessionId)).toBeNull();
    expect((await listSessions(self)).rows.map(({ id }) => id)).toEqual([self.sessionId]);
  });

  test('of somebody else are not to be ended', async () => {
    const self = await enter();
    const stranger = { ...self, userId: '00000000-0000-7000-8000-000000000000' };
    await expect(revokeSession(stranger, { id: self.sessionId })).rejects.toMatchObject({ key: 'not_found' });
    expect(await findSession(self.sessionId)).not.toBeNull();
  });

  test('leave a history, with the tries that failed', async () => {
    await expect(enter('', 'a wrong one')).rejects.toBeTruthy();
    const self = await enter();
    const { secret } = await enrol(self);
    await expect(enter('no code')).rejects.toBeTruthy();
    await enter(codeOf(secret, 1));
    expect((await listSignIns(self)).rows.map(({ outcome }) => outcome)).toEqual([
      'totp',
      'wrong_code',
      'password',
      'wrong_password',
    ]);
    expect((await listSignIns(self)).rows[0]).toMatchObject({ address: expect.stringMatching(/^203\.0\.113\./) });
  });
});
