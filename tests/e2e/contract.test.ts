import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { beforeAll, describe, test } from 'vitest';
import { addDays } from '../../core/calendar/day.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { today } from '../../services/contract/contract-state.ts';
import { recordContractEvent } from '../../services/contract/record-contract-event.ts';
import { inSystem } from '../../services/db/doors.ts';
import { createPlan } from '../../services/plan/create-plan.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { aReseller, aTenant } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';
import { inEnglish, signIn, useBrowser } from './browser.ts';

const { portal } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';
const slug = `k${randomUUID().slice(0, 8)}`;
const email = `admin@${slug}.test`;
const trialSlug = `t${slug}`;
const trialUrl = portal.operator.replace(/\/\/[^:/]+/, `//${trialSlug}.localhost`);
const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);

beforeAll(async () => {
  const { reseller } = await aTenant({ slug, host: `${slug}.localhost`, administratorEmail: email });
  await acceptInvitation({ resellerId: reseller.id }, { token: reseller.invitation.token, password });
  const trial = await aReseller({ slug: trialSlug, host: `${trialSlug}.localhost`, contract: { trial: true } });
  await acceptInvitation({ resellerId: trial.id }, { token: trial.invitation.token, password });
  const from = today().slice(0, 7);
  const prices = priceList.parse({
    monthly: 50_000,
    accounts: { mode: 'graduated', tiers: [{ upTo: null, unit: 100, flat: 0 }] },
  });
  await inSystem('operator console', null, async (tx) => {
    const plan = await createPlan(tx, { name: `Plan ${slug}`, profile: 'xsp', terms: {}, from, prices });
    const event = { kind: 'plan-changed' as const, planId: plan.id, from };
    for (const resellerId of [reseller.id, trial.id]) await recordContractEvent(tx, { resellerId, event });
  });
});

describe('a reseller', () => {
  test('reads what the month costs and how, and cancels only after seeing last day and charge (R-112, R-113)', async () => {
    const page = await newPage('en-GB');
    await signIn(page, url, { email, password });
    await page.waitForURL(({ pathname }) => pathname === '/');
    await inEnglish(page);
    await page.goto(`${url}/contract`);
    await expect(page.getByText('¥55,110')).toBeVisible();
    await page.getByText('Accounts: highest count 1').click();
    await expect(page.getByText('1 accounts, graduated = 100 yen')).toBeVisible();

    // Ten more at 100 yen, and the tax on them.
    await expect(page.getByText('¥1,100')).toBeVisible();

    // On the line of its days: soonest, then behind the minimum term, where nothing is owed.
    const owed = page.getByText('Early-termination charge').locator('..');
    await expect(owed.getByText(/¥5\d\d,\d{3}/)).toBeVisible();
    const slider = page.getByLabel('Day you would like it to end');
    await slider.fill((await slider.getAttribute('max')) ?? '');
    await expect(owed.getByText('¥0')).toBeVisible();

    await page.getByRole('button', { name: 'Cancel contract' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.locator(`time[datetime="${addDays(today(), 30)}"]`)).toBeVisible();
    await expect(dialog.getByText(/¥5\d\d,\d{3}/).first()).toBeVisible();
    await dialog.getByRole('button', { name: 'Confirm cancellation' }).click();
    await expect(page.getByText(/Charge for ending early: ¥5/)).toBeVisible();

    await page.getByRole('button', { name: 'Withdraw cancellation' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw cancellation' }).click();
    await expect(page.getByRole('button', { name: 'Cancel contract' })).toBeVisible();
    await page.context().close();
  });

  test('on trial owes nothing and makes it a paid contract after seeing dates, term and the first bill (R-108)', async () => {
    const page = await newPage('en-GB');
    await signIn(page, trialUrl, { email: `admin@${trialSlug}.test`, password });
    await page.waitForURL(({ pathname }) => pathname === '/');
    await inEnglish(page);
    await page.goto(`${trialUrl}/contract`);
    await expect(page.getByText('Nothing is owed until it becomes a paid contract.')).toBeVisible();
    await page.getByRole('button', { name: 'Make it a paid contract' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('¥55,000')).toBeVisible();
    await dialog.getByRole('button', { name: 'Convert on these terms' }).click();
    await expect(page.getByText('Became a paid contract')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Make it a paid contract' })).toHaveCount(0);
    await page.context().close();
  });
});
