import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { beforeAll, describe, test } from 'vitest';
import { contractOf } from '../../services/contract/contract-of.ts';
import { inSystem } from '../../services/db/doors.ts';
import { composeInvoice, hashOf } from '../../services/invoice/document.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { aTenant } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';
import { inEnglish, signIn, useBrowser } from './browser.ts';

const { portal, logins } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';
const slug = `r${randomUUID().slice(0, 8)}`;
const email = `admin@${slug}.test`;
const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
let invoiceId = '';
let number = '';

beforeAll(async () => {
  const { reseller } = await aTenant({ slug, host: `${slug}.localhost`, administratorEmail: email });
  await acceptInvitation({ resellerId: reseller.id }, { token: reseller.invitation.token, password });
  await inSystem('operator console', null, async ({ db }) => {
    const contract = await contractOf(db, reseller.id);
    const { last } = await db.invoiceSeries.update({ where: { id: 'operator' }, data: { last: { increment: 1 } } });
    number = `INV-${String(last).padStart(8, '0')}`;
    const line = (amount: bigint, key: 'base' | 'accounts', quantity: number) => ({
      ...{ key, kind: 'monthly' as const, amount, category: 'standard' as const, supplyDate: '2025-01-31' },
      ...{ params: { accounts: quantity }, quantity, steps: [] },
    });
    const document = composeInvoice(
      {
        ...{ number, month: '2025-01', issuedOn: '2025-02-01', dueOn: '2025-02-28' },
        issuer: { name: 'Operator KK', registration: 'T7000012050002' },
        recipient: { name: `Reseller ${slug}`, contract: contract.number },
        inputs: {
          ...{ ratingVersion: 1, termsVersion: 'x', profile: 'xsp', plan: { id: 'x', name: 'x', from: 'x' } },
          ...{ peak: 30, queued: 0, blocked: 0, ledgerHash: '' },
        },
      },
      [line(50_000n, 'base', 1), line(3_000n, 'accounts', 30)],
    );
    const created = await db.invoice.create({
      data: {
        ...{ resellerId: reseller.id, contractId: contract.id, number: last, month: '2025-01', document },
        ...{ issuedOn: new Date('2025-02-01'), dueOn: new Date('2025-02-28') },
        ...{ net: 53_000n, tax: 5_300n, total: 58_300n },
        contentHash: new Uint8Array(hashOf(document)),
        ...{ ledgerHash: new Uint8Array(32), ledgerSequence: 0n },
      },
    });
    invoiceId = created.id;
  });
});

async function downloaded(page: Page, name: string) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

describe('documents', () => {
  test('the operator gives back a line, sees what it comes to first, and the reseller downloads both', async () => {
    const page = await newPage('en-GB');
    await signIn(page, portal.operator, logins.find(({ role }) => role === 'operator') ?? { email: '', password: '' });
    await page.waitForURL(({ pathname }) => pathname === '/');
    await inEnglish(page);
    await page.goto(`${portal.operator}/billing/${invoiceId}`);
    await page.getByRole('button', { name: 'Correct', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('¥58,300')).toBeVisible();
    await dialog.getByLabel('Reason').fill('Counted twice');
    await dialog.getByText('Line by line').click();
    await dialog.getByLabel('Accounts: highest count 30').fill('1,000');
    await expect(dialog.getByText('¥1,100')).toBeVisible();
    await dialog.getByRole('button', { name: 'Issue credit note' }).click();
    await expect(page.getByText('¥57,200').first()).toBeVisible();
    await page.context().close();

    const reader = await newPage('en-GB');
    await signIn(reader, url, { email, password });
    await reader.waitForURL(({ pathname }) => pathname === '/');
    await inEnglish(reader);
    await reader.goto(`${url}/invoices/${invoiceId}`);
    await expect(reader.getByText('Counted twice')).toBeVisible();
    await expect(reader.getByRole('button', { name: 'Correct', exact: true })).toHaveCount(0);
    for (const language of ['日本語', 'English']) {
      const { name, bytes } = await downloaded(reader, `${number} PDF ${language}`);
      expect(name).toBe(`${number}_${language === 'English' ? 'Invoice' : '請求書'}_Reseller_${slug}.pdf`);
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
    expect((await downloaded(reader, `${number} CSV`)).bytes.toString()).toContain('Operator KK');
    const credit = await reader.getByRole('link', { name: /^CN-.* PDF English$/ }).getAttribute('aria-label');
    expect((await downloaded(reader, credit ?? '')).name).toMatch(/^CN-\d{8}_Credit_note_/);

    // From the invoice to its month, older than those that are offered, and to the recomputation there.
    await reader.getByRole('link', { name: 'Recompute this month’s highest count' }).click();
    await reader.waitForURL(/\/usage\?month=2025-01#recompute$/);
    await reader.getByRole('button', { name: 'Recompute' }).click();
    await expect(reader.getByRole('link', { name: number })).toBeVisible();
    await reader.context().close();
  });
});
