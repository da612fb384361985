import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { ImapFlow } from 'imapflow';
import { test } from 'vitest';
import { setFilter } from '../../services/filter/set-filter.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { greeted, letter } from '../mta/smtp-dialogue.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { eventually, usePlatform } from '../support/on-platform.ts';
import { shoot, shots } from '../support/page-shots.ts';
import { inEnglish, signIn, useBrowser } from './browser.ts';

const { portal, smtp, imap } = usePlatform();
const newPage = useBrowser();
const password = 'a long enough one'; // as the builder sets it

/** In which folder of a mailbox a letter comes to lie. */
async function folderOf(address: string, from: string): Promise<string> {
  const mark = randomUUID();
  const client = await greeted(smtp.mx);
  await client.say(`MAIL FROM:<${from}>`);
  await client.say(`RCPT TO:<${address}>`);
  await client.data(letter(from, address).replace(/^Subject:.*$/m, `Subject: ${mark}`));
  client.close();
  const reader = new ImapFlow({
    ...{ host: smtp.host, port: imap.tls, secure: true, tls: { rejectUnauthorized: false } },
    ...{ auth: { user: address, pass: password }, logger: false },
  });
  await reader.connect();
  return eventually(mark, async () => {
    for (const { path, flags } of await reader.list()) {
      if (flags.has('\\Noselect')) continue;
      await reader.mailboxOpen(path);
      if (((await reader.search({ subject: mark })) || []).length > 0) return path;
    }
    return null;
  }).finally(() => reader.logout());
}

test('a mailbox’s holder files mail by a rule, puts it first, blocks a sender, and reads the script', async () => {
  const slug = `s${randomUUID().slice(0, 8)}`;
  const { account } = await aTenant({ slug, host: `${slug}.localhost` });
  const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
  const page = await newPage();
  await signIn(page, url, { email: account.address, password }, 'en-GB');
  await page.waitForURL((at) => at.pathname === '/');
  await inEnglish(page);
  await page.goto(`${url}/mail-rules`);
  const dialog = page.getByRole('dialog');
  const add = async (name: string, folder: string, from: string) => {
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByLabel('Text').fill(from);
    await dialog.getByLabel('Folder').fill(folder);
    if (name === 'Partners') {
      await dialog.getByRole('button', { name: 'Add a condition' }).click();
      await dialog.getByLabel('Look at').nth(1).selectOption('size');
      await dialog.getByLabel('Size', { exact: true }).fill('1');
      await dialog.getByLabel('Applies when').selectOption('any');
      await shoot(page, 'rule-en');
    }
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
  };
  await add('Everything', 'Everything else', '@');
  await add('Partners', 'Work/Partners', 'partner.test');
  await page.getByRole('button', { name: 'Move “Partners” up' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Partners' })).toContainText('1');
  await page.getByText('Show what is run (Sieve)').click();
  await expect(page.getByText('fileinto :create "Work/Partners";')).toBeVisible();

  await page.getByRole('button', { name: 'Change', exact: true }).first().click();
  await dialog.getByLabel('Senders to block').fill('not a sender');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('is neither a mail address nor a domain')).toBeVisible();
  await dialog.getByLabel('Senders to block').fill('noise@remote.test\nnoise.test');
  await shoot(page, 'spam-en');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Blocked senders: 2')).toBeVisible();
  await shoot(page, 'page-en');

  expect(await folderOf(account.address, 'friend@partner.test')).toBe('Work/Partners');
  expect(await folderOf(account.address, 'noise@remote.test')).toBe('Junk');
  if (!shots) return;
  await page.getByRole('button', { name: '日本語' }).first().click();
  await page.getByRole('button', { name: 'English' }).first().waitFor();
  await shoot(page, 'page-ja');
  await page.getByRole('button', { name: 'ルールを追加' }).click();
  await shoot(page, 'rule-ja');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '変更', exact: true }).first().click();
  await shoot(page, 'spam-ja');
});

test('who administers the account sees why mail vanished and switches the rule off, and its holder is told', async () => {
  const slug = `s${randomUUID().slice(0, 8)}`;
  const email = `admin@${slug}.test`;
  const tenant = await aTenant({ slug, host: `${slug}.localhost`, administratorEmail: email });
  const { reseller, account } = tenant;
  await acceptInvitation({ resellerId: reseller.id }, { token: reseller.invitation.token, password });
  await asReseller(reseller.id)((tx) =>
    setFilter(tx, {
      ...{ accountId: account.id, revision: 0 },
      rules: [
        {
          ...{ name: 'Too much', enabled: true, all: true, place: { kind: 'trash' } },
          conditions: [{ field: 'from', match: 'contains', value: 'partner.test' }],
          ...{ seen: true, flagged: false, stop: false },
        },
      ],
    }),
  );
  const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
  const page = await newPage();
  await signIn(page, url, { email, password }, 'en-GB');
  await page.waitForURL((at) => at.pathname === '/');
  await inEnglish(page);
  await page.goto(`${url}/accounts`);
  await page.getByRole('link', { name: account.address }).click();
  await expect(page.getByRole('heading', { name: account.address })).toBeVisible();
  await expect(page.getByText('→ move to Trash, mark as read')).toBeVisible();
  await shoot(page, 'account-en');
  await page.getByRole('button', { name: 'Switch “Too much” off' }).click();
  await expect(page.getByRole('button', { name: 'Switch “Too much” on' })).toBeVisible();
  await page.getByRole('button', { name: 'Change', exact: true }).first().click();
  await page.getByRole('dialog').getByLabel('Senders to let past').fill('partner.test');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Allowed senders: 1')).toBeVisible();
  await new Promise((resolve) => setTimeout(resolve, 2_000)); // in force within two seconds
  expect(await folderOf(account.address, 'friend@partner.test')).toBe('INBOX');
  if (shots) {
    await page.getByRole('button', { name: '日本語' }).first().click();
    await page.getByRole('button', { name: 'English' }).first().waitFor();
    await shoot(page, 'account-ja');
  }

  const holder = await newPage();
  await signIn(holder, url, { email: account.address, password }, 'en-GB');
  await holder.waitForURL((at) => at.pathname === '/');
  await inEnglish(holder);
  await holder.goto(`${url}/mail-rules`);
  await expect(holder.getByText('Last changed by an administrator')).toHaveCount(2);
  await holder.getByRole('button', { name: 'Switch “Too much” on' }).click();
  await expect(holder.getByText('Last changed by the holder')).toHaveCount(1);
});
