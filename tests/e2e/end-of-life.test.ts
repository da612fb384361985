import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { ImapFlow } from 'imapflow';
import pg from 'pg';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { send } from '../outside/send.ts';
import { eventually, usePlatform } from '../support/on-platform.ts';
import { aFullTenant, endedContract, pastWindow } from '../support/tenant-at-its-end.ts';
import { inEnglish, signIn, useBrowser } from './browser.ts';

const { portal, logins, smtp, imap } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';
const clients = new Map<string, pg.Client>();
/** The owner of the tables stands in for the superuser of other tests. */
const database = {
  async query(role: string, sql: string, values?: unknown[]) {
    const url = role === 'postgres' ? process.env.DATABASE_URL : process.env.NOREN_SYSTEM_DATABASE_URL;
    const client = clients.get(role) ?? new pg.Client({ connectionString: url });
    if (!clients.has(role)) {
      clients.set(role, client);
      await client.connect();
    }
    return client.query(sql, values);
  },
};
afterAll(() => Promise.all([...clients.values()].map((client) => client.end())));

let tenant: Awaited<ReturnType<typeof aFullTenant>>;
let name: string;
let email: string;
let url: string;

beforeAll(async () => {
  tenant = await aFullTenant(database);
  const { rows } = await database.query('noren_system', 'select slug, operator_name from reseller where id = $1', [
    tenant.reseller.id,
  ]);
  const [{ slug, operator_name }] = rows;
  [name, email] = [operator_name, `admin@${slug}.test`];
  url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
  await database.query('noren_system', 'update brand_host set host = $2 where reseller_id = $1', [
    tenant.reseller.id,
    `${slug}.localhost`,
  ]);
  await acceptInvitation({ resellerId: tenant.reseller.id }, { token: tenant.reseller.invitation.token, password });
});

/** Subjects in the inbox, read with the account's password. */
async function inbox(): Promise<string[]> {
  const auth = { user: tenant.account.address, pass: tenant.account.password };
  const client = new ImapFlow({
    ...{ host: '127.0.0.1', port: imap.tls, secure: true, tls: { rejectUnauthorized: false }, auth, logger: false },
  });
  await client.connect();
  try {
    await client.mailboxOpen('INBOX');
    const found = [];
    for await (const each of client.fetch('1:*', { envelope: true })) found.push(each.envelope?.subject ?? '');
    return found;
  } finally {
    await client.logout();
  }
}

describe('a contract that has ended (R-117)', () => {
  test('is read and taken along in its window, then deleted with a certificate (R-083)', async () => {
    await database.query('noren_system', 'delete from forwarding_target where reseller_id = $1', [tenant.reseller.id]);
    await database.query('noren_system', 'delete from forwarding where reseller_id = $1', [tenant.reseller.id]);
    await database.query('noren_system', 'update mail_hook set alone = false where reseller_id = $1', [
      tenant.reseller.id,
    ]);
    const mail = { host: smtp.host, port: smtp.mx, to: [tenant.account.address], startTls: 'required' as const };
    await eventually('a letter', async () => {
      await send({ ...mail, subject: `before ${randomUUID()}` });
      return (await inbox()).length > 0;
    });

    await endedContract(database, tenant.reseller.id, 40);
    await eventually('closed mailbox', () =>
      inbox().then(
        () => false,
        () => true,
      ),
    );
    const operator = await newPage();
    await signIn(
      operator,
      portal.operator,
      logins.find(({ role }) => role === 'operator') ?? { email: '', password: '' },
    );
    await operator.waitForURL(({ pathname }) => pathname === '/');
    await inEnglish(operator);
    const page = `${portal.operator}/resellers/${tenant.reseller.id}/contract`;
    await operator.goto(page);
    await operator.getByRole('button', { name: 'Open the window' }).click();
    await operator.getByRole('dialog').getByRole('button', { name: 'Open the window' }).click();
    await expect(operator.getByRole('button', { name: 'Change days' })).toBeVisible();

    // Mail is read; none is taken.
    expect((await inbox()).length).toBeGreaterThan(0);
    expect(await send({ ...mail, subject: 'after' })).toMatchObject({ accepted: [], reply: null });

    const own = await newPage();
    await signIn(own, url, { email, password });
    await own.waitForURL(({ pathname }) => pathname === '/');
    await inEnglish(own);
    await own.goto(`${url}/contract`);
    const [download] = await Promise.all([
      own.waitForEvent('download'),
      own.getByRole('link', { name: 'Download the data' }).click(),
    ]);
    const archive = readFileSync(await download.path());
    expect(archive.subarray(0, 2).toString()).toBe('PK');
    for (const file of ['all.json', 'accounts.csv', 'suppressions.csv', 'deliveries-0001.csv'])
      expect(archive.includes(file)).toBe(true);
    await own.goto(`${url}/suppression`);
    const refused = await own.evaluate(async (customerId) => {
      const response = await fetch('/api/trpc/suppression.add', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ json: { customerId, recipients: ['x@x.test'] } }),
      });
      return `${response.status} ${await response.text()}`;
    }, tenant.customer.id);
    expect(refused).toMatch(/^403 .*The contract has ended/);

    await pastWindow(database, tenant.reseller.id);
    await operator.goto(page);
    await operator.getByRole('button', { name: 'See what is deleted' }).click();
    const dialog = operator.getByRole('dialog');
    await expect(dialog.getByText('Suppressed recipients')).toBeVisible();
    const start = dialog.getByRole('button', { name: 'Start the deletion' });
    await dialog.getByRole('textbox').fill('something else');
    await expect(start).toBeDisabled();
    await dialog.getByRole('textbox').fill(name);
    await start.click();
    const link = operator.getByRole('link', { name: 'Certificate', exact: true });
    await expect(link).toBeVisible({ timeout: 60_000 });
    const [paper] = await Promise.all([operator.waitForEvent('download'), link.click()]);
    expect(
      readFileSync(await paper.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    await expect(inbox()).rejects.toThrow();
    const gone = await own.goto(`${url}/`);
    expect(gone?.status()).toBe(404);
  });
});
