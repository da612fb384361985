import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { ImapFlow } from 'imapflow';
import { test } from 'vitest';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { greeted } from '../mta/smtp-dialogue.ts';
import { aTenant } from '../support/builders.ts';
import { eventually, letterTo, usePlatform } from '../support/on-platform.ts';
import { inEnglish, signIn, useBrowser } from './browser.ts';

const { portal, smtp, imap, outside } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';

test('a reseller blocks a sender and switches a vacation on, and the mail server does as the pages say', async () => {
  const slug = `i${randomUUID().slice(0, 8)}`;
  const email = `admin@${slug}.test`;
  const { reseller, domain, account } = await aTenant({
    slug,
    host: `${slug}.localhost`,
    administratorEmail: email,
  });
  await acceptInvitation({ resellerId: reseller.id }, { token: reseller.invitation.token, password });
  const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
  const page = await newPage();
  await signIn(page, url, { email, password }, 'en-GB');
  await page.waitForURL((at) => at.pathname === '/');
  await inEnglish(page);

  await page.goto(`${url}/domains/${domain.id}`);
  await expect(page.getByText('Spam filtering is off')).toBeVisible();
  const save = page.getByRole('button', { name: 'Save' });
  // Until the page's script runs, a choice is nobody's.
  await expect(async () => {
    await page.getByLabel('Mail that fails SPF').selectOption('mark');
    await page.getByLabel('Mail that fails SPF').selectOption('junk');
    await expect(save).toBeEnabled({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
  await save.click();
  await expect(page.getByText('The inbound policy was saved')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Mail that fails SPF')).toHaveValue('junk');

  await page.getByRole('button', { name: 'Add a sender' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Sender').fill('nobody');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByText(/neither a mail address nor a domain nor a network/)).toBeVisible();
  await dialog.getByLabel('Sender').fill('Pest@Remote.test');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('cell', { name: 'pest@remote.test', exact: true })).toBeVisible();

  const client = await greeted(smtp.mx);
  await eventually('the block', async () => {
    await client.say('RSET');
    await client.say('MAIL FROM:<pest@remote.test>');
    return (await client.say(`RCPT TO:<${account.address}>`)).startsWith('550 5.7.1');
  });

  await page.goto(`${url}/accounts`);
  await page.getByRole('button', { name: `Actions for ${account.address}` }).click();
  await page.getByRole('menuitem', { name: 'Vacation' }).click();
  await page.getByLabel('Answer automatically').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/needs a subject and a text/)).toBeVisible();
  await page.getByLabel('Subject').fill('休暇中です');
  await page.getByLabel('Text').fill('月曜に戻ります。');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`The vacation of ${account.address} is on`)).toBeVisible();
  await new Promise((resolve) => setTimeout(resolve, 2_000));

  const writer = `${slug}@remote.test`;
  await client.say('RSET');
  await client.say(`MAIL FROM:<${writer}>`);
  expect(await client.say(`RCPT TO:<${account.address}>`)).toMatch(/^250/);
  const text = [`From: ${writer}`, `To: ${account.address}`, 'Subject: hello', '', 'Are you there?'];
  expect(await client.data(text.join('\r\n'))).toMatch(/^250/);
  client.close();
  expect((await letterTo(outside.inbox, writer)).subject).toContain('休暇中です');
});

test('a mailbox’s holder answers while away and changes the password, which IMAP takes and the page tells of', async () => {
  const slug = `h${randomUUID().slice(0, 8)}`;
  const { account } = await aTenant({ slug, host: `${slug}.localhost` });
  const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
  const page = await newPage();
  await signIn(page, url, { email: account.address, password: 'a long enough one' });
  await page.waitForURL((at) => at.pathname === '/');
  await inEnglish(page);
  await expect(page.getByRole('navigation', { name: 'Main menu' }).getByRole('link')).toHaveText([
    ...['Home', 'Incoming mail', 'App passwords', 'Changes', 'Password and sign-in', 'Inquiries'],
  ]);

  // Dovecot itself says what is used.
  await expect(page.getByText('1 GB left of 1 GB')).toBeVisible();

  await page.getByRole('link', { name: 'Incoming mail' }).click();
  await page.getByRole('button', { name: 'Set up' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Answer automatically').check();
  await dialog.getByLabel('Subject').fill('休暇中です');
  await dialog.getByLabel('Text').fill('月曜に戻ります。');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Answers until it is switched off')).toBeVisible();

  await page.getByRole('link', { name: 'Password and sign-in' }).click();
  await page.getByRole('button', { name: 'Change the password' }).click();
  await dialog.getByLabel('Current password').fill('a long enough one');
  await dialog.getByLabel('New password', { exact: true }).fill(password);
  await dialog.getByLabel('New password, once more').fill(password);
  await dialog.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByText('Use the new one in your mail programs too.')).toBeVisible();
  const reads = async (pass: string) => {
    const client = new ImapFlow({
      ...{ host: '127.0.0.1', port: imap.tls, secure: true, tls: { rejectUnauthorized: false }, logger: false },
      auth: { user: account.address, pass },
    });
    client.on('error', () => undefined);
    return client.connect().then(
      () => client.logout().then(() => true),
      () => false,
    );
  };
  await eventually('the new password', () => reads(password));
  expect(await reads('a long enough one')).toBe(false);

  await page.goto(`${url}/accounts`);
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
});
