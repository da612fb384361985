import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { test } from 'vitest';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { greeted, letter } from '../mta/smtp-dialogue.ts';
import { aTenant } from '../support/builders.ts';
import { eventually, lettersTo, usePlatform } from '../support/on-platform.ts';
import { shoot, shots } from '../support/page-shots.ts';
import { inEnglish, signIn, useBrowser } from './browser.ts';

const { portal, smtp, outside } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';

test('an administrator forwards an account, and the log finds what was sent on by the address it was written to', async () => {
  const slug = `f${randomUUID().slice(0, 8)}`;
  const email = `admin@${slug}.test`;
  const { reseller, account } = await aTenant({ slug, host: `${slug}.localhost`, administratorEmail: email });
  await acceptInvitation({ resellerId: reseller.id }, { token: reseller.invitation.token, password });
  const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
  const page = await newPage();
  await signIn(page, url, { email, password }, 'en-GB');
  await page.waitForURL((at) => at.pathname === '/');
  if (shots) {
    await page.goto(`${url}/accounts`);
    await page.getByRole('button', { name: `${account.address} の操作` }).click();
    await page.getByRole('menuitem', { name: '転送' }).click();
    await page.getByRole('dialog').getByLabel('転送先').fill('taro@remote.test');
    await page.getByRole('dialog').getByLabel('このメールボックスにも残す').uncheck();
    await shoot(page, 'dialog-ja');
    await page.goto(`${url}/accounts`);
  }
  await inEnglish(page);

  await page.goto(`${url}/accounts`);
  await shoot(page, 'accounts-en');
  const to = `far-${slug}@remote.test`;
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: `Actions for ${account.address}` }).click();
  await page.getByRole('menuitem', { name: 'Forwarding' }).click();
  await dialog.getByLabel('Forward to').fill(`${to}\n${to.toUpperCase()}`);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('stands in the list twice')).toBeVisible();
  await dialog.getByLabel('Forward to').fill(account.address);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('is the account’s own address')).toBeVisible();
  await shoot(page, 'dialog-en');
  await dialog.getByLabel('Forward to').fill(to);
  await dialog.getByLabel('Keep a copy in this mailbox').uncheck();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`Forwarding of ${account.address} is set`)).toBeVisible();

  await eventually('it is sent on', async () => {
    const client = await greeted(smtp.mx);
    await client.say('MAIL FROM:<friend@partner.test>');
    await client.say(`RCPT TO:<${account.address}>`);
    await client.data(letter('friend@partner.test', account.address));
    client.close();
    return (await lettersTo(outside.inbox, to)).length > 0;
  });
  await eventually('the log has it', async () => {
    await page.goto(`${url}/deliveries?search=${encodeURIComponent(account.address)}`);
    return (await page.getByRole('row').filter({ hasText: to }).count()) > 0;
  });
  await expect(page.getByText(`Written to ${account.address}`).first()).toBeVisible();
  await shoot(page, 'log-en');
  await page.getByRole('row').filter({ hasText: to }).first().getByRole('link').click();
  await expect(page.getByText(`Written to ${account.address}, sent on to ${to}.`)).toBeVisible();
  await shoot(page, 'delivery-en');
  if (!shots) return;
  await page.getByRole('button', { name: '日本語' }).first().click();
  await page.getByRole('button', { name: 'English' }).first().waitFor();
  await shoot(page, 'delivery-ja');
});
