import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { beforeAll, test } from 'vitest';
import { aTenant } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';
import { aSession } from '../support/signed-in.ts';
import { useBrowser } from './browser.ts';

const { portal } = usePlatform();
const newPage = useBrowser();
const host = `k${randomUUID().slice(0, 8)}.localhost`;
const url = portal.operator.replace(/\/\/[^:/]+/, `//${host}`);

let page: Page;
let customerId: string;
beforeAll(async () => {
  const { reseller, customer } = await aTenant({ host });
  customerId = customer.id;
  const owner = { resellerId: reseller.id, customerId: null, role: 'reseller_admin', duty: 'administrator' } as const;
  const [name = '', value = ''] = (await aSession(owner)).split('=');
  page = await newPage();
  await page.context().addCookies([{ name, value, domain: host, path: '/' }]);
});

test('g and a letter open a page, / goes to its search, and letters typed there stay there', async () => {
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.waitForURL((at) => at.pathname === '/domains');
  const search = page.getByRole('searchbox');
  await search.waitFor();
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await page.keyboard.type('gc?');
  await expect(search).toHaveValue('gc?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(new URL(page.url()).pathname).toBe('/domains');
});

test('? tells the keys in a dialog that keeps the focus, closes with Esc and gives the focus back', async () => {
  await page.goto(`${url}/customers`);
  const button = page.getByRole('button', { name: 'Keyboard shortcuts' }).first();
  await button.focus();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog.getByText('Domains')).toBeVisible();
  for (let times = 0; times < 5; times++) {
    await page.keyboard.press('Tab');
    // Outside of it there is only the browser's own frame to go to.
    const inside = await page.evaluate(
      'document.activeElement === document.body || !!document.activeElement.closest("dialog")',
    );
    expect(inside).toBe(true);
  }
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  expect(new URL(page.url()).pathname).toBe('/customers');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('a form in a dialog begins at its first field, and what is behind it cannot be reached', async () => {
  await page.goto(`${url}/customers/${customerId}?tab=domains`, { waitUntil: 'networkidle' }); // a click before the scripts are there is nobody's
  await page.getByRole('button', { name: 'Add a domain' }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Domain name')).toBeFocused();
  expect(await page.evaluate('document.querySelector("dialog").matches(":modal")')).toBe(true);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
