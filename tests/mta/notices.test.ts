import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { limitFiguresInput } from '../../services/limit/limit-input.ts';
import { setSendingLimit } from '../../services/limit/set-sending-limit.ts';
import { addContact } from '../../services/notice/add-contact.ts';
import { listNotices, listSentNotices } from '../../services/notice/list-notices.ts';
import { sendNotice } from '../../services/notice/send-notice.ts';
import { setWanted } from '../../services/notice/set-wanted.ts';
import { tellLimits } from '../../services/notice/tell-limits.ts';
import { asReseller } from '../support/builders.ts';
import { certificateFiles } from './certificate-files.ts';
import { until } from './running-mta.ts';
import { type RunningShipper, runShipper } from './running-shipper.ts';
import { submitting } from './submitting.ts';
import { makeTenant, password, type Tenant, useWorld } from './world.ts';

const { certFile, keyFile, dir } = certificateFiles();
const world = useWorld({ NOREN_TLS_CERT: certFile, NOREN_TLS_KEY: keyFile });
const inTenant = ({ resellerId }: Tenant) => asReseller(resellerId);
const system: Parameters<typeof sendNotice>[0] = (work) => inSystem('scheduled work', null, work);
const hour = 3_600_000;
let shipper: RunningShipper;

beforeAll(async () => {
  shipper = runShipper({
    NOREN_JOURNAL_DIR: world.mta.env.NOREN_JOURNAL_DIR ?? '',
    NOREN_SYSTEM_DATABASE_URL: world.database.urlOf('noren_system'),
    NOREN_KEK: process.env.NOREN_KEK ?? '',
    NOREN_SUPPRESSION_KEY: process.env.NOREN_SUPPRESSION_KEY ?? '',
  });
  await shipper.start();
  // The operator sends as a customer of its own platform.
  process.env.NOREN_NOTICE_SMTP_URL = `smtps://${encodeURIComponent(world.beta.address)}:${encodeURIComponent(password)}@localhost:${world.mta.ports.submissions}`;
  process.env.NOREN_NOTICE_SMTP_CA = certFile;
  process.env.NOREN_NOTICE_FROM = `Operator <${world.beta.address}>`;
});
afterAll(async () => {
  for (const name of ['SMTP_URL', 'SMTP_CA', 'FROM']) delete process.env[`NOREN_NOTICE_${name}`];
  await shipper?.stop();
  rmSync(dir, { recursive: true });
});

/** Sends until the account's limit of one message an hour is reached, and waits for what the shipper makes of it. */
async function reach(tenant: Tenant): Promise<void> {
  const { resellerId, customerId, accountId } = tenant;
  await system((tx) =>
    setSendingLimit(tx, { resellerId, customerId, accountId, limits: limitFiguresInput.parse({ messagesPerHour: 1 }) }),
  );
  await until('the limit is reached', async () => {
    const client = await submitting(world, tenant);
    const said = await client.say(`MAIL FROM:<${tenant.address}>`);
    await client.say(`RCPT TO:<tanaka@remote.test>`);
    if (said.startsWith('250')) await client.data(`From: <${tenant.address}>\r\nSubject: x\r\n\r\nx`);
    client.close();
    return said.startsWith('451');
  });
  await until('it is counted', async () => (await untold(tenant)).length > 0);
}
const untold = async ({ resellerId }: Tenant) =>
  (
    await world.database.query(
      'noren_system',
      'select * from limit_reached where reseller_id = $1 and noticed_at is null',
      [resellerId],
    )
  ).rows;
const noticesOf = (tenant: Tenant) => inTenant(tenant)((tx) => listSentNotices(tx));

test('a limit that is reached is told of by mail to the registered address, once, from the operator', async () => {
  const tenant = await makeTenant();
  const contact = `noc-${tenant.domain}@remote.test`;
  await inTenant(tenant)((tx) => addContact(tx, { purpose: 'technical', email: contact, locale: 'ja' }));
  await reach(tenant);
  expect(await system((tx) => tellLimits(tx, new Date()))).toBe(1);
  const [written] = (await noticesOf(tenant)).rows;
  expect(written).toMatchObject({ recipient: contact, sentAt: null, subject: `上限に達しました: ${tenant.address}` });

  await sendNotice(system, written?.id ?? '');
  await sendNotice(system, written?.id ?? ''); // a repeated job sends nothing
  const [letter, ...more] = await until('the letter', async () => {
    const found = await world.outside.letters({ to: contact });
    return found.length > 0 && found;
  });
  expect(more).toEqual([]);
  expect(letter).toMatchObject({ from: world.beta.address, tls: true });
  const raw = await (await fetch(`${world.outside.http}/messages/${letter?.id}`)).text();
  expect(raw).toMatch(/^Auto-Submitted: auto-generated/m);
  expect((await noticesOf(tenant)).rows[0]?.sentAt).toBeInstanceOf(Date);

  // Reached again within the hour and on the same day: no second mail.
  await system((tx) => tellLimits(tx, new Date(Date.now() + 2 * hour)));
  expect((await noticesOf(tenant)).rows).toHaveLength(1);
});

test('without a registered address the administrators are told; who wants none is left alone, also later', async () => {
  const tenant = await makeTenant();
  await inTenant(tenant)((tx) => setWanted(tx, { purpose: 'technical', wanted: false }));
  await reach(tenant);
  expect(await system((tx) => tellLimits(tx, new Date()))).toBe(0);
  await inTenant(tenant)((tx) => setWanted(tx, { purpose: 'technical', wanted: true }));
  expect(await system((tx) => tellLimits(tx, new Date()))).toBe(0);
  expect(await untold(tenant)).toEqual([]);
});

test('a mail server that does not take it: the notice waits, says how often it was tried, and leaves later', async () => {
  const tenant = await makeTenant();
  const contact = `late-${tenant.domain}@remote.test`;
  await inTenant(tenant)((tx) => addContact(tx, { purpose: 'technical', email: contact, locale: 'en' }));
  await reach(tenant);
  await system((tx) => tellLimits(tx, new Date()));
  const id = (await noticesOf(tenant)).rows[0]?.id ?? '';
  const right = process.env.NOREN_NOTICE_SMTP_URL;
  process.env.NOREN_NOTICE_SMTP_URL = 'smtps://127.0.0.1:1';
  await expect(sendNotice(system, id)).rejects.toThrow(/ECONNREFUSED/);
  process.env.NOREN_NOTICE_SMTP_URL = '';
  await expect(sendNotice(system, id)).rejects.toMatchObject({ name: 'NoNoticeSender' });
  expect(await noticesOf(tenant)).toMatchObject({ rows: [{ sentAt: null, failures: 2 }] });

  process.env.NOREN_NOTICE_SMTP_URL = right;
  await sendNotice(system, id);
  expect(await noticesOf(tenant)).toMatchObject({ rows: [{ failures: 2 }] });
  expect((await inTenant(tenant)(listNotices)).canSend).toBe(true);
  await until('the letter', async () => (await world.outside.letters({ to: contact })).length === 1);
});

test('a certificate that is not trusted ends the try before the password is said', async () => {
  const tenant = await makeTenant();
  await inTenant(tenant)((tx) =>
    addContact(tx, { purpose: 'technical', email: `tls-${tenant.domain}@remote.test`, locale: 'en' }),
  );
  await reach(tenant);
  await system((tx) => tellLimits(tx, new Date()));
  const id = (await noticesOf(tenant)).rows[0]?.id ?? '';
  const trusted = process.env.NOREN_NOTICE_SMTP_CA;
  process.env.NOREN_NOTICE_SMTP_CA = '';
  await expect(sendNotice(system, id)).rejects.toThrow(/certificate/i);
  process.env.NOREN_NOTICE_SMTP_CA = trusted;
});
