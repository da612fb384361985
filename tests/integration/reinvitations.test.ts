import { beforeEach, describe, expect, test } from 'vitest';
import { inviteColleague } from '../../services/administrator/invite-colleague.ts';
import { listUsers, type Self } from '../../services/administrator/list-users.ts';
import { reinviteUser } from '../../services/administrator/reinvite-user.ts';
import { listAudit } from '../../services/audit/list-audit.ts';
import { reportUser } from '../../services/compromise/report-user.ts';
import { inSystem } from '../../services/db/doors.ts';
import { jobs } from '../../services/job/jobs.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { emailIndex } from '../../services/portal/realm.ts';
import { resetPassword } from '../../services/portal/reset-password.ts';
import { writeInvitation } from '../../services/portal/send-invitation.ts';
import { writePasswordReset } from '../../services/portal/send-password-reset.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { reinviteAdministrator } from '../../services/reseller/reinvite-administrator.ts';
import { aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const password = 'correct horse battery';
let made: Awaited<ReturnType<typeof aReseller>>;
let clients = 0;
const operator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);
const person = (name: string, email = `${name}@people.test`) => ({ name, email, locale: 'ja' as const });
const accept = (token: string) => acceptInvitation({ resellerId: made.id }, { token, password });
const enter = (email: string) => signIn({ resellerId: made.id }, { email, password }, `192.0.2.${++clients}`);
const client = { address: '192.0.2.250', userAgent: '' };

async function userOf(email: string) {
  const index = await emailIndex({ resellerId: made.id }, email);
  return operator(({ db }) => db.portalUser.findFirst({ where: { resellerId: made.id, emailIndex: index } }));
}
async function rowOf(self: Self, name: string) {
  const row = (await listUsers(self, {})).rows.find((each) => each.name === name);
  if (!row) throw new Error(`nobody is called ${name}`);
  return row;
}
/** As if it had been made so many hours ago. */
const hoursPass = (hours: number) =>
  database.query('noren_system', `update invitation set expires_at = expires_at - $1 * interval '1 hour'`, [hours]);

/** The jobs that send invitations and were left behind since the last look. */
async function mailsLeft() {
  const { rows } = await database.query(
    'noren_system',
    `delete from job_before_worker where name = 'send-invitation' returning payload`,
  );
  return rows.map(({ payload }) => jobs['send-invitation'].parse(payload));
}

beforeEach(async () => {
  process.env.NOREN_NOTICE_FROM = 'notices@mail.example.test';
  made = await aReseller({ administratorEmail: 'cheif@people.test' });
  return () => {
    delete process.env.NOREN_NOTICE_FROM;
  };
});

describe('a reseller whose first administrator’s address was mistyped', () => {
  test('is let in by the operator: name and address put right, the old links dead, the new one mailed, both told in the trail', async () => {
    const [sent] = await mailsLeft();
    const first = await userOf('cheif@people.test');
    if (!first || !sent) throw new Error('nobody was invited');
    const strayed = await operator((tx) => writeInvitation(tx, sent, new Date()));
    const input = { resellerId: made.id, id: first.id, administrator: person('Chief', 'chief@people.test') };
    const again = await operator((tx) => reinviteAdministrator(tx, input));
    expect(again).toMatchObject({ mailed: true });
    // Neither what was shown, nor what was mailed, nor what is still to be mailed.
    const mailed = /\/invitation\/(\S+)/.exec(strayed?.text ?? '')?.[1] ?? '';
    for (const token of [made.invitation.token, mailed])
      await expect(accept(token)).rejects.toMatchObject({ key: 'invitation_invalid' });
    expect(await operator((tx) => writeInvitation(tx, sent, new Date()))).toBeNull();
    const [news] = await mailsLeft();
    const mail = news && (await operator((tx) => writeInvitation(tx, news, new Date())));
    expect(mail).toMatchObject({ to: 'chief@people.test', text: expect.stringContaining('Chief 様') });

    await accept(again.token);
    await enter('chief@people.test');
    await expect(enter('cheif@people.test')).rejects.toMatchObject({ key: 'sign_in_failed' });
    const { rows } = await asReseller(made.id)((tx) => listAudit(tx, { objectId: first.id }));
    const line = rows.find(({ action }) => action === 'administrator.reinvite');
    expect(line?.changes).toMatchObject([
      {
        before: { name: 'Admin', email_cipher: 'cheif@people.test' },
        after: { name: 'Chief', email_cipher: 'chief@people.test' },
      },
    ]);
  });

  test('is not reached by who got the mistyped address’ mail to choose a password', async () => {
    const first = await userOf('cheif@people.test');
    const { slug, host } = made;
    const index = Buffer.from(await emailIndex({ resellerId: made.id }, 'cheif@people.test')).toString('base64');
    const asked = { resellerId: made.id, host, emailIndex: index, requestedAt: new Date().toISOString() };
    const mail = await operator((tx) => writePasswordReset(tx, asked, new Date()));
    const token = /\/reset\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    expect([slug, token]).not.toContain('');
    const administrator = person('Admin', 'chief@people.test');
    await operator((tx) => reinviteAdministrator(tx, { resellerId: made.id, id: first?.id ?? '', administrator }));
    const strange = resetPassword({ resellerId: made.id }, { token, password }, client);
    await expect(strange).rejects.toMatchObject({ key: 'password_reset_invalid' });
  });

  test('is the operator’s to invite only as that reseller’s administrator', async () => {
    const other = await aReseller();
    const first = await userOf('cheif@people.test');
    const astray = operator((tx) => reinviteAdministrator(tx, { resellerId: other.id, id: first?.id ?? '' }));
    await expect(astray).rejects.toMatchObject({ key: 'not_found' });
  });
});

describe('somebody invited', () => {
  let chief: Awaited<ReturnType<typeof enter>>;
  beforeEach(async () => {
    await accept(made.invitation.token);
    chief = await enter('cheif@people.test');
  });

  test('is shown with the end of the link, and once that is over with the need for another', async () => {
    const { expiresAt } = await inviteColleague(chief, { administrator: person('mai') });
    expect((await rowOf(chief, 'mai')).invitation).toEqual({ valid: true, expiresAt });
    await hoursPass(25);
    expect((await rowOf(chief, 'mai')).invitation).toMatchObject({ valid: false });
    const again = await reinviteUser(chief, { id: (await rowOf(chief, 'mai')).id });
    expect((await rowOf(chief, 'mai')).invitation).toEqual({ valid: true, expiresAt: again.expiresAt });
    await accept(again.token);
    expect(await rowOf(chief, 'mai')).toMatchObject({ invitation: null, active: true });
  });

  test('may be invited three more times in an hour', async () => {
    await inviteColleague(chief, { administrator: person('mai') });
    const { id } = await rowOf(chief, 'mai');
    for (let n = 0; n < 3; n++) await reinviteUser(chief, { id });
    await expect(reinviteUser(chief, { id })).rejects.toMatchObject({
      ...{ key: 'invitation_sent_often', params: { most: 3 } },
    });
    await hoursPass(2);
    await expect(reinviteUser(chief, { id })).resolves.toBeTruthy();
  });

  test('does not get an address that somebody here has', async () => {
    await inviteColleague(chief, { administrator: person('mai') });
    const { id } = await rowOf(chief, 'mai');
    const taken = reinviteUser(chief, { id, administrator: person('mai', 'Cheif@people.test') });
    await expect(taken).rejects.toMatchObject({ key: 'user_email_taken' });
    const none = reinviteUser(chief, { id, administrator: person('mai', 'nobody') });
    await expect(none).rejects.toMatchObject({ key: 'address_malformed' });
    expect(await rowOf(chief, 'mai')).toMatchObject({ email: 'mai@people.test', invitation: { valid: true } });
  });

  test('is invited anew by nobody once they have come, not even frozen and let go; nor while they are frozen', async () => {
    const { token } = await inviteColleague(chief, { administrator: person('mai') });
    await accept(token);
    const { id } = await rowOf(chief, 'mai');
    const steal = () => reinviteUser(chief, { id, administrator: person('mai', 'mine@people.test') });
    await expect(steal()).rejects.toMatchObject({ key: 'administrator_joined', params: { name: 'mai' } });
    await reportUser(chief, { id, note: '' });
    await expect(steal()).rejects.toMatchObject({ key: 'administrator_joined' });
    await inviteColleague(chief, { administrator: person('rin') });
    const rin = (await rowOf(chief, 'rin')).id;
    await reportUser(chief, { id: rin, note: '' });
    await expect(reinviteUser(chief, { id: rin })).rejects.toMatchObject({ key: 'compromise_frozen' });
  });

  test('comes by the old link, or is invited by the new one: of both at once only one', async () => {
    const { token } = await inviteColleague(chief, { administrator: person('mai') });
    const { id } = await rowOf(chief, 'mai');
    const [came, again] = await Promise.allSettled([accept(token), reinviteUser(chief, { id })]);
    expect([came.status, again.status].toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('is invited again by those above and beside them, and by nobody else', async () => {
    const other = await aReseller({ administratorEmail: 'stranger@people.test' });
    await acceptInvitation({ resellerId: other.id }, { token: other.invitation.token, password });
    const stranger = await signIn({ resellerId: other.id }, { email: 'stranger@people.test', password }, '192.0.2.240');
    await inviteColleague(chief, { administrator: person('mai') });
    const { id } = await rowOf(chief, 'mai');
    await expect(reinviteUser(stranger, { id })).rejects.toMatchObject({ key: 'not_found' });
    await expect(reinviteUser(chief, { id: chief.userId })).rejects.toMatchObject({ key: 'administrator_self' });
  });
});
