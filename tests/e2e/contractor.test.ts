import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { beforeAll, describe, test } from 'vitest';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { aReseller } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';
import { inEnglish, signIn, useBrowser } from './browser.ts';

const { portal, logins } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';
const slug = `s${randomUUID().slice(0, 8)}`;
const email = `admin@${slug}.test`;
const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
let resellerId: string;
let reseller: Page;
let operator: Page;

beforeAll(async () => {
  const made = await aReseller({ slug, host: `${slug}.localhost`, administratorEmail: email });
  resellerId = made.id;
  await acceptInvitation({ resellerId }, { token: made.invitation.token, password });
});

const paper = { name: 'register.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nextract') };

describe('a contractor', () => {
  test('reports its data with a proof, the operator verifies it; then it is succeeded (R-013, R-014)', async () => {
    reseller = await newPage('en-GB');
    await signIn(reseller, url, { email, password });
    await reseller.waitForURL(({ pathname }) => pathname === '/');
    await inEnglish(reseller);
    await reseller.goto(`${url}/contract`);
    await reseller.getByRole('button', { name: 'Report a change' }).click();
    const form = reseller.getByRole('dialog');
    const send = form.getByRole('button', { name: 'Report', exact: true });
    await form.getByLabel('Name of the company or person').fill(`Alpha ${slug}`);
    await form.getByLabel('Representative').fill('Aoi Hanako');
    await form.getByLabel('Address', { exact: true }).fill('Tokyo');
    await form.getByLabel('Telephone').fill('03-0000-0000');
    await form.getByLabel('Contact person').fill('Aoi Taro');
    await form.getByLabel('Mail address of the contact').fill('taro@aoi.test');
    await send.click();
    await expect(form.getByText(/Attach a paper that proves it/)).toBeVisible();
    await form.locator('input[type=file]').setInputFiles(paper);
    await expect(form.getByRole('link', { name: 'register.pdf' })).toBeVisible();
    await send.click();
    await expect(reseller.getByText('To be verified')).toBeVisible();

    operator = await newPage('en-GB');
    const login = logins.find(({ role }) => role === 'operator') ?? { email: '', password: '' };
    await signIn(operator, portal.operator, login);
    await operator.waitForURL(({ pathname }) => pathname === '/');
    await inEnglish(operator);
    await operator.getByRole('link', { name: `Alpha ${slug}` }).click();
    await operator.waitForURL(({ pathname }) => pathname === `/resellers/${resellerId}/contract`);
    await operator.getByRole('button', { name: 'Verify', exact: true }).click();
    await operator.getByRole('dialog').getByRole('button', { name: 'Verify', exact: true }).click();
    await expect(operator.getByText('Contractor changed').first()).toBeVisible();

    await reseller.reload();
    await expect(reseller.getByText(`Alpha ${slug}`)).toBeVisible();
    await reseller.getByRole('button', { name: 'Report a change' }).click();
    await form.getByLabel('What is reported').selectOption('succession');
    await form.getByLabel('Name of the company or person').fill(`Beta ${slug}`);
    await form.getByLabel('Representative').fill('Aoi Jiro');
    await form.getByLabel('Address', { exact: true }).fill('Osaka');
    await form.getByLabel('Telephone').fill('06-0000-0000');
    await form.getByLabel('Contact person').fill('Aoi Jiro');
    await form.getByLabel('Mail address of the contact').fill('jiro@aoi.test');
    await form.getByLabel('Day of succession').fill('2026-01-10');
    await form.locator('input[type=file]').setInputFiles(paper);
    await expect(form.getByRole('link', { name: 'register.pdf' })).toBeVisible();
    await expect(send).toBeDisabled();
    await form.getByLabel(/no part of anti-social forces/).check();
    await send.click();
    await expect(reseller.getByText('Reported late')).toBeVisible();

    await operator.reload();
    await operator.getByRole('button', { name: 'Verify', exact: true }).click();
    await expect(operator.getByRole('dialog').getByText('The records tell nothing against it.')).toBeVisible();
    await operator.getByRole('dialog').getByRole('button', { name: 'Verify', exact: true }).click();
    await expect(operator.getByText('Contractor changed')).toHaveCount(2);
    await reseller.reload();
    await expect(reseller.getByText(`Beta ${slug}`)).toBeVisible();
  });

  test('is asked by support for its consent, gives it and ends it; meanwhile support looks and no more (R-036)', async () => {
    await operator.goto(`${portal.operator}/support`);
    await operator.getByRole('button', { name: 'Ask for consent' }).click();
    const form = operator.getByRole('dialog');
    await form.getByLabel('Reseller', { exact: true }).fill(slug);
    await form.getByRole('option', { name: slug }).click();
    await form.getByLabel('Customers', { exact: true }).check();
    await form.getByLabel('Why').fill(`inquiry ${slug}`);
    await form.getByRole('button', { name: 'Ask', exact: true }).click();
    // The form has the same words in it until the request was sent.
    await expect(form).toBeHidden();
    await expect(operator.getByText(`inquiry ${slug}`)).toBeVisible();

    await reseller.goto(url);
    await reseller.getByRole('link', { name: 'See it' }).click();
    await reseller.getByRole('button', { name: 'Consent', exact: true }).click();
    await reseller.getByRole('dialog').getByRole('button', { name: 'Consent', exact: true }).click();
    // Of the two one is the filter's.
    await expect(reseller.getByText('Open', { exact: true })).toHaveCount(2);

    await operator.reload();
    await operator.getByRole('button', { name: 'Start looking' }).click();
    await operator.waitForURL(({ pathname }) => pathname === '/');
    await expect(operator.getByText(/^You are looking at/)).toBeVisible();
    await operator.getByRole('main').getByRole('link', { name: 'Customers' }).click();
    await expect(operator.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible();
    await expect(operator.getByRole('link', { name: 'Add a customer' })).toHaveCount(0);
    expect((await operator.goto(`${portal.operator}/resellers`))?.status()).toBe(404);

    await reseller.getByRole('button', { name: 'End the access' }).click();
    await reseller.getByRole('dialog').getByRole('button', { name: 'End the access' }).click();
    await expect(reseller.getByRole('button', { name: 'End the access' })).toHaveCount(0);
    await operator.reload();
    await expect(operator.getByRole('heading', { name: 'Resellers', level: 1 })).toBeVisible();
    await reseller.getByRole('link', { name: 'What was looked at' }).click();
    await expect(reseller.getByText('Looked with a consent').first()).toBeVisible();
  });
});
