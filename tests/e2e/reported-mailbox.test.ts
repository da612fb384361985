import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { test } from 'vitest';
import { aTenant } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';
import { acceptInvitation, inEnglish, signIn, useBrowser } from './browser.ts';

const { portal } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';

test('a holder reports the mailbox, is signed out and stays out, until an administrator lifts it', async () => {
  const slug = `r${randomUUID().slice(0, 8)}`;
  const { reseller, account } = await aTenant({ slug, host: `${slug}.localhost` });
  const origin = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
  const { address } = account;

  const holder = await newPage();
  await signIn(holder, origin, { email: address, password: 'a long enough one' });
  await holder.waitForURL((at) => at.pathname === '/');
  await inEnglish(holder);
  await holder.goto(`${origin}/profile`);
  await holder.getByRole('button', { name: 'Report misuse' }).click();
  const dialog = holder.getByRole('dialog');
  await expect(dialog.getByText(`Report misuse of ${address}?`)).toBeVisible();
  await expect(dialog.getByText('You cannot undo it yourself.')).toBeVisible();
  await expect(dialog.getByText('All app passwords are revoked.')).toBeVisible();
  await dialog.getByLabel('What you noticed').fill('Mail left that I did not write.');
  await dialog.getByRole('button', { name: 'Report and freeze' }).click();
  await expect(dialog.getByText('Ask your administrator to lift the report')).toBeVisible();
  await dialog.getByRole('button', { name: 'Understood' }).click();
  await holder.waitForURL(/sign-in/);
  await signIn(holder, origin, { email: address, password: 'a long enough one' });
  await expect(holder.getByRole('alert')).toBeVisible();

  const chief = await newPage();
  const link = `${origin}/invitation/${reseller.invitation.token}`;
  await acceptInvitation(chief, link, `admin@${slug}.test`, password);
  await inEnglish(chief);
  await chief.goto(`${origin}/compromises`);
  await expect(chief.getByText('The holder of the mailbox')).toBeVisible();
  await expect(chief.getByText('Mail left that I did not write.')).toBeVisible();
  await chief.getByRole('button', { name: 'Lift', exact: true }).click();
  await chief.getByRole('dialog').getByRole('button', { name: 'Lift', exact: true }).click();
  const secret = (await chief.getByRole('dialog').locator('code').last().textContent()) ?? '';
  await signIn(holder, origin, { email: address, password: secret.trim() });
  await holder.waitForURL((at) => at.pathname === '/');
});
