import { randomInt } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { describe, test } from 'vitest';
import { runClient } from '../support/client-run.ts';
import { letterTo, usePlatform } from '../support/on-platform.ts';
import { acceptInvitation, inEnglish, shownOnce, signIn, useBrowser } from './browser.ts';

const { portal, logins, smtp, imap, outside } = usePlatform();
const newPage = useBrowser();

const run = randomInt(1_000, 9_999);
const slug = `aoi${run}`;
const brandUrl = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
const domain = `aoi-${run}.test`;
const source = { ip: `127.50.${randomInt(250)}.${1 + randomInt(250)}`, helo: `out.${slug}.test` };
const password = 'a sentence to remember';
const people = { reseller: `admin@${slug}.test`, customer: `kanri@${domain}`, support: `desk@${slug}.test` };

/** Filled as the story goes on. */
const made = { resellerLink: '', customerLink: '', accountPassword: '' };
const pages: Record<'operator' | 'reseller' | 'customer', Page | null> = {
  operator: null,
  reseller: null,
  customer: null,
};
const pageOf = (who: keyof typeof pages): Page => {
  const page = pages[who];
  if (!page) throw new Error(`the step in which the ${who} signs in has failed`);
  return page;
};

describe('starting from the printed table alone', () => {
  test('the operator signs in, adds source addresses and a reseller', async () => {
    const page = await newPage();
    const operator = logins.find(({ role }) => role === 'operator');
    await signIn(page, portal.operator, operator ?? { email: '', password: '' });
    await page.waitForURL((url) => url.pathname === '/');
    await inEnglish(page);
    pages.operator = page;

    await page.goto(`${portal.operator}/sources`);
    await page.getByRole('button', { name: 'Add a pool' }).first().click();
    await page.getByLabel('Name of the pool').fill(slug);
    await page.getByLabel('Address', { exact: true }).first().fill(source.ip);
    await page.getByLabel('Name in HELO').first().fill(source.helo);
    await page.getByRole('button', { name: 'Create pool' }).click();
    await expect(page.getByText(source.ip)).toBeVisible();

    await page.goto(`${portal.operator}/resellers/new`);
    await page.getByLabel('Registered name').fill(`Aoi Hosting ${run}`);
    await page.getByLabel('Short name').fill(slug);
    await page.getByLabel('Product name').fill('Aoi Mail');
    await page.getByLabel('Portal host name').fill(`${slug}.localhost`);
    await page.getByLabel('Mail host name').fill(`mail.${slug}.test`);
    await page.getByLabel('Source addresses').selectOption({ label: `${slug} (1 address)` });
    await page.getByLabel('Name', { exact: true }).fill('Aoi Admin');
    await page.locator('input[name="administrator.email"]').fill(people.reseller);
    await page.getByLabel('Language', { exact: true }).selectOption('en');
    await page.getByRole('button', { name: 'Create reseller' }).click();
    const dialog = page.getByRole('dialog');
    made.resellerLink = await shownOnce(dialog.locator('code').first());
    expect(made.resellerLink).toContain(`${brandUrl}/invitation/`);
    await dialog.getByRole('button', { name: 'I have copied the link' }).click();
    await page.waitForURL(/resellers\/[0-9a-f-]{36}/);
  });

  test('the reseller’s administrator signs in on the brand host and sees that brand only', async () => {
    const page = await newPage();
    await acceptInvitation(page, made.resellerLink, people.reseller, password);
    pages.reseller = page;
    await expect(page.getByText('Aoi Mail').first()).toBeVisible();
    expect(await page.content()).not.toMatch(/noren|haraka/i);
    await page.goto(`${brandUrl}/resellers`);
    await expect(page.getByText('Aoi Hosting')).toHaveCount(0);
    // Where its customers turn is its own word.
    await page.goto(`${brandUrl}/notices`);
    await page.getByLabel('E-mail address').fill(people.support);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Saved where your customers turn')).toBeVisible();
  });

  test('and onboards a customer with its domain, published and proven, an administrator and an account', async () => {
    const page = pageOf('reseller');
    await page.goto(`${brandUrl}/customers/new`);
    await page.getByLabel('Customer name').fill('Aoi Foods');
    await page.getByLabel('The contract with this customer').check();
    await page.getByLabel('Date of your contract').fill('2026-10-01');
    await page.getByLabel('Version of your terms').fill('2026-10');
    await page.getByRole('button', { name: 'Save customer' }).click();

    await page.getByLabel('Domain name').fill(domain);
    await page.getByRole('button', { name: 'Add domain' }).click();
    const publish = page.getByRole('link', { name: 'Publish in the demo’s DNS' });
    const [outsidePage] = await Promise.all([page.context().waitForEvent('page'), publish.click()]);
    await outsidePage.getByRole('button').first().click();
    await outsidePage.waitForLoadState('networkidle');
    await outsidePage.close();
    await expect(page.getByText('Not designated').first()).toBeVisible({ timeout: 30_000 });

    const operator = pageOf('operator');
    await operator.goto(`${portal.operator}/designations`);
    await operator.getByRole('button', { name: `Accept ${domain}` }).click();
    await expect(operator.getByText(`${domain} accepted`)).toBeVisible();
    await expect(page.getByText('Ready').first()).toBeVisible({ timeout: 30_000 });

    await page.getByLabel('Name', { exact: true }).fill('Kanri');
    await page.getByLabel('E-mail address').fill(people.customer);
    await page.getByLabel('Language', { exact: true }).selectOption('en');
    await page.getByRole('button', { name: 'Create invitation link' }).click();
    const link = page.locator('code').filter({ hasText: '/invitation/' });
    made.customerLink = await shownOnce(link.first());
    expect(made.customerLink).toContain(`${brandUrl}/invitation/`);
  });

  test('the customer’s administrator opens an account and can do nothing else', async () => {
    const page = await newPage();
    await acceptInvitation(page, made.customerLink, people.customer, password);
    pages.customer = page;
    await expect(page.getByRole('link', { name: `Questions? Write to ${people.support}` })).toBeVisible();
    await page.goto(`${brandUrl}/accounts`);
    await page.getByRole('button', { name: 'Open an account' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Address, before the @').fill('taro');
    await dialog.getByRole('button', { name: 'Open account' }).click();
    await expect(dialog.getByText('The password is shown only now')).toBeVisible();
    made.accountPassword = await shownOnce(dialog.locator('code').filter({ hasText: /^\w{4}(-\w{4}){4}$/ }));

    for (const path of ['/customers', '/customers/new', '/resellers', '/sources', '/relay']) {
      const response = await page.goto(`${brandUrl}${path}`);
      expect(response?.status(), path).toBe(404);
    }
  });

  test('the account sends with swaks, the outside sees the bound address, and the delivery log shows it', async () => {
    const address = `taro@${domain}`;
    const to = `reader-${run}@remote.test`;
    const sent = await runClient('swaks', [
      '--server',
      `${smtp.host}:${smtp.submission}`,
      '--tls',
      '--auth',
      'PLAIN',
      '--auth-user',
      address,
      '--auth-password',
      made.accountPassword,
      '--from',
      address,
      '--to',
      to,
    ]);
    expect(sent.code, sent.output).toBe(0);
    const letter = await letterTo(outside.inbox, to);
    expect(letter).toMatchObject({ source: source.ip, helo: source.helo });

    for (const who of ['reseller', 'customer'] as const) {
      const page = pageOf(who);
      await page.goto(`${brandUrl}/deliveries`);
      await expect(page.getByText(to).first()).toBeVisible({ timeout: 5_000 });
      await expect(page.getByText(source.ip).first()).toBeVisible();
    }
  });

  test('and reads an answer; a mail on its way shows in the open log within two seconds, and not in one that is held', async () => {
    const address = `taro@${domain}`;
    const log = pageOf('reseller');
    await log.goto(`${brandUrl}/deliveries`);
    const held = pageOf('customer');
    await held.getByRole('button', { name: /^(Pause|止める)$/ }).click();
    const subject = `answer ${run}`;
    const sent = await runClient('swaks', [
      '--server',
      `${smtp.host}:${smtp.mx}`,
      '--from',
      'sato@remote.test',
      '--to',
      address,
      '--h-Subject',
      subject,
    ]);
    expect(sent.code, sent.output).toBe(0);
    await expect(log.getByText('sato@remote.test').first()).toBeVisible({ timeout: 2_500 });
    await expect(held.getByText('sato@remote.test')).toHaveCount(0);
    await held.getByRole('button', { name: /^(Resume|再開)$/ }).click();
    await expect(held.getByText('sato@remote.test').first()).toBeVisible();
    const read = await runClient('curl', [
      '--silent',
      '--insecure',
      '--retry',
      '3',
      '--user',
      `${address}:${made.accountPassword}`,
      `imaps://${smtp.host}:${imap.tls}/INBOX;MAILINDEX=1`,
    ]);
    expect(read.output).toContain(subject);
  });

  test('reseller and customer see this month’s peak with its instant', async () => {
    for (const who of ['reseller', 'customer'] as const) {
      const page = pageOf(who);
      await page.goto(`${brandUrl}/usage`);
      await expect(page.getByText(/peak/i).first()).toBeVisible();
      await expect(page.getByText(`taro@${domain}`).first()).toBeVisible();
    }
  });
});
