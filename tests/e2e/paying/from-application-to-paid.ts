import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { beforeAll, describe, test } from 'vitest';
import { monthAfter } from '../../../core/calendar/billing-month.ts';
import { priceList } from '../../../core/rating/price-list.ts';
import { today } from '../../../services/contract/contract-state.ts';
import { inSystem } from '../../../services/db/doors.ts';
import { createPlan } from '../../../services/plan/create-plan.ts';
import { acceptInvitation } from '../../../services/portal/accept-invitation.ts';
import { publishTermsVersion } from '../../../services/terms/publish-terms-version.ts';
import { aReseller, asReseller } from '../../support/builders.ts';
import { eventually } from '../../support/on-platform.ts';
import { stateOf } from '../../support/stripe/at-stripe.ts';
import { deliver } from '../../support/stripe/deliver.ts';
import { fund } from '../../support/stripe/invoices.ts';
import type { Customer, Invoice } from '../../support/stripe/store.ts';
import { aMonthPasses } from '../../support/time-passes.ts';
import { inEnglish, signIn } from '../browser.ts';
import type { Paying } from './paying.ts';

const password = 'a sentence to remember';
const slug = `a${randomUUID().slice(0, 8)}`;
const company = `Company ${slug}`;
const lastMonth = monthAfter(today().slice(0, 7), -1);
const monthBefore = monthAfter(lastMonth, -1);

/** From a reseller's application to invoices that it has paid, by card and by transfer. */
export function fromApplicationToPaid({ stripe, platform, newPage }: Paying): void {
  describe('from application to a paid invoice', () => {
    let url: string;
    let contractId: string;
    let applicant: Page;
    let operator: Page;

    beforeAll(async () => {
      const { info } = platform.stack();
      url = info.portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
      const prices = priceList.parse({ initial: 30_000, monthly: 50_000 });
      const planId = await inSystem('operator console', null, async (tx) => {
        const version = {
          version: 'e2e',
          effectiveFrom: '2026-01-01',
          title: 'Terms of relay',
          body: '第1条',
          parameters: {},
        };
        await publishTermsVersion(tx, { profile: 'relay', ...version });
        const from = today().slice(0, 7);
        return (await createPlan(tx, { name: `Plan ${slug}`, profile: 'relay', terms: {}, from, prices })).id;
      });
      const email = `admin@${slug}.test`;
      const reseller = await aReseller({
        slug,
        host: `${slug}.localhost`,
        administratorEmail: email,
        offers: [planId],
      });
      await acceptInvitation({ resellerId: reseller.id }, { token: reseller.invitation.token, password });
      contractId = (await asReseller(reseller.id)(({ db }) => db.contract.findFirstOrThrow())).id;
      stripe().store.onEvent = (event) => void deliver(stripe(), info.portal.operator, event);
      applicant = await newPage();
      await signIn(applicant, url, { email, password });
      await applicant.waitForURL(({ pathname }) => pathname === '/');
      await inEnglish(applicant);
      operator = await newPage();
      await signIn(
        operator,
        info.portal.operator,
        info.logins.find(({ role }) => role === 'operator') ?? { email: '', password: '' },
      );
      await operator.waitForURL(({ pathname }) => pathname === '/');
      await inEnglish(operator);
    });

    const console_ = () => platform.stack().info.portal.operator;

    async function closeMonth(month: string): Promise<void> {
      await operator.goto(`${console_()}/billing?month=${month}`);
      // Other contracts of the platform have no prices.
      const acknowledge = operator.getByRole('button', { name: 'Acknowledge' });
      const close = operator.getByRole('button', { name: 'Close month' });
      await expect(operator.getByText('Before closing')).toBeVisible();
      for (let left = await acknowledge.count(); left > 0; left -= 1) {
        await acknowledge.first().click();
        const dialog = operator.getByRole('dialog');
        await dialog.getByLabel('Reason').fill('looked at');
        await dialog.getByRole('button', { name: 'Acknowledge' }).click();
        await expect(acknowledge).toHaveCount(left - 1);
      }
      await close.click();
      await operator.getByRole('dialog').getByRole('button', { name: 'Close month' }).click();
      await expect(operator.getByText('One invoice issued')).toBeVisible();
    }

    const invoiceOf = (month: string) =>
      inSystem('operator console', null, ({ db }) => db.invoice.findFirstOrThrow({ where: { contractId, month } }));

    const whenPaid = (invoiceId: string) =>
      eventually('the payment', async () => (await stateOf(invoiceId)).open === 0, 90_000);

    async function expectPaid(invoiceId: string): Promise<void> {
      await applicant.goto(`${url}/invoices/${invoiceId}`);
      await expect(applicant.getByText('The amount has been received in full.')).toBeVisible();
      await operator.goto(`${console_()}/billing?month=${await invoiceMonth(invoiceId)}`);
      await expect(operator.getByRole('row', { name: new RegExp(slug) }).getByText('Paid')).toBeVisible();
    }

    const invoiceMonth = (id: string) =>
      inSystem(
        'operator console',
        null,
        async ({ db }) => (await db.invoice.findUniqueOrThrow({ where: { id } })).month,
      );

    test('the reseller applies and accepts the terms, the operator accepts it', async () => {
      await applicant.goto(`${url}/contract`);
      for (const [label, text] of [
        ['Name of the company or person', company],
        ['Representative', 'Aoi Hanako'],
        ['Telephone', '03-0000-0000'],
        ['Contact person', 'Aoi Taro'],
        ['Mail address of the contact', 'taro@aoi.test'],
      ] as const)
        await applicant.getByLabel(label).fill(text);
      await applicant.getByLabel('Address', { exact: true }).fill('Tokyo');
      await applicant.getByLabel(/I accept version/).check();
      await applicant.getByLabel(/no part of anti-social forces/).check();
      await applicant.getByRole('button', { name: 'Apply', exact: true }).click();
      await expect(applicant.getByText('The application is being screened')).toBeVisible();

      await operator.goto(console_());
      await operator.getByRole('link', { name: company }).click();
      await operator.getByRole('button', { name: 'Accept', exact: true }).click();
      await operator.getByRole('dialog').getByRole('button', { name: 'Accept with these dates' }).click();
      await expect(operator.getByText('Running').first()).toBeVisible();
    });

    test('the operator says in whose name it bills, the reseller enters a card, and the closed month is paid by it', async () => {
      await operator.goto(`${console_()}/billing`);
      await operator.getByLabel('Name', { exact: true }).fill('Operator KK');
      await operator.getByRole('button', { name: 'Save', exact: true }).click();
      await applicant.goto(`${url}/contract`);
      await applicant.getByRole('button', { name: 'Pay by card' }).click();
      await applicant.waitForURL((at) => at.href.startsWith(stripe().url), { timeout: 60_000 });
      await applicant.getByLabel('Card number').fill('4242 4242 4242 4242');
      await applicant.getByLabel('Expiry').fill('12/30');
      await applicant.getByRole('button', { name: 'Save card' }).click();
      await applicant.waitForURL(({ pathname }) => pathname === '/contract');
      await expect(async () => {
        await applicant.reload();
        await expect(applicant.getByText('Visa ending in 4242')).toBeVisible({ timeout: 1_000 });
      }).toPass({ timeout: 60_000 });

      await aMonthPasses(platform.stack().env.DATABASE_URL ?? '', contractId);
      await closeMonth(lastMonth);
      const { id, total } = await invoiceOf(lastMonth);
      expect(total).toBe(88_000n); // 30,000 once, 50,000 a month, 10 % tax
      await whenPaid(id);
      await expectPaid(id);
    });

    test('and another month by transfer', async () => {
      await applicant.goto(`${url}/contract`);
      await applicant.getByRole('button', { name: 'Pay by bank transfer' }).click();
      await expect(applicant.getByText('Account holder')).toBeVisible();
      await aMonthPasses(platform.stack().env.DATABASE_URL ?? '', contractId);
      await closeMonth(monthBefore);
      const { id, total } = await invoiceOf(monthBefore);
      await eventually('the invoice at Stripe', async () => (await stateOf(id)).status === 'open', 90_000);
      const there = stripe().store.get<Invoice>('invoice', (await stateOf(id)).stripeId);
      fund(stripe().store, stripe().store.get<Customer>('customer', there.customer), Number(total), 'ｱｵｲ');
      await whenPaid(id);
      await expectPaid(id);
    });
  });
}
