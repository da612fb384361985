import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { test } from 'vitest';
import { anAccount, aProvenDomain, aTenant } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';
import { asSomebody, useBrowser } from './browser.ts';

const { portal } = usePlatform();
const newPage = useBrowser();
/** What is said of what is not there, whoever’s it is. */
const notFound = 'This does not exist, or not for you.';

test('who administers a domain sees and changes its accounts, and knows of no other’s', async () => {
  const slug = `d${randomUUID().slice(0, 8)}`;
  const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
  const { reseller, customer, domain, account } = await aTenant({ slug, host: `${slug}.localhost` });
  const nextDoor = await aProvenDomain(reseller.id, customer.id);
  const other = await anAccount(reseller.id, nextDoor.id, 'other');
  const page = await asSomebody(await newPage(), url, {
    ...{ resellerId: reseller.id, customerId: customer.id, role: 'domain_admin', duty: 'administrator' },
    domainIds: [domain.id],
  });
  await page.goto(`${url}/accounts`);
  await expect(page.getByText(account.address).first()).toBeVisible();
  await expect(page.getByText(other.address)).toHaveCount(0);
  await page.getByRole('button', { name: `Actions for ${account.address}` }).click();
  await page.getByRole('menuitem', { name: 'Change', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /^Name/ }).fill('Aoi Hanako');
  await expect(dialog.getByRole('button', { name: /Move it to another customer/ })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(page.getByText(`${account.address} was changed`)).toBeVisible();

  await page.getByRole('button', { name: 'Open an account' }).first().click();
  await dialog.getByLabel('Address, before the @').fill('second');
  await expect(dialog.getByText(nextDoor.name)).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Open account' }).click();
  await expect(dialog.getByText(`second@${domain.name}`).first()).toBeVisible();

  for (const path of [`/accounts/${other.id}`, `/domains/${nextDoor.id}`]) {
    await page.goto(url + path);
    await expect(page.getByText(notFound).first()).toBeVisible();
    await expect(page.getByText(nextDoor.name)).toHaveCount(0);
  }
  expect((await page.goto(`${url}/customers`))?.status()).toBe(404);
  await page.goto(`${url}/domains`);
  await expect(page.getByText(domain.name).first()).toBeVisible();
  await expect(page.getByText(nextDoor.name)).toHaveCount(0);
});
