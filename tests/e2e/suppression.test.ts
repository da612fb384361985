import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { test } from 'vitest';
import { addDays } from '../../core/calendar/day.ts';
import type { Fact } from '../../core/wire/fact.ts';
import { prepareFact } from '../../mta/shipper/prepare-fact.ts';
import { shipBatch } from '../../mta/shipper/ship-batch.ts';
import { inSystem } from '../../services/db/doors.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { createOperator } from '../../services/portal/create-operator.ts';
import { aFact } from '../mta/made-facts.ts';
import { greeted, letter } from '../mta/smtp-dialogue.ts';
import { aTenant } from '../support/builders.ts';
import { eventually, usePlatform } from '../support/on-platform.ts';
import { signatureUnder, useWebhookReceiver } from '../support/webhook-receiver.ts';
import { inEnglish, shownOnce, signIn, useBrowser } from './browser.ts';

const { portal, smtp } = usePlatform();
const newPage = useBrowser();
const receiver = useWebhookReceiver();
const password = 'a sentence to remember';
const accountPassword = 'a long enough one';

test('an address that its server refuses is in the list with the reply, an undo lets mail go again, and a file stops others', async () => {
  const slug = `s${randomUUID().slice(0, 8)}`;
  const email = `admin@${slug}.test`;
  const { reseller, account } = await aTenant({ slug, host: `${slug}.localhost`, administratorEmail: email });
  await acceptInvitation({ resellerId: reseller.id }, { token: reseller.invitation.token, password });
  const to = `unknown.${slug}@remote.test`;
  const client = await greeted(smtp.submissions, { tls: true });
  await client.login(account.address, accountPassword);
  const rcpt = async () => {
    await client.say('RSET');
    await client.say(`MAIL FROM:<${account.address}>`);
    return client.say(`RCPT TO:<${to}>`);
  };
  expect(await rcpt()).toMatch(/^250 /);
  expect(await client.data(letter(account.address, to))).toMatch(/^250 /);
  await eventually('the stop', async () => (await rcpt()).startsWith('550 5.1.1 The recipient is suppressed'));

  const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
  const page = await newPage();
  await signIn(page, url, { email, password });
  await page.waitForURL((at) => at.pathname === '/');
  await inEnglish(page);
  await page.goto(`${url}/suppression`);
  await page.getByRole('button', { name: `Why ${to} is suppressed` }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('550 5.1.1 User unknown')).toBeVisible();
  await dialog.getByRole('link', { name: 'Show the delivery that failed' }).click();
  await page.waitForURL(/\/deliveries\/\d{4}-\d{2}-\d{2}\//);
  await expect(page.getByText(to).first()).toBeVisible();

  await page.goto(`${url}/suppression/undo?by=byRule`);
  await page.getByRole('button', { name: 'Look at no-such-user' }).click();
  await expect(dialog.getByText(to)).toBeVisible();
  await dialog.getByRole('button', { name: 'Release 1' }).click();
  await expect(page.getByText('Nothing to undo')).toBeVisible();
  await eventually('the release', async () => (await rcpt()).startsWith('250'));

  await page.goto(`${url}/suppression/import`);
  const buffer = Buffer.from(`email,memo\r\n${to},x\r\nnonsense,y\r\n`);
  // Until the page's script runs, a choice is nobody's.
  await expect(async () => {
    await page.getByLabel('File').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer });
    await expect(page.getByText('One row is not taken').first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await page.getByRole('button', { name: 'Stop sending to 1 address' }).click();
  await expect(page.getByText('The file was imported')).toBeVisible();
  await eventually('the stop by file', async () => (await rcpt()).startsWith('550 5.1.1'));
  client.close();
});

test('a program’s endpoint is added, hears a signed test, and the log shows what it answered', async () => {
  const slug = `w${randomUUID().slice(0, 8)}`;
  const email = `admin@${slug}.test`;
  const { reseller } = await aTenant({ slug, host: `${slug}.localhost`, administratorEmail: email });
  await acceptInvitation({ resellerId: reseller.id }, { token: reseller.invitation.token, password });
  receiver.answers.set('/hooks', (response) => response.writeHead(202).end('thank you'));
  const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
  const page = await newPage();
  await signIn(page, url, { email, password });
  await page.waitForURL((at) => at.pathname === '/');
  await inEnglish(page);
  await page.goto(`${url}/webhooks`);
  await page.getByRole('button', { name: 'Add an endpoint' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('CRM');
  await dialog.getByLabel('URL').fill(`${receiver.origin()}/hooks`);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  const secret = await shownOnce(dialog.getByText(/^whsec_/));
  await dialog.getByRole('button', { name: 'I have noted it' }).click();
  await page.getByRole('link', { name: 'CRM' }).click();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByRole('button', { name: '1 attempt' }).click();
  await expect(dialog.getByText('HTTP 202')).toBeVisible();
  await expect(dialog.getByText('thank you')).toBeVisible();
  const [got] = receiver.got;
  expect(got?.headers['webhook-signature']).toBe(got && signatureUnder(secret, got));
  expect(got?.body.test).toBe(true);
});

/** The file as its reader gets it: its status, its head, and what stands in its rows. */
async function csv(page: Page, query: Record<string, string> = {}) {
  const path = `/deliveries.csv?${new URLSearchParams(query)}`;
  const { status, type, text } = await page.evaluate(async (address) => {
    const response = await fetch(address);
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  }, path);
  const rows: Record<string, string>[] = status === 200 ? parse(text, { columns: true }) : [];
  return { status, type, text, subjects: rows.map((row) => row.Subject), rows };
}

test('the delivery log as a file: its own rows as filtered, harmless in a spreadsheet, and for nobody else', async () => {
  const slug = `c${randomUUID().slice(0, 8)}`;
  const email = `admin@${slug}.test`;
  const mine = await aTenant({ slug, host: `${slug}.localhost`, administratorEmail: email });
  const stranger = await aTenant();
  await acceptInvitation({ resellerId: mine.reseller.id }, { token: mine.reseller.invitation.token, password });
  const fact = ({ reseller, customer }: typeof stranger, at: string, more: Partial<Fact>) =>
    aFact({ resellerId: reseller.id, customerId: customer.id, accountId: null, at, acceptedAt: at, ...more });
  // Noon in Japan, on days that no job has dropped yet.
  const [first, second] = [2, 1].map((back) => addDays(new Date().toISOString().slice(0, 10), -back)) as [
    string,
    string,
  ];
  const facts = [
    fact(mine, `${first}T03:00:00.000Z`, { subject: '冬の特売、"安い"', recipient: 'hanako@one.test' }),
    fact(mine, `${first}T04:00:00.000Z`, { subject: '=HYPERLINK("http://evil.test")', recipient: 'ken@two.test' }),
    fact(mine, `${second}T03:00:00.000Z`, {
      subject: 'refused',
      kind: 'bounced',
      attempt: 1,
      code: 550,
      reply: '550 5.1.1 User unknown',
    }),
    fact(stranger, `${first}T03:30:00.000Z`, { subject: 'not yours', recipient: 'hanako@one.test' }),
  ];
  const ready = await Promise.all(facts.map(prepareFact));
  await shipBatch({ node: slug, file: slug, from: 0, to: 1, facts: ready, logins: [], reports: [] });

  const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
  const page = await newPage();
  await page.goto(`${url}/sign-in`);
  expect(await csv(page)).toMatchObject({ status: 404, text: '' });
  await signIn(page, url, { email, password });
  await page.waitForURL((at) => at.pathname === '/');
  await inEnglish(page);

  const whole = await csv(page);
  expect(whole.type).toBe('text/csv; charset=utf-8');
  expect(whole.subjects).toEqual(['refused', `'=HYPERLINK("http://evil.test")`, '冬の特売、"安い"']);
  expect(whole.rows[0]).toMatchObject({ 'Reply code': '550', Reply: '550 5.1.1 User unknown' });
  expect((await csv(page, { state: 'bounced' })).subjects).toEqual(['refused']);
  expect((await csv(page, { search: 'hanako@one.test' })).subjects).toEqual(['冬の特売、"安い"']);
  expect((await csv(page, { subject: '特売', to: first })).subjects).toEqual(['冬の特売、"安い"']);
  expect((await csv(page, { from: second })).subjects).toEqual(['refused']);
  expect((await csv(page, { customer: stranger.customer.id })).rows).toEqual([]);

  const staff = await newPage();
  const login = { email: `staff@${slug}.test`, password };
  const { token } = await inSystem('operator console', null, (tx) =>
    createOperator(tx, { name: 'Staff', email: login.email, locale: 'en' }),
  );
  await acceptInvitation({ resellerId: null }, { token, password });
  await signIn(staff, portal.operator, login);
  await staff.waitForURL((at) => at.pathname === '/');
  expect(await csv(staff)).toMatchObject({ status: 404, text: '' });
});
