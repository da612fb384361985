import { beforeAll, describe, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { jobs } from '../../services/job/jobs.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { changePassword } from '../../services/portal/change-password.ts';
import { findSession } from '../../services/portal/find-session.ts';
import { requestPasswordReset } from '../../services/portal/request-password-reset.ts';
import { findPasswordReset, resetPassword } from '../../services/portal/reset-password.ts';
import { writePasswordReset } from '../../services/portal/send-password-reset.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { writeSignInMail } from '../../services/portal/sign-in-mail.ts';
import { aReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const password = 'correct horse battery';
const email = 'forgetful@person.test';
type Made = Awaited<ReturnType<typeof aReseller>>;
let a: Made;
let b: Made;
let clients = 0;
const client = { address: '198.51.100.200', userAgent: 'x' };
const aClient = () => `198.51.100.${++clients}`;

beforeAll(async () => {
  a = await aReseller({ administratorEmail: email });
  b = await aReseller({ administratorEmail: email });
  for (const { id, invitation } of [a, b])
    await acceptInvitation({ resellerId: id }, { token: invitation.token, password });
});

const realmOf = ({ id }: Made) => ({ resellerId: id, host: `portal-of-${id}.test` });
const system = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('scheduled work', null, work);
const enter = (made: Made, given: string) => signIn({ resellerId: made.id }, { email, password: given }, aClient());

/** The jobs that were left behind since the last look. */
async function jobsLeft() {
  const { rows } = await database.query(
    'noren_system',
    `delete from job_before_worker where name = 'send-password-reset' returning payload`,
  );
  return rows.map(({ payload }) => jobs['send-password-reset'].parse(payload));
}

/** The mail that a request leads to, and the token of its link. */
async function asked(made: Made, address = email, now = new Date()) {
  await requestPasswordReset(realmOf(made), { email: address }, aClient());
  const [job] = await jobsLeft();
  if (!job) return null;
  const mail = await system((tx) => writePasswordReset(tx, job, now));
  return mail && { ...mail, token: /\/sign-in\/reset\/(\S+)/.exec(mail.text)?.[1] ?? '' };
}

describe('a forgotten password', () => {
  test('is asked for alike by anybody; only who is known gets a mail, under the brand, with a link to the host asked on', async () => {
    await requestPasswordReset(realmOf(a), { email: 'Nobody@person.test' }, aClient());
    await requestPasswordReset(realmOf(a), { email: 'Forgetful@Person.test' }, aClient());
    const [unknown, known] = await jobsLeft();
    if (!unknown || !known) throw new Error('both leave the same behind');
    expect(Object.keys(unknown)).toEqual(Object.keys(known));
    expect(await system((tx) => writePasswordReset(tx, unknown, new Date()))).toBeNull();
    const mail = await system((tx) => writePasswordReset(tx, known, new Date()));
    expect(mail).toMatchObject({ to: email, sender: expect.stringMatching(/^r/) });
    expect(mail?.text).toContain(`https://${realmOf(a).host}/sign-in/reset/`);
    // An hour later nobody waits for it.
    expect(await system((tx) => writePasswordReset(tx, known, new Date(Date.now() + 3_700_000)))).toBeNull();
  });

  test('is chosen anew once: all sessions and all other links end, and the lock of wrong guesses with them', async () => {
    const made = await aReseller({ administratorEmail: email });
    await acceptInvitation({ resellerId: made.id }, { token: made.invitation.token, password });
    const session = await enter(made, password);
    const first = await asked(made);
    const second = await asked(made);
    if (!first || !second) throw new Error('no mail');
    for (let i = 0; i < 11; i++) await expect(enter(made, 'a wrong guess')).rejects.toBeTruthy();
    const choose = (token: string) =>
      resetPassword({ resellerId: made.id }, { token, password: 'quite another one' }, client);
    await expect(
      resetPassword({ resellerId: made.id }, { token: first.token, password: 'short' }, client),
    ).rejects.toMatchObject({ key: 'password_too_short' });
    const results = await Promise.allSettled([choose(first.token), choose(first.token), choose(first.token)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await findSession(session.sessionId)).toBeNull();
    await expect(choose(second.token)).rejects.toMatchObject({ key: 'password_reset_invalid' });
    await expect(enter(made, password)).rejects.toMatchObject({ key: 'sign_in_failed' });
    await expect(enter(made, 'quite another one')).resolves.toBeTruthy();
  });

  test('opens on its own brand only, not after its hour, and not for somebody who was shut out', async () => {
    const mail = await asked(b);
    if (!mail) throw new Error('no mail');
    expect(await findPasswordReset({ resellerId: a.id }, mail.token)).toBeNull();
    expect(await findPasswordReset({ resellerId: null }, mail.token)).toBeNull();
    expect(await findPasswordReset({ resellerId: b.id }, mail.token)).toEqual({ email });
    const stored = await system(({ db }) => db.passwordReset.findMany({ where: { resellerId: b.id } }));
    expect(stored).toHaveLength(1);
    expect(Buffer.from(stored[0]?.tokenHash ?? []).toString()).not.toContain(mail.token);
    await system(({ db }) =>
      db.passwordReset.updateMany({ where: { resellerId: b.id }, data: { expiresAt: new Date(Date.now() - 1) } }),
    );
    expect(await findPasswordReset({ resellerId: b.id }, mail.token)).toBeNull();
    const again = await asked(b);
    await system(({ db }) =>
      db.portalUser.updateMany({ where: { resellerId: b.id }, data: { disabledAt: new Date() } }),
    );
    expect(await findPasswordReset({ resellerId: b.id }, again?.token ?? '')).toBeNull();
    expect(await asked(b)).toBeNull();
  });

  test('fills nobody’s mailbox, and one client does not ask for ever', async () => {
    const ask = (address: string, client: string) => requestPasswordReset(realmOf(a), { email: address }, client);
    for (let i = 0; i < 6; i++) await ask('flooded@person.test', aClient());
    expect(await jobsLeft()).toHaveLength(3);
    const client = aClient();
    for (let i = 0; i < 20; i++) await ask(`p${i}@person.test`, client);
    await expect(ask('p21@person.test', client)).rejects.toMatchObject({ key: 'password_reset_locked' });
    await jobsLeft();
  });
});

test('one’s own password changes with the current one only, and ends every other session', async () => {
  const made = await aReseller({ administratorEmail: email });
  await acceptInvitation({ resellerId: made.id }, { token: made.invitation.token, password });
  const mine = await enter(made, password);
  const other = await enter(made, password);
  const change = (current: string, next: string) => changePassword(mine, { current, password: next });
  await expect(change('not that one', 'quite another one')).rejects.toMatchObject({ key: 'password_wrong' });
  await expect(change(password, password)).rejects.toMatchObject({ key: 'password_unchanged' });
  await expect(change(password, 'short')).rejects.toMatchObject({ key: 'password_too_short' });
  expect(await findSession(other.sessionId)).not.toBeNull();
  expect(await change(password, 'quite another one')).toEqual({ ended: 1 });
  expect(await findSession(other.sessionId)).toBeNull();
  expect(await findSession(mine.sessionId)).not.toBeNull();
  await expect(enter(made, password)).rejects.toMatchObject({ key: 'sign_in_failed' });
  const trail = await system(({ db }) =>
    db.auditEntry.findMany({ where: { resellerId: made.id, action: 'password.change' } }),
  );
  expect(trail).toMatchObject([{ actorId: mine.userId, objectId: mine.userId, detail: { ended: 1 } }]);

  // They are told by mail, under the brand, for a day.
  const { rows } = await database.query(
    'noren_system',
    `select payload from job_before_worker where name = 'send-sign-in-mail' and payload->>'userId' = $1`,
    [mine.userId],
  );
  const [told] = rows.map(({ payload }) => jobs['send-sign-in-mail'].parse(payload));
  if (!told) throw new Error('nobody is told');
  expect(await system((tx) => writeSignInMail(tx, told, new Date()))).toMatchObject({
    to: email,
    subject: expect.stringContaining('パスワードが変更されました'),
    sender: expect.stringMatching(/^r/),
  });
  expect(await system((tx) => writeSignInMail(tx, told, new Date(Date.now() + 90_000_000)))).toBeNull();
});
