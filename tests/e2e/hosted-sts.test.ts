import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { test } from 'vitest';
import { publishZone } from '../../prisma/demo/publish-zone.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { aTenant } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';
import { inEnglish, signIn, useBrowser } from './browser.ts';

const { portal, outside } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';

test('a reseller publishes an MTA-STS policy, sees its records found, and may not insist while mail goes elsewhere', async () => {
  const slug = `s${randomUUID().slice(0, 8)}`;
  const email = `admin@${slug}.test`;
  const host = `${slug}.localhost`;
  const { reseller, domain } = await aTenant({ slug, host, administratorEmail: email });
  await acceptInvitation({ resellerId: reseller.id }, { token: reseller.invitation.token, password });
  const url = portal.operator.replace(/\/\/[^:/]+/, `//${host}`);
  const page = await newPage();
  await signIn(page, url, { email, password }, 'en-GB');
  await page.waitForURL((at) => at.pathname === '/');
  await inEnglish(page);

  await page.goto(`${url}/domains/${domain.id}`);
  const publish = page.getByRole('button', { name: 'Publish policy' });
  const mode = page.getByLabel('What senders are asked');
  const place = page.getByRole('region', { name: 'Where the policy is (MTA-STS)' });
  // Until the page's script runs, a click is nobody's.
  await expect(async () => {
    await publish.click();
    await expect(place).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await expect(place.getByText('Missing')).toBeVisible();
  const id = page.getByRole('region', { name: 'Number of the policy (MTA-STS)' });
  const number = await id.getByText(/^v=STSv1; id=\w+;$/).textContent();

  await publishZone(`${outside.zone}`, [
    `mta-sts.${domain.name} 1 IN CNAME ${host}`,
    `_mta-sts.${domain.name} 1 IN TXT "${number}"`,
  ]);
  await expect(place.getByText('Found', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(id.getByText('Found', { exact: true })).toBeVisible();

  await mode.selectOption('enforce');
  await publish.click();
  await expect(
    page.getByText(/does not lead to mail\..*mail to where it leads today would no longer arrive/),
  ).toBeVisible();
  await mode.selectOption('none');
  await publish.click();
  await expect(id.getByText('Different')).toBeVisible();

  const found = page.getByRole('region', { name: 'Automatic set-up (Thunderbird and others)' });
  await expect(found.getByText('Missing')).toBeVisible();
  await expect(page.getByText(`_submissions._tcp.${domain.name}`)).toBeVisible();

  await page.getByLabel('Address for TLS reports').fill('reports@tls.test');
  await page.getByRole('button', { name: 'Set address' }).click();
  const reports = page.getByRole('region', { name: 'TLS reports (optional)' });
  await expect(reports.getByText('v=TLSRPTv1; rua=mailto:reports@tls.test')).toBeVisible();
});
