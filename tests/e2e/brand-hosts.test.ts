import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { test } from 'vitest';
import { publishZone } from '../../prisma/demo/publish-zone.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { aReseller } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';
import { inEnglish, signIn, useBrowser } from './browser.ts';

const { portal, outside } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';

test('a reseller adds a host name, publishes what it is shown, and its portal opens there', async () => {
  const slug = `h${randomUUID().slice(0, 8)}`;
  const [email, host, own] = [`admin@${slug}.test`, `${slug}.localhost`, `webmail.${slug}.test`];
  const { id, invitation } = await aReseller({ slug, host, administratorEmail: email });
  await acceptInvitation({ resellerId: id }, { token: invitation.token, password });
  const at = (name: string) => portal.operator.replace(/\/\/[^:/]+/, `//${name}`);
  const page = await newPage();
  await signIn(page, at(host), { email, password }, 'en-GB');
  await page.waitForURL(({ pathname }) => pathname === '/');
  await inEnglish(page);
  await page.goto(`${at(host)}/brand`);

  const add = page.getByRole('button', { name: 'Add host name' });
  const dialog = page.getByRole('dialog');
  await expect(async () => {
    await add.click();
    await expect(dialog).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await dialog.getByLabel('Host name').fill(`*.${slug}.test`);
  await dialog.getByRole('button', { name: 'Add host name' }).click();
  await expect(dialog.getByText(/has a \* in it/)).toBeVisible();
  await dialog.getByLabel('Host name').fill(own);
  await dialog.getByRole('button', { name: 'Add host name' }).click();
  const row = page.getByRole('region', { name: own, exact: true });
  await expect(row.getByText('Waiting for DNS')).toBeVisible();

  const visitor = await newPage();
  expect((await visitor.goto(`${at(own)}/sign-in`))?.status()).toBe(404);
  await expect(visitor.getByRole('button', { name: 'Sign in' })).toHaveCount(0);

  const proof = await row
    .getByRole('region', { name: 'Proof of ownership' })
    .getByText(/^proof-/)
    .textContent();
  await publishZone(outside.zone, [`_portal-proof.${own} 1 IN TXT "${proof}"`, `${own} 1 IN CNAME ${host}`]);
  await expect(row.getByText('In use', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(row.getByText('Waiting for DNS')).toHaveCount(0);
  expect((await visitor.goto(`${at(own)}/sign-in`))?.status()).toBe(200);
  await expect(visitor).toHaveTitle(new RegExp(slug));

  await row.getByRole('button', { name: `Make ${own} the main host name` }).click();
  await dialog.getByRole('button', { name: 'Make main' }).click();
  await expect(row.getByText('Main', { exact: true })).toBeVisible();
  await expect(row.getByRole('button')).toHaveCount(0);
  const standard = page.getByRole('region', { name: host, exact: true });
  await expect(standard.getByText('Set up for you at the start')).toBeVisible();
});
