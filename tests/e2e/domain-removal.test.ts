import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { aCustomer, aTenant } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';
import { inEnglish, signIn, useBrowser } from './browser.ts';

const { portal } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';

test('a domain typed under the wrong customer is removed, added to the right one, and proven there', async () => {
  const slug = `d${randomUUID().slice(0, 8)}`;
  const email = `admin@${slug}.test`;
  const { reseller, customer, domain } = await aTenant({ slug, host: `${slug}.localhost`, administratorEmail: email });
  const right = await aCustomer(reseller.id);
  await acceptInvitation({ resellerId: reseller.id }, { token: reseller.invitation.token, password });
  const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
  const nameOf = async (id: string) =>
    (await inSystem('demo data', null, ({ db }) => db.customer.findUniqueOrThrow({ where: { id } }))).name;
  const names = { wrong: await nameOf(customer.id), right: await nameOf(right.id) };
  const typed = `${slug}-typed.test`;
  const page = await newPage();
  const dialog = page.getByRole('dialog');
  await signIn(page, url, { email, password });
  await page.waitForURL((at) => at.pathname === '/');
  await inEnglish(page);

  const add = async (customerName: string) => {
    await page.goto(`${url}/domains`);
    await page.getByRole('button', { name: 'Add a domain' }).first().click();
    await dialog.getByRole('combobox').first().click();
    await page.getByRole('option', { name: customerName }).click();
    await dialog.getByLabel('Domain name').fill(typed);
    await dialog.getByRole('button', { name: 'Add domain' }).click();
  };
  await add(names.wrong);
  await page.waitForURL(/\/domains\/[0-9a-f-]{36}/);
  await add(names.right);
  await expect(dialog.getByText(`${typed} belongs to your customer ${names.wrong}`)).toBeVisible();

  // With an account open on it a domain stays, and the answer leads to the account.
  await page.goto(`${url}/domains/${domain.id}`);
  await page.getByRole('button', { name: `Actions for ${domain.name}` }).click();
  await page.getByRole('menuitem', { name: 'Remove domain' }).click();
  await expect(dialog.getByText('It has 1 account')).toBeVisible();
  await dialog.getByRole('link', { name: 'See the accounts' }).click();
  await page.waitForURL(/\/accounts\?search=/);

  await page.goto(`${url}/domains?search=${typed}`);
  await page.getByRole('link', { name: typed }).click();
  await page.getByRole('button', { name: `Actions for ${typed}` }).click();
  await page.getByRole('menuitem', { name: 'Remove domain' }).click();
  await expect(dialog.getByText('Its ownership was never proven')).toBeVisible();
  await dialog.getByLabel('Keep its designation in the contract').check();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.waitForURL((at) => at.pathname === '/domains');
  await expect(page.getByText(`${typed} was removed`)).toBeVisible();
  await expect(page.getByRole('link', { name: typed })).toHaveCount(0);

  await add(names.right);
  await page.waitForURL(/\/domains\/[0-9a-f-]{36}/);
  const publish = page.getByRole('link', { name: 'Publish in the demo’s DNS' });
  const [outsidePage] = await Promise.all([page.context().waitForEvent('page'), publish.click()]);
  await outsidePage.getByRole('button').first().click();
  await outsidePage.waitForLoadState('networkidle');
  await outsidePage.close();
  await expect(page.getByText('Ownership not proven')).toHaveCount(0, { timeout: 30_000 });
  await expect(page.getByText('All records were found')).toBeVisible({ timeout: 30_000 });
});
