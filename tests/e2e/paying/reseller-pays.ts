import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { beforeAll, describe, test } from 'vitest';
import { inSystem } from '../../../services/db/doors.ts';
import { acceptInvitation } from '../../../services/portal/accept-invitation.ts';
import { aReseller, asReseller } from '../../support/builders.ts';
import { eventually } from '../../support/on-platform.ts';
import { anInvoice, type Payer, stateOf } from '../../support/stripe/at-stripe.ts';
import { deliver } from '../../support/stripe/deliver.ts';
import { fund } from '../../support/stripe/invoices.ts';
import type { Customer, Invoice } from '../../support/stripe/store.ts';
import { inEnglish, signIn } from '../browser.ts';
import type { Paying } from './paying.ts';

const password = 'a sentence to remember';
const slug = `p${randomUUID().slice(0, 8)}`;
const email = `admin@${slug}.test`;

/** With NOREN_SCREENSHOTS a picture of each width and colour is left there. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.NOREN_SCREENSHOTS;
  if (!folder) return;
  for (const [width, height] of [
    [1280, 1000],
    [390, 844],
  ] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}

const whenPaid = (invoiceId: string) =>
  eventually('the payment', async () => (await stateOf(invoiceId)).open === 0, 60_000);

/** A reseller pays by card and by transfer, and is told when its card is declined. */
export function aResellerPays({ stripe, platform, newPage }: Paying): void {
  describe('a reseller pays', () => {
    let payer: Payer;
    let url: string;

    beforeAll(async () => {
      const { info } = platform.stack();
      url = info.portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
      const reseller = await aReseller({
        slug,
        host: `${slug}.localhost`,
        administratorEmail: email,
        operatorName: '桜インターネットサービス',
      });
      await acceptInvitation({ resellerId: reseller.id }, { token: reseller.invitation.token, password });
      const contract = await asReseller(reseller.id)(({ db }) => db.contract.findFirstOrThrow());
      payer = { reseller, contract, resellerId: reseller.id, contractId: contract.id };
      stripe().store.onEvent = (event) => void deliver(stripe(), info.portal.operator, event);
    });

    test('by a card that it enters at Stripe: what is shown is brand and last digits, and the next invoice is charged to it', async () => {
      const page = await newPage();
      await signIn(page, url, { email, password });
      await page.waitForURL(({ pathname }) => pathname === '/');
      await inEnglish(page);
      await page.goto(`${url}/contract`);
      await picture(page, 'contract-none-en');
      await page.getByRole('button', { name: 'Pay by card' }).click();
      await page.waitForURL((at) => at.href.startsWith(stripe().url));
      await page.getByLabel('Card number').fill('4000 0000 0000 0002');
      await page.getByLabel('Expiry').fill('12/30');
      await page.getByRole('button', { name: 'Save card' }).click();
      await expect(page.getByRole('alert')).toHaveText('Your card was declined.');
      await page.getByLabel('Card number').fill('4242 4242 4242 4242');
      await page.getByLabel('Expiry').fill('12/30');
      await page.getByRole('button', { name: 'Save card' }).click();
      await page.waitForURL(({ pathname }) => pathname === '/contract');
      await expect(async () => {
        await page.reload();
        await expect(page.getByText('Visa ending in 4242')).toBeVisible({ timeout: 1_000 });
      }).toPass({ timeout: 30_000 });
      await expect(page.getByText('Expires 12/2030')).toBeVisible();
      await picture(page, 'contract-card-en');
      const invoice = await anInvoice(payer);
      await whenPaid(invoice.id);
      await page.goto(`${url}/invoices/${invoice.id}`);
      await expect(page.getByText('The amount has been received in full.')).toBeVisible();
      await picture(page, 'invoice-paid-en');
      expect(
        await inSystem('collect payment', null, ({ db }) =>
          db.payment.findMany({ where: { contractId: payer.contractId } }),
        ),
      ).toMatchObject([{ amount: 11_000n, method: 'card' }]);
      await page.context().close();
    });

    test('by transfer to the account that its invoice shows; short is not enough, the rest is', async () => {
      const page = await newPage('ja-JP');
      await signIn(page, url, { email, password }, 'ja-JP');
      await page.waitForURL(({ pathname }) => pathname === '/');
      const japanese = page.getByRole('button', { name: '日本語' }).first();
      if (await japanese.isVisible()) await japanese.click();
      await page.goto(`${url}/contract`);
      await picture(page, 'contract-card-ja');
      await page.getByRole('button', { name: '銀行振込で支払う' }).click();
      await expect(page.getByText('テスト銀行 (0000)')).toBeVisible();
      await picture(page, 'contract-transfer-ja');
      const invoice = await anInvoice(payer, 20_000);
      await eventually('the invoice at Stripe', async () => (await stateOf(invoice.id)).status === 'open', 60_000);
      const there = stripe().store.get<Invoice>('invoice', (await stateOf(invoice.id)).stripeId);
      const customer = stripe().store.get<Customer>('customer', there.customer);
      fund(stripe().store, customer, 21_670, 'ｻｸﾗｲﾝﾀｰﾈｯﾄ');
      await eventually('the short transfer', async () => {
        const row = await inSystem('collect payment', null, ({ db }) =>
          db.stripeCustomer.findUniqueOrThrow({ where: { contractId: payer.contractId } }),
        );
        return row.cashBalance === 21_670n;
      });
      await page.goto(`${url}/invoices/${invoice.id}`);
      await expect(page.getByText('お支払い待ち')).toBeVisible();
      await expect(page.getByText('¥21,670').or(page.getByText('￥21,670'))).toBeVisible();
      await picture(page, 'invoice-short-ja');
      fund(stripe().store, customer, 330, 'ｻｸﾗｲﾝﾀｰﾈｯﾄ');
      await whenPaid(invoice.id);
      await page.reload();
      await expect(page.getByText('入金済み', { exact: true })).toBeVisible();
      await page.context().close();
    });

    test('and is told when its card is declined, and what to do', async () => {
      const page = await newPage('ja-JP');
      await signIn(page, url, { email, password }, 'ja-JP');
      await page.waitForURL(({ pathname }) => pathname === '/');
      await page.goto(`${url}/contract`);
      await page.getByRole('button', { name: 'カードを変更' }).click();
      await page.waitForURL((at) => at.href.startsWith(stripe().url));
      await page.getByLabel('Card number').fill('4000 0000 0000 0341');
      await page.getByLabel('Expiry').fill('12/30');
      await page.getByRole('button', { name: 'Save card' }).click();
      await page.waitForURL(({ pathname }) => pathname === '/contract');
      await expect(async () => {
        await page.reload();
        await expect(page.getByText('末尾 0341')).toBeVisible({ timeout: 1_000 });
      }).toPass({ timeout: 30_000 });
      const invoice = await anInvoice(payer);
      await eventually('the decline', async () => (await stateOf(invoice.id)).declinedCode !== null, 60_000);
      await page.goto(`${url}/invoices/${invoice.id}`);
      await expect(page.getByText('カードが承認されませんでした')).toBeVisible();
      await picture(page, 'invoice-declined-ja');
      await page.context().close();
    });
  });
}
