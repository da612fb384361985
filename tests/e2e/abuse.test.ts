import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { aTenant } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';
import { asSomebody, useBrowser } from './browser.ts';

const { portal } = usePlatform();
const newPage = useBrowser();
const administrator = { customerId: null, duty: 'administrator' } as const;

/** Does what a button of the case's page is called, with a text. */
async function act(page: Page, action: string, label: string, text: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await page.getByRole('main').getByRole('button', { name: action, exact: true }).click();
  await dialog.getByLabel(label, { exact: true }).fill(text);
  await dialog.getByRole('button', { name: action, exact: true }).last().click(); // the first may be the cross
  await expect(dialog).toHaveCount(0);
}

test('a case of possible misuse is looked into by the reseller, restricted and closed by the operator whom it asks', async () => {
  const slug = `a${randomUUID().slice(0, 8)}`;
  const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
  const { reseller, customer } = await aTenant({ slug, host: `${slug}.localhost` });
  const owner = { resellerId: reseller.id, customerId: customer.id };
  // As the watch leaves it, whose rules are shown in tests/integration/abuse.test.ts.
  const found = { kind: 'unknown', grade: 'notable', count: 30, sent: 100n, tenths: 3_000, networks: [] };
  const { id } = await inSystem('scheduled work', null, ({ db }) =>
    db.abuseCase.create({ data: { ...owner, ...found } }),
  );

  const first = { ...administrator, resellerId: reseller.id, role: 'reseller_admin' } as const;
  const page = await asSomebody(await newPage(), url, first);
  await page.goto(url);
  await page.getByRole('link', { name: /^Mail to unknown recipients/ }).click();
  await page.waitForURL((at) => at.pathname === `/abuse/${id}`);
  await expect(page.getByText('30 of 100 (30%)')).toBeVisible();
  await act(page, 'Add a note', 'Note', `called ${slug}`);
  await expect(page.getByText(`called ${slug}`)).toBeVisible();
  await act(page, 'Ask the operator', 'What you ask', `please restrict ${slug}`);
  await expect(page.getByText('The operator looks into it as well, and closes it.')).toBeVisible();
  await expect(page.getByRole('main').getByRole('button', { name: 'Close', exact: true })).toHaveCount(0);

  const operator = await asSomebody(await newPage(), portal.operator, {
    ...{ ...administrator, resellerId: null, role: 'operator_admin' },
  });
  await operator.goto(`${portal.operator}/abuse/${id}`);
  await expect(operator.getByText(`please restrict ${slug}`)).toBeVisible();
  await operator.getByRole('button', { name: 'Restrict sending' }).click();
  await operator.getByRole('dialog').getByLabel('Recipients an hour').fill('20');
  await operator.getByRole('dialog').getByLabel('Why', { exact: true }).fill(`bought list ${slug}`);
  await operator.getByRole('dialog').getByRole('button', { name: 'Restrict sending' }).click();
  await expect(operator.getByText('The operator restricted sending')).toBeVisible();
  await act(operator, 'Close', 'What you found', `list removed ${slug}`);
  await expect(operator.getByText('Closed: settled').first()).toBeVisible();

  await page.reload();
  await expect(page.getByText('Closed: settled').first()).toBeVisible();
  await expect(page.getByText(`list removed ${slug}`)).toBeVisible();
  await page.goto(`${url}/limits`);
  await expect(page.getByText(`bought list ${slug}`)).toBeVisible();
});
