import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { beforeAll, describe, test } from 'vitest';
import { monthAfter } from '../../core/calendar/billing-month.ts';
import { today } from '../../services/contract/contract-state.ts';
import { inviteCustomerAdmin } from '../../services/customer/invite-customer-admin.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';
import { aMonthPassesFor } from '../support/time-passes.ts';
import { inEnglish, signIn, useBrowser } from './browser.ts';

const { portal } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';
const slug = `r${randomUUID().slice(0, 8)}`;
const lastMonth = monthAfter(today().slice(0, 7), -1);
const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
let customer: { id: string; name: string };
let seller: Page;
let buyer: Page;

async function signedIn(email: string): Promise<Page> {
  const page = await newPage();
  await signIn(page, url, { email, password });
  await page.waitForURL(({ pathname }) => pathname === '/');
  await inEnglish(page);
  return page;
}

beforeAll(async () => {
  const admin = `admin@${slug}.test`;
  const tenant = await aTenant({ slug, host: `${slug}.localhost`, administratorEmail: admin });
  const { reseller } = tenant;
  await acceptInvitation({ resellerId: reseller.id }, { token: reseller.invitation.token, password });
  const email = `office@${slug}.test`;
  const invited = await asReseller(reseller.id)((tx) =>
    inviteCustomerAdmin(tx, { customerId: tenant.customer.id, administrator: { name: 'Office', email, locale: 'en' } }),
  );
  await acceptInvitation({ resellerId: reseller.id }, { token: invited.token, password });
  customer = await asReseller(reseller.id)(({ db }) =>
    db.customer.findUniqueOrThrow({ where: { id: tenant.customer.id }, select: { id: true, name: true } }),
  );
  seller = await signedIn(admin);
  buyer = await signedIn(email);
});

describe('a reseller bills its customer', () => {
  test('makes a price list and assigns it', async () => {
    await seller.goto(`${url}/resale?tab=lists`);
    await seller.getByRole('button', { name: 'Add a price list' }).first().click();
    const dialog = seller.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Office mail');
    await dialog.getByLabel('Monthly fee').fill('2,000');
    await dialog.getByLabel('Price per account').fill('* 300');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect(seller.getByRole('cell', { name: 'Office mail' })).toBeVisible();
    await seller.getByRole('tab', { name: 'Customer prices' }).click();
    await seller.getByRole('button', { name: `Set price list of ${customer.name}` }).click();
    await seller.getByRole('dialog').getByRole('button', { name: 'Set price list' }).click();
    await expect(seller.getByText('Price list set')).toBeVisible();
    await expect(seller.getByRole('cell', { name: 'Office mail' })).toBeVisible();
  });

  test('the customer sees what more accounts cost before it opens them', async () => {
    await buyer.goto(`${url}/accounts`);
    await buyer.getByRole('button', { name: 'Open an account' }).first().click();
    await expect(buyer.getByText(/bill rises by ¥330 to ¥2,860/)).toBeVisible();
  });

  test('says in whose name, closes the month, and sees what it brings', async () => {
    await aMonthPassesFor(process.env.DATABASE_URL ?? '', customer.id);
    await seller.goto(`${url}/resale?month=${lastMonth}`);
    await expect(seller.getByText(/Record a name under/)).toBeVisible();
    await expect(seller.getByRole('button', { name: 'Close month' })).toBeDisabled();
    await seller.getByRole('tab', { name: 'Issuer' }).click();
    await seller.getByLabel('Name', { exact: true }).fill('Curtain Mail KK');
    await seller.getByLabel('Account to pay to').fill('First Bank 1234567');
    await seller.getByRole('button', { name: 'Save', exact: true }).click();
    await seller.getByRole('tab', { name: 'Months' }).click();
    await seller.getByRole('button', { name: 'Close month' }).click();
    await seller.getByRole('dialog').getByRole('button', { name: 'Issue and close' }).click();
    await expect(seller.getByText('1 invoice issued')).toBeVisible();
    await expect(seller.getByText('¥2,300').first()).toBeVisible();
    await expect(seller.getByRole('link', { name: 'INV-00000001' })).toBeVisible();
  });

  test('the customer opens its invoice and its PDF', async () => {
    await buyer.goto(`${url}/invoices`);
    await buyer.getByRole('link', { name: 'INV-00000001' }).click();
    await expect(buyer.getByText('¥2,530').first()).toBeVisible();
    await expect(buyer.getByText('First Bank 1234567')).toBeVisible();
    await expect(buyer.getByRole('button', { name: 'Record payment' })).toHaveCount(0);
    const [file] = await Promise.all([
      buyer.waitForEvent('download'),
      buyer.getByRole('link', { name: 'INV-00000001 PDF English' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^INV-00000001_Invoice_/);
    expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('a payment is recorded, and the customer sees it', async () => {
    await seller.getByRole('link', { name: 'INV-00000001' }).click();
    await seller.getByRole('button', { name: 'Record payment' }).click();
    const dialog = seller.getByRole('dialog');
    await dialog.getByLabel('Day').fill(today());
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(seller.getByText('Paid', { exact: true })).toBeVisible();
    await buyer.reload();
    await expect(buyer.getByText('Paid', { exact: true })).toBeVisible();
  });
});
