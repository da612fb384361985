import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { beforeAll, describe, test } from 'vitest';
import { addDays } from '../../core/calendar/day.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { today } from '../../services/contract/contract-state.ts';
import { inSystem } from '../../services/db/doors.ts';
import { createPlan } from '../../services/plan/create-plan.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { listTermsVersions } from '../../services/terms/list-terms-versions.ts';
import { publishTermsVersion } from '../../services/terms/publish-terms-version.ts';
import { aReseller } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';
import { inEnglish, signIn, useBrowser } from './browser.ts';

const { portal, logins } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';
const slug = `k${randomUUID().slice(0, 8)}`;
const email = `admin@${slug}.test`;
const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
let resellerId: string;

beforeAll(async () => {
  const from = today().slice(0, 7);
  const prices = priceList.parse({ initial: 30_000, monthly: 50_000 });
  const planId = await inSystem('operator console', null, async (tx) => {
    const terms = {
      version: 'e2e',
      effectiveFrom: '2026-01-01',
      title: 'Terms of relay',
      body: '第1条',
      parameters: {},
    };
    const known = await listTermsVersions(tx);
    if (!known.some(({ profile }) => profile === 'relay'))
      await publishTermsVersion(tx, { profile: 'relay', ...terms });
    return (await createPlan(tx, { name: `Plan ${slug}`, profile: 'relay', terms: {}, from, prices })).id;
  });
  const reseller = await aReseller({ slug, host: `${slug}.localhost`, administratorEmail: email, offers: [planId] });
  resellerId = reseller.id;
  await acceptInvitation({ resellerId }, { token: reseller.invitation.token, password });
});

const days = (page: Awaited<ReturnType<typeof newPage>>, day: string) => page.locator(`time[datetime="${day}"]`);

describe('a contract', () => {
  test('is applied for, screened and accepted with its dates, and cancelled (R-002 to R-005, R-110)', async () => {
    const applicant = await newPage('en-GB');
    await signIn(applicant, url, { email, password });
    await applicant.waitForURL(({ pathname }) => pathname === '/');
    await inEnglish(applicant);
    await applicant.goto(`${url}/contract`);
    const apply = applicant.getByRole('button', { name: 'Apply', exact: true });
    await expect(apply).toBeDisabled();
    await applicant.getByLabel('Name of the company or person').fill(`Company ${slug}`);
    await applicant.getByLabel('Corporate number').fill('1234567890123');
    await applicant.getByLabel('Representative').fill('Aoi Hanako');
    await applicant.getByLabel('Address', { exact: true }).fill('Tokyo');
    await applicant.getByLabel('Telephone').fill('03-0000-0000');
    await applicant.getByLabel('An individual, not a company').check();
    await applicant.getByLabel('Contact person').fill('Aoi Taro');
    await applicant.getByLabel('Mail address of the contact').fill('taro@aoi.test');
    const paper = { name: 'register.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nextract') };
    await applicant.locator('input[type=file]').setInputFiles({ ...paper, buffer: Buffer.from('<html>') });
    await expect(applicant.getByText(/neither PDF, JPEG nor PNG/)).toBeVisible();
    await applicant.locator('input[type=file]').setInputFiles(paper);
    await expect(applicant.getByRole('link', { name: 'register.pdf' })).toBeVisible();
    await applicant.getByLabel(/I accept version/).check();
    await applicant.getByLabel(/no part of anti-social forces/).check();
    await apply.click();
    await expect(applicant.getByText('is not a corporate number')).toBeVisible();
    await applicant.getByLabel('Corporate number').fill('');
    await apply.click();
    await expect(applicant.getByText('The application is being screened')).toBeVisible();

    const operator = await newPage('en-GB');
    const login = logins.find(({ role }) => role === 'operator') ?? { email: '', password: '' };
    await signIn(operator, portal.operator, login);
    await operator.waitForURL(({ pathname }) => pathname === '/');
    await inEnglish(operator);
    await operator.getByRole('link', { name: `Company ${slug}` }).click();
    await operator.waitForURL(({ pathname }) => pathname === `/resellers/${resellerId}/contract`);
    await expect(operator.getByText('1 point to look at')).toBeVisible();
    const [download] = await Promise.all([
      operator.waitForEvent('download'),
      operator.getByRole('link', { name: 'register.pdf' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('register.pdf');
    await operator.getByRole('button', { name: 'Accept', exact: true }).click();
    const dialog = operator.getByRole('dialog');
    // Relay: everything begins with the acceptance, until another day is agreed.
    await expect(dialog.locator(`time[datetime="${today()}"]`)).toHaveCount(5);
    await dialog.getByLabel(/Billing starts/).fill(addDays(today(), 3));
    await expect(dialog.locator(`time[datetime="${addDays(today(), 3)}"]`)).toHaveCount(1);
    await dialog.getByRole('button', { name: 'Accept with these dates' }).click();
    await expect(operator.getByText('Running').first()).toBeVisible();

    await applicant.reload();
    await expect(days(applicant, addDays(today(), 3)).first()).toBeVisible();
    await expect(applicant.getByText(/point to look at/)).toHaveCount(0);
    await applicant.getByRole('button', { name: 'Cancel contract' }).click();
    await applicant.getByRole('dialog').getByRole('button', { name: 'Confirm cancellation' }).click();
    await expect(applicant.getByText('Ending').first()).toBeVisible();
  });
});
