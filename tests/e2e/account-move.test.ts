import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { aCustomer, aProvenDomain, aTenant } from '../support/builders.ts';
import { runClient } from '../support/client-run.ts';
import { eventually, usePlatform } from '../support/on-platform.ts';
import { asSomebody, useBrowser } from './browser.ts';

const { portal, smtp, imap } = usePlatform();
const newPage = useBrowser();

test('an account is renamed and moved to another customer, and mail to each of its addresses still arrives', async () => {
  const slug = `v${randomUUID().slice(0, 8)}`;
  const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
  const { reseller, domain, account } = await aTenant({ slug, host: `${slug}.localhost` });
  const buyer = await aCustomer(reseller.id);
  const target = await aProvenDomain(reseller.id, buyer.id, `${slug}-new.test`);
  const { name } = await inSystem('demo data', null, ({ db }) =>
    db.customer.findUniqueOrThrow({ where: { id: buyer.id } }),
  );
  const receives = async (to: string) => {
    const subject = randomUUID();
    const sent = await runClient('swaks', [
      ...['--server', `${smtp.host}:${smtp.mx}`, '--from', 'sato@remote.test'],
      ...['--to', to, '--h-Subject', subject],
    ]);
    if (sent.code !== 0) return null;
    return subject;
  };
  const reads = async (user: string, subject: string) => {
    const url = `imaps://${smtp.host}:${imap.tls}/INBOX?SUBJECT%20${subject}`;
    return (await runClient('curl', ['--silent', '--insecure', '--user', `${user}:${account.password}`, url])).output;
  };
  const arrives = async (to: string, user: string) => {
    const subject = await eventually(`${to} is accepted`, () => receives(to));
    await eventually(`mail to ${to}`, async () => /SEARCH \d/.test(await reads(user, subject)));
  };

  const owner = { resellerId: reseller.id, customerId: null, role: 'reseller_admin', duty: 'administrator' } as const;
  const page = await asSomebody(await newPage(), url, owner);
  const dialog = page.getByRole('dialog');
  const change = async (address: string) => {
    await page.goto(`${url}/accounts`);
    await page.getByRole('button', { name: `Actions for ${address}` }).click();
    await page.getByRole('menuitem', { name: 'Change', exact: true }).click();
  };
  const renamed = `renamed@${domain.name}`;
  await change(account.address);
  await dialog.getByLabel('Address (before the @)').fill('renamed');
  await expect(dialog.getByText(`The address becomes ${renamed}`)).toBeVisible();
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(page.getByText(`${renamed} was changed`)).toBeVisible();
  for (const to of [renamed, account.address]) await arrives(to, renamed);

  const moved = `renamed@${target.name}`;
  await change(renamed);
  await dialog.getByRole('button', { name: /Move it to another customer/ }).click();
  await dialog.getByRole('combobox', { name: 'Customer' }).click();
  await page.getByRole('option', { name }).click();
  await dialog.getByRole('combobox', { name: 'Domain' }).click();
  await page.getByRole('option', { name: target.name }).click();
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.getByText(`Moved; it is ${moved} now`)).toBeVisible();
  await arrives(moved, moved);
});
