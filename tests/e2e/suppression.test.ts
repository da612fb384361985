import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { test } from 'vitest';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
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
  await dialog.getByLabel('Name').fill('CRM');
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
