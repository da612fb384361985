import { beforeAll, expect, test } from 'vitest';
import { openAccount } from '../../services/account/open-account.ts';
import { setAccountPassword } from '../../services/account/set-account-password.ts';
import { previewImport } from '../../services/account-import/preview-import.ts';
import { uploadImport } from '../../services/account-import/upload-import.ts';
import { inDomains, inSystem, type TenantTx } from '../../services/db/doors.ts';
import { jobs } from '../../services/job/jobs.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { changePassword } from '../../services/portal/change-password.ts';
import { requestPasswordReset } from '../../services/portal/request-password-reset.ts';
import { resetPassword } from '../../services/portal/reset-password.ts';
import { writePasswordReset } from '../../services/portal/send-password-reset.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { aCustomer, aProvenDomain, aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const good = 'correct horse battery';
let made: Awaited<ReturnType<typeof aReseller>>;
let customerId: string;
let domainId: string;
let clients = 0;
const realm = () => ({ resellerId: made.id });
const enter = (email: string, password: string) => signIn(realm(), { email, password }, `192.0.2.${++clients}`);

beforeAll(async () => {
  made = await aReseller({ slug: 'hinatapost', administratorEmail: 'chief@people.test' });
  customerId = (await aCustomer(made.id)).id;
  domainId = (await aProvenDomain(made.id, customerId, 'sakura-kensetsu.test')).id;
});

/** What is expected, of whom, and the word that is told. */
const refused = [
  ['Password2026!', { key: 'password_too_common' }],
  ['hinatapost forever', { key: 'password_personal', params: { word: 'hinatapost' } }],
] as const;

/** Every refusal on the way of choosing, and then one that is taken. */
async function refuses(choose: (password: string) => Promise<unknown>, own: readonly [string, string]): Promise<void> {
  for (const [password, expected] of [
    ...refused,
    [own[0], { key: 'password_personal', params: { word: own[1] } }] as const,
  ])
    await expect(choose(password), password).rejects.toMatchObject(expected);
}

test('an administrator chooses no common one and none with their own address or the brand’s name: invited, by a mailed link, and later', async () => {
  const own = ['people like tea best', 'people'] as const;
  const accept = (password: string) => acceptInvitation(realm(), { token: made.invitation.token, password });
  await refuses(accept, own);
  await accept(good);
  const chief = await enter('chief@people.test', good);
  await refuses((password) => changePassword(chief, { current: good, password }), own);
  await expect(changePassword(chief, { current: 'wrong', password: 'Password2026!' })).rejects.toMatchObject({
    key: 'password_wrong',
  });

  process.env.NOREN_NOTICE_FROM = 'notices@mail.example.test';
  await requestPasswordReset({ ...realm(), host: made.host }, { email: 'chief@people.test' }, '192.0.2.200');
  const { rows } = await database.query(
    'noren_system',
    `delete from job_before_worker where name = 'send-password-reset' returning payload`,
  );
  const job = jobs['send-password-reset'].parse(rows[0]?.payload);
  const mail = await inSystem('scheduled work', null, (tx) => writePasswordReset(tx, job, new Date()));
  const token = /\/sign-in\/reset\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
  const client = { address: '192.0.2.201', userAgent: 'x' };
  const reset = (password: string) => resetPassword(realm(), { token, password }, client);
  await refuses(reset, own);
  await reset('quite another sentence');
  await enter('chief@people.test', 'quite another sentence');
});

test('a mailbox gets none either: opened, set anew, by who administers its domain, by its holder, and from a file', async () => {
  const own = ['our Kensetsu is best', 'kensetsu'] as const;
  const account = { domainId, kind: 'mailbox' as const, displayName: '山下 花子', quotaBytes: 2 ** 20 };
  const inMine = <T>(work: (tx: TenantTx) => Promise<T>) => asReseller(made.id)(work);
  const open = (localPart: string, password: string) =>
    inMine((tx) => openAccount(tx, { ...account, localPart, password }));
  await refuses((password) => open('hanako', password), own);
  await expect(open('hanako', '山下さんの長いパスワード')).rejects.toMatchObject({ params: { word: '山下' } });
  const { id, address } = await open('hanako', good);

  await refuses((password) => inMine((tx) => setAccountPassword(tx, { id, password })), own);
  const { id: actorId } = await inSystem('sign in', null, ({ db }) =>
    db.portalUser.findFirstOrThrow({ where: { resellerId: made.id } }),
  );
  const who = { resellerId: made.id, customerId, domainIds: [domainId], actorId };
  const inDomain = <T>(work: (tx: TenantTx) => Promise<T>) => inDomains(who, work);
  await refuses((password) => inDomain((tx) => setAccountPassword(tx, { id, password })), own);
  await inDomain((tx) => setAccountPassword(tx, { id, password: 'set by the domain’s own' }));

  const holder = await enter(address, 'set by the domain’s own');
  await refuses((password) => changePassword(holder, { current: 'set by the domain’s own', password }), own);
  await changePassword(holder, { current: 'set by the domain’s own', password: good });

  const lines = [...refused.map(([password]) => password), own[0], '山下さんの長いパスワード', good];
  const rows = lines.map((password, i) => `person${i}@sakura-kensetsu.test,山下 花子,${password}`);
  const file = Buffer.from(['address,name,password', ...rows].join('\r\n')).toString('base64');
  const { id: importId } = await inMine((tx) => uploadImport(tx, { customerId, fileName: 'a.csv', file }));
  const preview = await inMine((tx) => previewImport(tx, { id: importId }));
  expect(preview.good).toBe(1);
  expect(preview.refused.map(({ line, key, params }) => [line, key, params.word])).toEqual([
    [2, 'password_too_common', undefined],
    [3, 'password_personal', 'hinatapost'],
    [4, 'password_personal', 'kensetsu'],
    [5, 'password_personal', '山下'],
  ]);
});
