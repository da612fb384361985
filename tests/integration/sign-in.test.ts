import { beforeAll, describe, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { findInvitation } from '../../services/portal/find-invitation.ts';
import { findSession } from '../../services/portal/find-session.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { signOut } from '../../services/portal/sign-out.ts';
import { aReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

useFreshDatabase();
const password = 'correct horse battery';
const email = 'shared@person.test';
type Made = Awaited<ReturnType<typeof aReseller>>;
let a: Made;
let b: Made;

beforeAll(async () => {
  a = await aReseller({ administratorEmail: email });
  b = await aReseller({ administratorEmail: email });
  await acceptInvitation({ resellerId: a.id }, { token: a.invitation.token, password });
});

describe('an invitation', () => {
  test('greets by name and address on its own host only', async () => {
    expect(await findInvitation({ resellerId: b.id }, b.invitation.token)).toEqual({ name: 'Admin', email });
    expect(await findInvitation({ resellerId: a.id }, b.invitation.token)).toBeNull();
    expect(await findInvitation({ resellerId: null }, b.invitation.token)).toBeNull();
  });

  test('works once', async () => {
    const again = acceptInvitation({ resellerId: a.id }, { token: a.invitation.token, password: 'another long one' });
    await expect(again).rejects.toMatchObject({ key: 'invitation_invalid' });
  });

  test('works for one of two who use it at once', async () => {
    const made = await aReseller();
    const accept = () => acceptInvitation({ resellerId: made.id }, { token: made.invitation.token, password });
    const results = await Promise.allSettled([accept(), accept(), accept()]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('is refused with a weak password, and still works afterwards', async () => {
    const weak = acceptInvitation({ resellerId: b.id }, { token: b.invitation.token, password: 'short' });
    await expect(weak).rejects.toMatchObject({ key: 'password_too_short' });
    expect(await findInvitation({ resellerId: b.id }, b.invitation.token)).not.toBeNull();
  });
});

describe('signing in', () => {
  test('opens a session that ends at once when it is closed', async () => {
    const identity = await signIn({ resellerId: a.id }, { email: 'Shared@Person.test', password }, '192.0.2.1');
    expect(identity).toMatchObject({ role: 'reseller_admin', resellerId: a.id, customerId: null });
    expect(await findSession(identity.sessionId)).toEqual(identity);
    // It is a use of the service, which keeps a trial going.
    const uses = await inSystem('sign in', null, ({ db }) => db.lastUse.findMany({ where: { resellerId: a.id } }));
    expect(uses.map(({ use }) => use)).toEqual(['portal']);
    await signOut(identity.sessionId);
    expect(await findSession(identity.sessionId)).toBeNull();
  });

  test('is refused alike for a wrong password, an unknown user, and a user of another brand', async () => {
    const refusals = await Promise.all([
      signIn({ resellerId: a.id }, { email, password: 'wrong' }, '192.0.2.2').catch((error) => error),
      signIn({ resellerId: a.id }, { email: 'nobody@person.test', password }, '192.0.2.2').catch((error) => error),
      signIn({ resellerId: b.id }, { email, password }, '192.0.2.2').catch((error) => error),
      signIn({ resellerId: null }, { email, password }, '192.0.2.2').catch((error) => error),
    ]);
    for (const refusal of refusals)
      expect(refusal).toMatchObject({ code: 'unauthorized', key: 'sign_in_failed', params: {} });
  });

  test('is locked after ten wrong passwords, also for the right one, and for nobody else', async () => {
    const made = await aReseller({ administratorEmail: 'guessed@person.test' });
    await acceptInvitation({ resellerId: made.id }, { token: made.invitation.token, password });
    const attempt = (given: string) =>
      signIn({ resellerId: made.id }, { email: 'guessed@person.test', password: given }, '192.0.2.3');
    for (let i = 0; i < 10; i++) await expect(attempt('wrong')).rejects.toMatchObject({ key: 'sign_in_failed' });
    await expect(attempt(password)).rejects.toMatchObject({ key: 'sign_in_locked' });
    await expect(signIn({ resellerId: a.id }, { email, password }, '192.0.2.4')).resolves.toBeTruthy();
  });

  test('ends with the user', async () => {
    const identity = await signIn({ resellerId: a.id }, { email, password }, '192.0.2.5');
    await inSystem('operator console', null, ({ db }) =>
      db.portalUser.update({ where: { id: identity.userId }, data: { disabledAt: new Date() } }),
    );
    expect(await findSession(identity.sessionId)).toBeNull();
    await expect(signIn({ resellerId: a.id }, { email, password }, '192.0.2.5')).rejects.toMatchObject({
      key: 'sign_in_failed',
    });
  });
});
