import { expect, test } from 'vitest';
import { readPasswordHash, storedHash } from '../../core/tenancy/password-hash.ts';
import { changeAccount } from '../../services/account/change-account.ts';
import { listAccounts } from '../../services/account/list-accounts.ts';
import { addAlias } from '../../services/alias/add-alias.ts';
import { listAliases } from '../../services/alias/list-aliases.ts';
import { liftCompromise } from '../../services/compromise/lift.ts';
import { reportCompromise } from '../../services/compromise/report.ts';
import { inSystem } from '../../services/db/doors.ts';
import { addDomain } from '../../services/domain/add-domain.ts';
import { getForwarding } from '../../services/forwarding/get-forwarding.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { addMailHook } from '../../services/mail-hook/add-mail-hook.ts';
import { findSession } from '../../services/portal/find-session.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { addWebhook } from '../../services/webhook/add-webhook.ts';
import { anAccount, asReseller, aTenant } from '../support/builders.ts';
import { foreignHashes, foreignPassword } from '../support/foreign-hashes.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();

/** An account that an alias, a group and another account’s forwarding lead to. */
async function aKnownAccount() {
  const tenant = await aTenant();
  const inTenant = asReseller(tenant.reseller.id);
  const { domain } = tenant;
  const account = await anAccount(tenant.reseller.id, domain.id, 'old');
  const address = `old@${domain.name}`;
  const alias = { domainId: domain.id, posting: 'anybody' as const };
  await inTenant((tx) => addAlias(tx, { ...alias, localPart: 'info', kind: 'alias', targets: [address] }));
  await inTenant((tx) =>
    addAlias(tx, { ...alias, localPart: 'all', kind: 'group', targets: [address, 'x@else.test'] }),
  );
  await inTenant((tx) => setForwarding(tx, { accountId: tenant.account.id, targets: [address], keepCopy: true }));
  const rows = async (sql: string) => (await database.query('postgres', sql)).rows;
  const home = async (name: string) =>
    (await rows(`select home from mta.dovecot_user where username = '${name}'`)).map((row) => row.home);
  const ledger = async () =>
    Number((await rows(`select count(*) from account_ledger where account_id = '${account.id}'`))[0]?.count);
  return { ...tenant, inTenant, known: account, address, home, ledger };
}

test('a renamed account keeps its mailbox and what leads to it, and counts once', async () => {
  const { inTenant, known, domain, account, address, home, ledger } = await aKnownAccount();
  const before = await ledger();
  expect(await home(address)).toEqual([known.id]);
  const to = `new.name@${domain.name}`;
  const change = { id: known.id, localPart: 'New.Name', keepOldAddress: true };
  expect(await inTenant((tx) => changeAccount(tx, change))).toMatchObject({ address: to, state: 'open' });
  expect(await home(to)).toEqual([known.id]);
  expect(await home(address)).toEqual([]);
  const aliases = await inTenant((tx) => listAliases(tx, {}));
  expect(Object.fromEntries(aliases.rows.map((each) => [each.address.split('@')[0], each.targets]))).toEqual({
    all: [to, 'x@else.test'],
    info: [to],
    old: [to],
  });
  expect((await inTenant((tx) => getForwarding(tx, { accountId: account.id }))).targets).toMatchObject([to]);
  expect(await ledger()).toBe(before);
  // And back again: what kept the old address gives way.
  const back = { id: known.id, localPart: 'old', keepOldAddress: false };
  expect(await inTenant((tx) => changeAccount(tx, back))).toMatchObject({ address });
  expect((await inTenant((tx) => listAliases(tx, {}))).rows.map((each) => each.targets)).toEqual([
    [address, 'x@else.test'],
    [address],
  ]);
});

test('an address that somebody else has is refused, and one that the account forwards to', async () => {
  const { inTenant, known, domain, account } = await aKnownAccount();
  const rename = (localPart: string) =>
    inTenant((tx) => changeAccount(tx, { id: known.id, localPart, keepOldAddress: true }));
  await expect(rename(account.address.split('@')[0] ?? '')).rejects.toMatchObject({ key: 'address_taken' });
  await expect(rename('all')).rejects.toMatchObject({ key: 'address_taken' });
  await expect(rename('a+b')).rejects.toMatchObject({ key: 'address_malformed' });
  const forwards = { accountId: known.id, targets: [`next+x@${domain.name}`], keepCopy: true };
  await inTenant((tx) => setForwarding(tx, forwards));
  await expect(rename('next')).rejects.toMatchObject({ key: 'forwarding_to_itself' });
  // Its own alias is an address it may take, and what leads to a tag of it leads there with the tag.
  const tagged = { domainId: domain.id, localPart: 'shop', kind: 'alias', posting: 'anybody' } as const;
  await inTenant((tx) => addAlias(tx, { ...tagged, targets: [`old+shop@${domain.name}`] }));
  await rename('info');
  const aliases = (await inTenant((tx) => listAliases(tx, { search: 'shop' }))).rows;
  expect(aliases.map((each) => each.targets)).toEqual([[`info+shop@${domain.name}`]]);
});

test('its holder signs in again, with the new address alone and the password brought along', async () => {
  const { inTenant, known, domain, address, reseller } = await aKnownAccount();
  const read = readPasswordHash(foreignHashes[0] ?? '');
  const passwordHash = read.ok ? storedHash(read.hash) : '';
  await inTenant(({ db }) => db.account.update({ where: { id: known.id }, data: { passwordHash } }));
  const enter = (email: string) =>
    signIn({ resellerId: reseller.id }, { email, password: foreignPassword, code: '' }, '192.0.2.1');
  const before = await enter(address);
  const quota = { id: known.id, quotaBytes: 2 ** 29, keepOldAddress: true };
  await inTenant((tx) => changeAccount(tx, quota));
  expect(await findSession(before.sessionId)).toMatchObject({ name: address });

  const to = `new@${domain.name}`;
  await inTenant((tx) => changeAccount(tx, { id: known.id, localPart: 'new', keepOldAddress: true }));
  expect(await findSession(before.sessionId)).toBeNull();
  await expect(enter(address)).rejects.toMatchObject({ key: 'sign_in_failed' });
  const after = await enter(to);
  expect(after).toMatchObject({ userId: before.userId, name: to, accountId: known.id });

  const become = (state: 'open' | 'suspended') =>
    inTenant((tx) => changeAccount(tx, { id: known.id, state, keepOldAddress: true }));
  await become('suspended');
  await expect(enter(to)).rejects.toMatchObject({ key: 'sign_in_failed' });
  await become('open');
  expect(await findSession(after.sessionId)).toBeNull();
  expect(await enter(to)).toMatchObject({ userId: before.userId });
});

test('one that is frozen stays so under its new address, and is let go under it', async () => {
  const { inTenant, known, domain } = await aKnownAccount();
  const { id } = known;
  const report = await inTenant((tx) => reportCompromise(tx, { target: 'account', id, note: '' }));
  const change = { id, localPart: 'new', state: 'open' as const, keepOldAddress: false };
  expect(await inTenant((tx) => changeAccount(tx, change))).toMatchObject({ frozen: true, state: 'open' });
  const seen = async (sql: string) => (await database.query('postgres', `${sql} = '${id}'`)).rows;
  expect(await seen('select username, frozen from mta.dovecot_user where home')).toEqual([
    { username: `new@${domain.name}`, frozen: true },
  ]);
  expect(await seen('select from mta.credential where account_id')).toEqual([]);
  expect(await inTenant((tx) => liftCompromise(tx, { id: report.id }))).toMatchObject({ login: `new@${domain.name}` });
});

test('mail to it is posted to its endpoint as before; where the old address is kept, mail to that too', async () => {
  const { inTenant, known, domain, customer } = await aKnownAccount();
  const endpoint = { name: 'x', url: 'https://hooks.x.test/', groups: ['bounces' as const], finalOnly: false };
  const { id: webhookId } = await inTenant((tx) =>
    addWebhook(tx, { ...endpoint, batchSeconds: 0, batchCount: 1, customerId: customer.id }),
  );
  const hook = { domainId: domain.id, webhookId, alone: true, format: 'json' as const };
  await inTenant((tx) => addMailHook(tx, { ...hook, localPart: 'old' }));
  const hooked = async () =>
    (await inTenant(({ db }) => db.mailHook.findMany({ orderBy: { localPart: 'asc' } }))).map((row) => row.localPart);
  const rename = (localPart: string, keepOldAddress: boolean) =>
    inTenant((tx) => changeAccount(tx, { id: known.id, localPart, keepOldAddress }));
  await rename('second', false);
  expect(await hooked()).toEqual(['second']);
  await rename('third', true);
  expect(await hooked()).toEqual(['second', 'third']);
  await inTenant((tx) => addMailHook(tx, { ...hook, localPart: 'fourth' }));
  await expect(rename('fourth', false)).rejects.toMatchObject({ key: 'mail_hook_taken' });
});

test('an account moves to another domain of its customer, never to a neighbour’s', async () => {
  const { inTenant, known, customer } = await aKnownAccount();
  const other = await inTenant((tx) => addDomain(tx, { customerId: customer.id, name: 'other-one.test' }));
  const move = { id: known.id, domainId: other.id, keepOldAddress: false };
  await expect(inTenant((tx) => changeAccount(tx, move))).rejects.toMatchObject({ key: 'account_domain_unproven' });
  await inSystem('claim domain', null, ({ db }) =>
    db.domain.update({ where: { id: other.id }, data: { provenAt: new Date() } }),
  );
  expect(await inTenant((tx) => changeAccount(tx, move))).toMatchObject({ address: `old@${other.name}` });
  const theirs = await aTenant();
  const foreign = { ...move, domainId: theirs.domain.id };
  await expect(inTenant((tx) => changeAccount(tx, foreign))).rejects.toMatchObject({ key: 'not_found' });
  const away = asReseller(theirs.reseller.id)((tx) => changeAccount(tx, { id: known.id, keepOldAddress: false }));
  await expect(away).rejects.toMatchObject({ key: 'not_found' });
});

test('suspended it drops out of the directory, still counts, and is resumed', async () => {
  const { inTenant, known, address, home, ledger } = await aKnownAccount();
  const before = await ledger();
  const set = (state: 'open' | 'suspended') =>
    inTenant((tx) => changeAccount(tx, { id: known.id, state, keepOldAddress: true }));
  expect(await set('suspended')).toMatchObject({ state: 'suspended' });
  expect(await home(address)).toEqual([]);
  expect((await inTenant((tx) => listAccounts(tx, { state: 'suspended' }))).total).toBe(1);
  expect(await set('open')).toMatchObject({ state: 'open' });
  expect(await home(address)).toEqual([known.id]);
  expect(await ledger()).toBe(before);
});

test('more storage has to be in the pool, less is always given back', async () => {
  const { inTenant, known } = await aKnownAccount();
  const quota = (bytes: number) =>
    inTenant((tx) => changeAccount(tx, { id: known.id, quotaBytes: bytes, keepOldAddress: true }));
  expect(await quota(9 * 2 ** 30)).toMatchObject({ quotaBytes: 9 * 2 ** 30 });
  await expect(quota(10 * 2 ** 30)).rejects.toMatchObject({ key: 'pool_empty_storage' });
  expect(await quota(2 ** 20)).toMatchObject({ quotaBytes: 2 ** 20 });
});
