import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { test } from 'vitest';
import { priceList } from '../../core/rating/price-list.ts';
import { today } from '../../services/contract/contract-state.ts';
import { recordContractEvent } from '../../services/contract/record-contract-event.ts';
import { inSystem } from '../../services/db/doors.ts';
import { createPlan } from '../../services/plan/create-plan.ts';
import { aTenant } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';
import { asSomebody, useBrowser } from './browser.ts';

const { portal } = usePlatform();
const newPage = useBrowser();

/** The rows of a file that a button saves. */
async function saved(page: Page, button: string): Promise<string[]> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return (await readFile(await file.path(), 'utf8')).trim().split(/\r?\n/);
}

test('a file of accounts is previewed with its broken rows and what the bill becomes, opened, left, and its results fetched', async () => {
  const slug = `c${randomUUID().slice(0, 8)}`;
  const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
  const { reseller, customer, domain, account } = await aTenant({ slug, host: `${slug}.localhost` });
  await inSystem('operator console', null, async (tx) => {
    const from = today().slice(0, 7);
    const accounts = { mode: 'graduated' as const, tiers: [{ upTo: null, unit: 100, flat: 0 }] };
    const prices = priceList.parse({ monthly: 50_000, accounts });
    const plan = await createPlan(tx, { name: `Plan ${slug}`, profile: 'xsp', terms: {}, from, prices });
    const event = { kind: 'plan-changed' as const, planId: plan.id, from };
    await recordContractEvent(tx, { resellerId: reseller.id, event });
  });
  const file = [
    'address,displayName,quota,password',
    `aoi@${domain.name},葵,1GB,`,
    `bun@${domain.name},文,1GB,a sentence to remember`,
    `${account.address},taken,1GB,`,
    'who@elsewhere.test,not theirs,1GB,',
    `chi@${domain.name},weak,1GB,short`,
  ].join('\r\n');
  const owner = { resellerId: reseller.id, customerId: null, role: 'reseller_admin', duty: 'administrator' } as const;
  const page = await asSomebody(await newPage(), url, owner);
  await page.goto(`${url}/accounts/import?customer=${customer.id}`);
  const csv = { name: 'staff.csv', mimeType: 'text/csv', buffer: Buffer.from(file) };
  await page.getByLabel('File', { exact: true }).setInputFiles(csv);
  await expect(page.getByRole('heading', { name: '3 rows cannot be opened' })).toBeVisible();
  const refused = page.getByRole('table', { name: '3 rows cannot be opened' });
  for (const [line, what] of [
    ['4', account.address],
    ['5', 'who@elsewhere.test'],
    ['6', `chi@${domain.name}`],
  ] as const)
    await expect(refused.getByRole('row').filter({ hasText: what }).getByRole('cell').first()).toHaveText(line);
  // Two more at 100 yen, and the tax on them.
  await expect(page.getByText(/bill rises by ¥220 to ¥55,330/)).toBeVisible();
  await expect(page.getByText('A password is made for one account.', { exact: false })).toBeVisible();
  // Whoever leaves before the order is out has not given it.
  const ordered = page.waitForResponse((each) => each.url().includes('accountImport.start'));
  await page.getByRole('button', { name: 'Open 2 accounts' }).click();
  expect((await ordered).ok()).toBe(true);

  await page.goto(`${url}/accounts`);
  await page.goto(`${url}/accounts/import`);
  await page.getByRole('button', { name: 'staff.csv' }).click();
  // The worker does it, which has other jobs.
  const opened = page.getByText('2 accounts were opened. 3 rows were not', { exact: false });
  await expect(opened).toBeVisible({ timeout: 30_000 });
  const [head, ...made] = await saved(page, 'Download the passwords');
  expect(head).toContain('Address');
  expect(made).toHaveLength(1);
  expect(made[0]).toContain(`aoi@${domain.name}`);
  await expect(page.getByRole('button', { name: 'Download the passwords' })).toHaveCount(0);
  expect(await saved(page, 'Save the rows that were not opened')).toHaveLength(4);
  await page.getByRole('link', { name: 'To the accounts' }).click();
  for (const name of ['aoi', 'bun']) await expect(page.getByText(`${name}@${domain.name}`).first()).toBeVisible();
});
