import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { test } from 'vitest';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { may, type Permission } from '../../web/server/permissions.ts';
import { entrances } from '../access/entrances.ts';
import { aTenant } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';
import { ask } from '../support/signed-in.ts';
import { inEnglish, shownOnce, signIn, useBrowser } from './browser.ts';

const { portal } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';

/** Pages about no one object, with the permission that each asks for. */
const pages = entrances().flatMap(({ path, guards }) => {
  const [, permission] = /requirePage\('([^']+)'\)/.exec(guards.join(' ')) ?? [];
  return permission && !path.includes('[') ? [{ path, permission: permission as Permission }] : [];
});

test('a role is made in words and given with an invitation; its holder sees what it names, and a change of it at once', async () => {
  const slug = `r${randomUUID().slice(0, 8)}`;
  const email = `admin@${slug}.test`;
  const { reseller } = await aTenant({ slug, host: `${slug}.localhost`, administratorEmail: email });
  await acceptInvitation({ resellerId: reseller.id }, { token: reseller.invitation.token, password });
  const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
  const chief = await newPage();
  await signIn(chief, url, { email, password });
  await chief.waitForURL((at) => at.pathname === '/');
  await inEnglish(chief);
  await chief.goto(`${url}/administrators`);
  const dialog = chief.getByRole('dialog');
  await chief.getByRole('button', { name: 'Create a role' }).click();
  await dialog.getByLabel('Name').fill('Delivery desk');
  await dialog.getByLabel('See the delivery log').check();
  await dialog.getByLabel('Add and release stopped recipients').check();
  // Who changes something sees it.
  await expect(dialog.getByLabel('See stopped recipients')).toBeChecked();
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(chief.getByText('The role “Delivery desk” was created.')).toBeVisible();

  await chief.getByRole('button', { name: 'Invite' }).click();
  await dialog.getByLabel('Name').fill('Rin');
  await dialog.getByLabel('Role').selectOption({ label: 'Delivery desk' });
  await dialog.getByLabel('Language').selectOption('en');
  await dialog.getByLabel('E-mail address').fill(`rin@${slug}.test`);
  await dialog.getByRole('button', { name: 'Create invitation link' }).click();
  const link = await shownOnce(dialog.locator('code'));
  await dialog.getByRole('button', { name: 'I have copied the link' }).click();

  const rin = await newPage();
  await rin.goto(link);
  await rin.getByLabel('Password', { exact: true }).fill(password);
  await rin.getByLabel('Password, once more').fill(password);
  await rin.getByRole('button', { name: 'Set the password' }).click();
  await rin.waitForURL(/welcome/);
  await signIn(rin, url, { email: `rin@${slug}.test`, password });
  // Home has nothing for them: the first page of their menu is home.
  await rin.waitForURL(/deliveries/);
  const menu = rin.getByRole('navigation').getByRole('link');
  await expect(menu).toHaveText(['Deliveries', 'Suppressed recipients']);
  const held = ['delivery:read', 'suppression:read', 'suppression:write'];
  const standing = (permissions: readonly string[]) =>
    ({ role: 'reseller_admin', duty: 'custom', customRole: { id: 'r', name: 'r', permissions } }) as const;
  const opened = async () => {
    const found: string[] = [];
    const cookie = (await rin.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    for (const { path } of pages) {
      const { status } = await ask(portal.operator, { host: `${slug}.localhost`, path, cookie });
      if (status === 200) found.push(path);
      else expect([path, status]).toEqual([path, 404]);
    }
    return found;
  };
  const meant = (permissions: readonly string[]) =>
    pages.filter(({ permission }) => may(standing(permissions), permission)).map(({ path }) => path);
  expect(await opened()).toEqual(meant(held));
  expect(meant(held).length).toBeLessThan(pages.length / 3);

  await chief.getByRole('button', { name: 'Remove: Delivery desk' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(dialog.getByText('“Delivery desk” is in use and cannot be removed: Rin.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await chief.getByRole('button', { name: 'Change: Delivery desk' }).click();
  await dialog.getByLabel('See stopped recipients').uncheck();
  await expect(dialog.getByLabel('Add and release stopped recipients')).not.toBeChecked();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(chief.getByText('The role “Delivery desk” was changed.')).toBeVisible();
  // The session is the same: only what it may is less.
  expect(await opened()).toEqual(meant(['delivery:read']));
  await rin.goto(`${url}/`);
  await expect(menu).toHaveText(['Deliveries']);

  await chief.goto(`${url}/audit`);
  await chief.getByText('Changed a role').first().click();
  await expect(chief.getByText('See the delivery log, See stopped recipients').first()).toBeVisible();
});
