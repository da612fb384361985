import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { test } from 'vitest';
import { closeAccount } from '../../services/account/close-account.ts';
import { anAccount, aProvenDomain, asReseller, aTenant } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';
import { acceptInvitation, inEnglish, shownOnce, useBrowser } from './browser.ts';

const { portal } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';

/** A reseller's first administrator, in a browser, with a customer who has a domain and an account. */
async function anAdministrator() {
  const slug = `p${randomUUID().slice(0, 8)}`;
  const tenant = await aTenant({ slug, host: `${slug}.localhost` });
  const origin = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
  const page = await newPage();
  const link = `${origin}/invitation/${tenant.reseller.invitation.token}`;
  await acceptInvitation(page, link, `admin@${slug}.test`, password);
  await inEnglish(page);
  return { ...tenant, page, origin };
}

/** What the API answers to a key alone. From the page, because its host is known to the browser only; nothing of who is signed in goes along. */
const askedBy = (page: Page, key: string) =>
  page.evaluate(async (bearer) => {
    const headers = { authorization: `Bearer ${bearer}` };
    const answer = await fetch('/api/v1/accounts', { headers, credentials: 'omit' });
    return { status: answer.status, text: await answer.text() };
  }, key);

test('a key for programs is made for what it needs, shown once, works, and stops when it is revoked', async () => {
  const { page, origin, account } = await anAdministrator();
  await page.goto(`${origin}/api-keys`);
  await page.getByRole('button', { name: 'Create an API key' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Warehouse');
  const accounts = dialog.locator('div', { has: page.locator('#noun-account') }).last();
  await accounts.getByRole('checkbox', { name: 'Read' }).check();
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(dialog.getByText('Warehouse was created')).toBeVisible();
  const key = await shownOnce(dialog.locator('code').first());
  const answer = await askedBy(page, key);
  expect(answer.status).toBe(200);
  expect(answer.text).toContain(account.address);
  await dialog.getByRole('button', { name: 'I have noted it' }).click();

  await page.reload();
  await expect(page.getByText('from everywhere')).toBeVisible();
  await page.getByRole('button', { name: 'Revoke Warehouse' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(page.getByText('Warehouse is revoked')).toBeVisible();
  expect((await askedBy(page, key)).status).toBe(401);
});

test('many accounts are suspended together, with what it means said first and a result for each', async () => {
  const { page, origin, reseller, domain, account } = await anAdministrator();
  const other = await anAccount(reseller.id, domain.id, 'second');
  await page.goto(`${origin}/accounts`);
  for (const { address } of [account, other])
    await page.getByRole('checkbox', { name: new RegExp(address.replaceAll('.', '\\.')) }).check();
  await expect(page.getByText('2 accounts chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Suspend', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/2 can neither send nor sign in from now on/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Change 2' }).click();
  await page.waitForURL(/\/accounts\/changes/);
  await expect(page.getByText('2 changed, 0 as they were, 0 refused.')).toBeVisible();
});

test('an account that was closed by mistake is opened again as it was', async () => {
  const { page, origin, reseller, customer } = await anAdministrator();
  const domain = await aProvenDomain(reseller.id, customer.id);
  const { id, address } = await anAccount(reseller.id, domain.id, 'mistake');
  await asReseller(reseller.id)((tx) => closeAccount(tx, { id }));
  await page.goto(`${origin}/accounts/closed`);
  const row = page.getByRole('row', { name: new RegExp(address.replaceAll('.', '\\.')) });
  const file = await page.evaluate(async () => (await fetch('/closed.csv')).text());
  const instant = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  const { name } = await asReseller(reseller.id)(({ db }) =>
    db.customer.findUniqueOrThrow({ where: { id: customer.id } }),
  );
  const told = { Address: address, Customer: name, Closed: instant, 'Reopen by': instant };
  expect(parse(file, { columns: true, bom: true })).toEqual([
    { ...told, Name: expect.any(String), Reopening: 'Possible' },
  ]);
  await row.getByRole('button', { name: /Reopen/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Mail that came while it was closed was refused')).toBeVisible();
  await dialog.getByRole('button', { name: 'Reopen', exact: true }).click();
  await expect(row).toHaveCount(0);
  await page.goto(`${origin}/accounts/${id}`);
  await expect(page.getByRole('heading', { name: address })).toBeVisible();
});
