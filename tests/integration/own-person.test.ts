import { beforeEach, describe, expect, test } from 'vitest';
import { inviteColleague } from '../../services/administrator/invite-colleague.ts';
import { listUsers } from '../../services/administrator/list-users.ts';
import { renameUser } from '../../services/administrator/rename-user.ts';
import { listAudit } from '../../services/audit/list-audit.ts';
import { inSystem } from '../../services/db/doors.ts';
import { jobs } from '../../services/job/jobs.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { changeEmail } from '../../services/portal/change-email.ts';
import { changePassword } from '../../services/portal/change-password.ts';
import { confirmEmail, findEmailChange } from '../../services/portal/confirm-email.ts';
import { findSession } from '../../services/portal/find-session.ts';
import { getOwnPerson, renameSelf } from '../../services/portal/own-person.ts';
import { writeEmailChange } from '../../services/portal/send-email-change.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { writeSignInMail } from '../../services/portal/sign-in-mail.ts';
import { aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const password = 'correct horse battery';
let made: Awaited<ReturnType<typeof aReseller>>;
let clients = 0;
const enter = (email: string) => signIn({ resellerId: made.id }, { email, password }, `192.0.2.${++clients}`);
let chief: Awaited<ReturnType<typeof enter>>;
const system = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('scheduled work', null, work);

async function jobsLeft<Name extends keyof typeof jobs>(name: Name) {
  const { rows } = await database.query(
    'noren_system',
    'delete from job_before_worker where name = $1 returning payload',
    [name],
  );
  return rows.map(({ payload }) => jobs[name].parse(payload) as ReturnType<(typeof jobs)[Name]['parse']>);
}
/** The link that was mailed to the new address, if any, and to whom what was told at the old one. */
async function mails() {
  const links = await Promise.all(
    (await jobsLeft('send-email-change')).map((job) => system((tx) => writeEmailChange(tx, job, new Date()))),
  );
  const told = await Promise.all(
    (await jobsLeft('send-sign-in-mail')).map((job) => system((tx) => writeSignInMail(tx, job, new Date()))),
  );
  return { links: links.filter((mail) => mail !== null), told };
}
const tokenIn = (text = '') => /\/sign-in\/address\/(\S+)/.exec(text)?.[1] ?? '';
const ask = (email: string, by = chief) => changeEmail(by, made.host, { email, password });
const confirm = (token: string) => confirmEmail({ resellerId: made.id }, { token });

beforeEach(async () => {
  process.env.NOREN_NOTICE_FROM = 'notices@mail.example.test';
  made = await aReseller({ administratorEmail: 'chief@people.test' });
  await acceptInvitation({ resellerId: made.id }, { token: made.invitation.token, password });
  chief = await enter('chief@people.test');
  await jobsLeft('send-sign-in-mail');
  return () => {
    delete process.env.NOREN_NOTICE_FROM;
  };
});

describe('one’s own name', () => {
  test('changes at once, for everybody who reads it, and the trail keeps the one of before', async () => {
    await renameSelf(chief, { name: '鈴木 花子' });
    expect(await getOwnPerson(chief)).toMatchObject({ name: '鈴木 花子', email: 'chief@people.test', wanted: null });
    const { rows } = await asReseller(made.id)((tx) => listAudit(tx, { objectId: chief.userId }));
    const line = rows.find(({ action }) => action === 'administrator.rename');
    expect(line?.changes).toMatchObject([{ before: { name: 'Admin' }, after: { name: '鈴木 花子' } }]);
  });

  test('is put right by those who administer one, and by nobody else', async () => {
    const administrator = { name: 'mai', email: 'mai@people.test', locale: 'ja' as const };
    const { token } = await inviteColleague(chief, { administrator });
    await acceptInvitation({ resellerId: made.id }, { token, password });
    const mai = await enter('mai@people.test');
    await renameUser(chief, { id: mai.userId, name: 'Mai' });
    expect((await listUsers(chief, { search: 'Mai' })).rows).toMatchObject([{ name: 'Mai' }]);
    await expect(renameUser(mai, { id: mai.userId, name: 'x' })).rejects.toMatchObject({ key: 'administrator_self' });
    const other = await aReseller({ administratorEmail: 'stranger@people.test' });
    await acceptInvitation({ resellerId: other.id }, { token: other.invitation.token, password });
    const login = { email: 'stranger@people.test', password };
    const stranger = await signIn({ resellerId: other.id }, login, '192.0.2.240');
    await expect(renameUser(stranger, { id: mai.userId, name: 'x' })).rejects.toMatchObject({ key: 'not_found' });
  });
});

describe('the address that one signs in with', () => {
  test('is another one once the link in it was opened: the old one is told twice, other sessions end, nothing before', async () => {
    const elsewhere = await enter('chief@people.test');
    await ask('Hanako@new.test');
    const asked = await mails();
    expect(asked.links).toMatchObject([{ to: 'Hanako@new.test', sender: expect.any(String) }]);
    expect(asked.told).toMatchObject([{ to: 'chief@people.test' }]);
    expect(asked.links[0]?.text).toContain(`https://${made.host}/sign-in/address/`);
    expect((await getOwnPerson(chief)).wanted).toMatchObject({ email: 'Hanako@new.test' });
    await expect(enter('hanako@new.test')).rejects.toMatchObject({ key: 'sign_in_failed' });

    const token = tokenIn(asked.links[0]?.text);
    expect(await findEmailChange({ resellerId: made.id }, token)).toEqual({ email: 'Hanako@new.test' });
    const twice = await Promise.allSettled([confirm(token), confirm(token)]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await findSession(elsewhere.sessionId)).toBeNull();
    expect(await findSession(chief.sessionId)).not.toBeNull();
    await expect(enter('hanako@new.test')).resolves.toBeTruthy();
    await expect(enter('chief@people.test')).rejects.toMatchObject({ key: 'sign_in_failed' });
    expect((await mails()).told[0]).toMatchObject({ to: 'chief@people.test' });
    const { rows } = await asReseller(made.id)((tx) => listAudit(tx, { objectId: chief.userId }));
    const line = rows.find(({ action }) => action === 'administrator.change_email');
    expect(line?.changes).toMatchObject([
      { before: { email_cipher: 'chief@people.test' }, after: { email_cipher: 'Hanako@new.test' } },
    ]);
  });

  test('is asked for in the same way where somebody has it: nobody is mailed there, and nothing comes of it', async () => {
    const administrator = { name: 'mai', email: 'mai@people.test', locale: 'ja' as const };
    await inviteColleague(chief, { administrator });
    await expect(ask('mai@people.test')).resolves.toBeUndefined();
    const { links, told } = await mails();
    expect([links, told.length]).toEqual([[], 1]);
    expect((await getOwnPerson(chief)).wanted).toMatchObject({ email: 'mai@people.test' });
  });

  test('is not taken from somebody who got it meanwhile', async () => {
    await ask('mai@people.test');
    const token = tokenIn((await mails()).links[0]?.text);
    await inviteColleague(chief, { administrator: { name: 'mai', email: 'mai@people.test', locale: 'ja' } });
    await expect(confirm(token)).rejects.toMatchObject({ key: 'email_change_invalid' });
    expect(await getOwnPerson(chief)).toMatchObject({ email: 'chief@people.test' });
  });

  test('needs the password, is another than now, three times an hour, and where mails can leave', async () => {
    const wrong = changeEmail(chief, made.host, { email: 'a@new.test', password: 'not it at all' });
    await expect(wrong).rejects.toMatchObject({ key: 'password_wrong' });
    await expect(ask('Chief@people.test')).rejects.toMatchObject({ key: 'email_unchanged' });
    await expect(ask('nobody')).rejects.toMatchObject({ key: 'address_malformed' });
    for (const name of ['a', 'b', 'c']) await ask(`${name}@new.test`);
    await expect(ask('d@new.test')).rejects.toMatchObject({ key: 'email_change_often' });
    // One at a time: the last one that was asked for.
    expect((await mails()).links).toMatchObject([{ to: 'c@new.test' }]);
    delete process.env.NOREN_NOTICE_FROM;
    await expect(ask('e@new.test')).rejects.toMatchObject({ key: 'email_change_no_mail' });
  });

  test('stays when the password is changed meanwhile, after a day, and on another brand', async () => {
    await ask('a@new.test');
    const first = tokenIn((await mails()).links[0]?.text);
    await expect(confirmEmail({ resellerId: null }, { token: first })).rejects.toMatchObject({
      key: 'email_change_invalid',
    });
    await changePassword(chief, { current: password, password: `${password} 2` });
    await expect(confirm(first)).rejects.toMatchObject({ key: 'email_change_invalid' });
    await changeEmail(chief, made.host, { email: 'b@new.test', password: `${password} 2` });
    const second = tokenIn((await mails()).links[0]?.text);
    await database.query('noren_system', `update email_change set expires_at = now()`);
    await expect(confirm(second)).rejects.toMatchObject({ key: 'email_change_invalid' });
  });
});
