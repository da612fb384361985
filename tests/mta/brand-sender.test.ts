import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeAccount } from '../../services/account/change-account.ts';
import { listAppPasswords } from '../../services/app-password/list-app-passwords.ts';
import { revokeAppPassword } from '../../services/app-password/revoke-app-password.ts';
import { clearBrandSender, getBrandSender, setBrandSender } from '../../services/brand/brand-sender.ts';
import { listSenders } from '../../services/brand/list-senders.ts';
import { inSystem } from '../../services/db/doors.ts';
import { checkDomain } from '../../services/domain/check-domain.ts';
import { limitFiguresInput } from '../../services/limit/limit-input.ts';
import { setSendingLimit } from '../../services/limit/set-sending-limit.ts';
import { sendBrandMail } from '../../services/mail/send-brand-mail.ts';
import { addContact } from '../../services/notice/add-contact.ts';
import { listSentNotices } from '../../services/notice/list-notices.ts';
import { sendNotice } from '../../services/notice/send-notice.ts';
import { invite } from '../../services/portal/invite.ts';
import { sendInvitation } from '../../services/portal/send-invitation.ts';
import { asReseller } from '../support/builders.ts';
import { certificateFiles } from './certificate-files.ts';
import { mailauthVerdicts } from './dkim-verifier.ts';
import { until } from './running-mta.ts';
import { publishRecords, rawTo, tend } from './signing-keys.ts';
import { makeTenant, password, type Tenant, useWorld } from './world.ts';

const { certFile, keyFile, dir } = certificateFiles();
const world = useWorld({ NOREN_TLS_CERT: certFile, NOREN_TLS_KEY: keyFile });
const inTenant = ({ resellerId }: Tenant) => asReseller(resellerId);
const system: Parameters<typeof sendNotice>[0] = (work) => inSystem('scheduled work', null, work);
const minute = 60_000;

beforeAll(async () => {
  process.env.NOREN_NOTICE_SMTP_URL = `smtps://${encodeURIComponent(world.beta.address)}:${encodeURIComponent(password)}@localhost:${world.mta.ports.submissions}`;
  process.env.NOREN_NOTICE_SMTP_CA = certFile;
  process.env.NOREN_NOTICE_FROM = `Operator <${world.beta.address}>`;
  await publishRecords(world, world.beta);
  await tend(world, world.beta);
});
afterAll(() => {
  for (const name of ['SMTP_URL', 'SMTP_CA', 'FROM']) delete process.env[`NOREN_NOTICE_${name}`];
  rmSync(dir, { recursive: true });
});

/** A reseller whose account sends its mails, from a domain whose records stand. */
async function branded(): Promise<Tenant> {
  const tenant = await makeTenant();
  await publishRecords(world, tenant);
  await tend(world, tenant);
  await checkDomain(inTenant(tenant), { id: tenant.domainId });
  await inTenant(tenant)(async (tx) => {
    await addContact(tx, { purpose: 'technical', email: `noc-${tenant.domain}@remote.test`, locale: 'ja' });
    await setBrandSender(tx, { accountId: tenant.accountId });
  });
  return tenant;
}

let letters = 0;
/** Sends a mail under the brand and reads it as the internet's server got it. */
async function mailed(tenant: Tenant, now = new Date()) {
  const to = `n${letters++}-${tenant.domain}@remote.test`;
  const mail = {
    to,
    subject: 'x',
    text: 'y\n',
    id: `mail-${letters}`,
    sender: 'Kumo Desk',
    brandOf: tenant.resellerId,
  };
  await sendBrandMail(system, mail, () => now);
  return arrived(to);
}
const arrived = async (to: string) => {
  const [letter] = await until(`a letter to ${to}`, async () => {
    const found = await world.outside.letters({ to });
    return found.length > 0 && found;
  });
  return { from: letter?.from, raw: (await rawTo(world, to))[0] ?? '' };
};
const held = (tenant: Tenant) => inTenant(tenant)(getBrandSender);
const told = async (tenant: Tenant) =>
  (await inTenant(tenant)((tx) => listSentNotices(tx))).rows.filter(({ subject }) => subject.includes(tenant.address));
const own = async ({ accountId, resellerId }: Tenant) =>
  (await asReseller(resellerId)((tx) => listAppPasswords(tx, { accountId }))).appPasswords;

test('an invitation leaves from the chosen account: From, Return-Path, Message-ID and DKIM are of its domain, none of the operator’s', async () => {
  const tenant = await branded();
  const email = `hanako-${tenant.domain}@remote.test`;
  const owner = { resellerId: tenant.resellerId, customerId: tenant.customerId, role: 'customer_admin' as const };
  const shown = await inTenant(tenant)((tx) => invite(tx, owner, { name: 'Hanako', email, locale: 'ja' }));
  const user = await system(({ db }) =>
    db.portalUser.findFirstOrThrow({ where: { resellerId: tenant.resellerId, customerId: tenant.customerId } }),
  );
  await sendInvitation(system, { userId: user.id, expiresAt: shown.expiresAt.toISOString() });

  const { from, raw } = await arrived(email);
  expect(from).toBe(tenant.address);
  expect(raw).toMatch(new RegExp(`^From: \\S+ <${tenant.address}>`, 'm'));
  expect(raw).toMatch(new RegExp(`^Message-ID: <[^@\\s]+@${tenant.domain}>`, 'im'));
  expect([...raw.matchAll(/\bd=([^;]+);/g)].map(([, domain]) => domain)).toEqual([tenant.domain, tenant.domain]);
  expect((await mailauthVerdicts(world, raw)).map(({ result }) => result)).toEqual(['pass', 'pass']);
  expect(raw).not.toContain(world.beta.domain);
  expect(raw).not.toMatch(/noren|haraka/i);
  // It is the account's own mail to whatever limits, meters and logs mail.
  const facts = await until('its facts', async () =>
    (await world.mta.facts()).filter(({ sender, kind }) => sender === tenant.address && kind === 'delivered'),
  );
  expect(facts[0]).toMatchObject({ recipient: email, accountId: tenant.accountId });
});

test('a suspended account: mail leaves from the operator’s address, the reseller is told once why, and it goes back by itself', async () => {
  const tenant = await branded();
  const state = (state: 'open' | 'suspended') =>
    inTenant(tenant)((tx) => changeAccount(tx, { id: tenant.accountId, state, keepOldAddress: true }));
  await state('suspended');
  expect(await held(tenant)).toMatchObject({ failure: 'account_suspended', failedAt: null });
  for (let i = 0; i < 2; i++) {
    const { from, raw } = await mailed(tenant);
    expect(from).toBe(world.beta.address);
    expect(raw).toMatch(new RegExp(`^From: Kumo Desk <${world.beta.address}>`, 'm'));
  }
  const [notice, ...more] = await told(tenant);
  expect(more).toEqual([]);
  expect(notice?.body).toContain('停止');
  await sendNotice(system, notice?.id ?? '');
  expect((await arrived(notice?.recipient ?? '')).from).toBe(world.beta.address);

  await state('open');
  await until('it is let in again', async () => (await mailed(tenant)).from === tenant.address);
  expect(await held(tenant)).toMatchObject({ failure: null, failedAt: null });
});

test('its app password revoked by whoever has the account: the same, and choosing again makes a new one', async () => {
  const tenant = await branded();
  const [first] = await own(tenant);
  expect(first).toMatchObject({ smtp: true, imap: false, pop3: false });
  await inTenant(tenant)((tx) => revokeAppPassword(tx, { id: first?.id ?? '' }));
  expect((await mailed(tenant)).from).toBe(world.beta.address);
  expect(await held(tenant)).toMatchObject({ failure: 'password_ended' });
  await inTenant(tenant)((tx) => setBrandSender(tx, { accountId: tenant.accountId }));
  expect((await mailed(tenant)).from).toBe(tenant.address);
  await inTenant(tenant)(clearBrandSender);
  expect(await own(tenant)).toEqual([]);
  expect(await held(tenant)).toBeNull();
  expect((await mailed(tenant)).from).toBe(world.beta.address);
});

test('a login that the server refuses is not tried again for ten minutes, and every mail leaves', async () => {
  const tenant = await branded();
  const { resellerId } = tenant;
  // Its secret no longer fits, as after a restored backup.
  await world.database.query(
    'postgres',
    `update app_password set secret_hash = repeat('0', 96) where account_id = $1 and ended_at is null`,
    [tenant.accountId],
  );
  const at = Date.now();
  await until('the login is refused', async () => (await mailed(tenant, new Date(at))).from === world.beta.address);
  expect(await held(tenant)).toMatchObject({ failure: 'login_refused', failedAt: new Date(at) });
  expect((await mailed(tenant, new Date(at + 9 * minute))).from).toBe(world.beta.address);
  expect(await held(tenant)).toMatchObject({ failedAt: new Date(at) });
  expect((await mailed(tenant, new Date(at + 11 * minute))).from).toBe(world.beta.address);
  expect(await held(tenant)).toMatchObject({ failedAt: new Date(at + 11 * minute) });
  expect(await told(tenant)).toHaveLength(1);
  await system(({ db }) =>
    db.brandSender.updateMany({ where: { resellerId }, data: { failure: null, failedAt: null } }),
  );
});

test('the account’s own limits hold, and what lies beyond leaves all the same', async () => {
  const tenant = await branded();
  const { resellerId, customerId, accountId } = tenant;
  const limits = limitFiguresInput.parse({ messagesPerHour: 1 });
  await system((tx) => setSendingLimit(tx, { resellerId, customerId, accountId, limits }));
  await until('the limit is reached', async () => (await mailed(tenant)).from === world.beta.address);
  expect(await held(tenant)).toMatchObject({ failure: 'limited' });
  expect((await told(tenant))[0]?.body).toContain('上限');
});

test('a server that is not there holds the mail back for a later try, and says nothing about the sender', async () => {
  const tenant = await branded();
  process.env.NOREN_BRAND_SMTP_URL = 'smtps://127.0.0.1:1';
  await expect(mailed(tenant)).rejects.toThrow(/ECONNREFUSED/);
  delete process.env.NOREN_BRAND_SMTP_URL;
  expect(await held(tenant)).toMatchObject({ failure: null });
});

test('only an open account in a domain whose records stand can be chosen, and only such are offered', async () => {
  const tenant = await makeTenant();
  const choose = () => inTenant(tenant)((tx) => setBrandSender(tx, { accountId: tenant.accountId }));
  await expect(choose()).rejects.toMatchObject({ key: 'brand_sender_domain', params: { missing: 'SPF, DKIM' } });
  for (const search of ['', tenant.address])
    expect(await inTenant(tenant)((tx) => listSenders(tx, { search }))).toEqual([]);
  await publishRecords(world, tenant);
  await tend(world, tenant);
  await checkDomain(inTenant(tenant), { id: tenant.domainId });
  for (const search of ['', tenant.address])
    expect(await inTenant(tenant)((tx) => listSenders(tx, { search }))).toEqual([
      { id: tenant.accountId, name: tenant.address },
    ]);
  await inTenant(tenant)((tx) => changeAccount(tx, { id: tenant.accountId, state: 'suspended', keepOldAddress: true }));
  await expect(choose()).rejects.toMatchObject({ key: 'brand_sender_suspended' });
  expect(await inTenant(tenant)((tx) => listSenders(tx, {}))).toEqual([]);
});
