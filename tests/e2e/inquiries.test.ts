import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { test } from 'vitest';
import { inviteCustomerAdmin } from '../../services/customer/invite-customer-admin.ts';
import { inCustomer } from '../../services/db/doors.ts';
import { askInquiry } from '../../services/inquiry/ask-inquiry.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { eventually, lettersTo, letterTo, usePlatform } from '../support/on-platform.ts';
import { shoot, shots } from '../support/page-shots.ts';
import { inEnglish, signIn, useBrowser } from './browser.ts';

const { portal, outside } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';
/** Of tests/support/builders.ts. */
const ofMailbox = 'a long enough one';

test('a holder asks, the reseller is mailed and answers, and whoever asked is mailed and reads it', async () => {
  const slug = `q${randomUUID().slice(0, 8)}`;
  const [email, help, boss] = [`admin@${slug}.test`, `help-${slug}@remote.test`, `boss-${slug}@remote.test`];
  const tenant = await aTenant({ slug, host: `${slug}.localhost`, administratorEmail: email });
  const { reseller, customer, account } = tenant;
  const realm = { resellerId: reseller.id };
  await acceptInvitation(realm, { token: reseller.invitation.token, password });
  const desk = asReseller(reseller.id);
  const face = { productName: `Post ${slug}`, supportEmail: help };
  await desk(({ db }) => db.brand.updateMany({ where: { resellerId: reseller.id }, data: face }));
  const administrator = { name: 'Boss', email: boss, locale: 'en' as const };
  const { token } = await desk((tx) => inviteCustomerAdmin(tx, { customerId: customer.id, administrator }));
  await acceptInvitation(realm, { token, password });
  const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);

  const holder = await newPage();
  await signIn(holder, url, { email: account.address, password: ofMailbox });
  await holder.waitForURL((at) => at.pathname === '/');
  await holder.goto(`${url}/inquiries`);
  await shoot(holder, 'empty');
  await inEnglish(holder);
  await holder.getByRole('button', { name: 'Ask support' }).first().click();
  const dialog = holder.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(dialog.getByText('Enter a subject.')).toBeVisible();
  await dialog.getByLabel('Kind').selectOption('delivery');
  await dialog.getByLabel('Subject').fill('Mail to Osaka');
  await dialog.getByLabel('What is the matter').fill('It does not arrive.\nSince Monday.');
  await dialog.getByLabel(/Domain or mail address/).fill('elsewhere.test');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(dialog.getByText('“elsewhere.test” was not found')).toBeVisible();
  await shoot(holder, 'ask-dialog');
  await dialog.getByLabel(/Domain or mail address/).fill(account.address);
  await dialog.getByRole('button', { name: 'Send' }).click();
  await holder.waitForURL(/\/inquiries\/[0-9a-f-]{36}$/);
  await expect(holder.getByText('Received', { exact: true }).first()).toBeVisible();
  const path = new URL(holder.url()).pathname;

  const told = await letterTo(outside.inbox, help);
  expect(told).toMatchObject({ headerFrom: expect.stringContaining(`Post ${slug}`) });

  const admin = await newPage();
  await signIn(admin, url, { email, password });
  await admin.waitForURL((at) => at.pathname === '/');
  await inEnglish(admin);
  await expect(admin.getByText('1 inquiry waits for an answer')).toBeVisible();
  await admin.goto(`${url}/inquiries`);
  await shoot(admin, 'queue');
  await admin.getByRole('link', { name: 'Mail to Osaka' }).click();
  await admin.waitForURL(`**${path}`);
  const write = admin.locator('form');
  await admin.getByText('Internal note', { exact: true }).first().click();
  await write.getByRole('textbox').fill('The route was slow on Monday.');
  await write.getByRole('button', { name: 'Leave the note' }).click();
  await expect(admin.getByText('The note was left')).toBeVisible();
  await expect(admin.getByText('The route was slow on Monday.').first()).toBeVisible();
  await admin.getByText('Answer the customer', { exact: true }).click();
  await write.getByRole('textbox').fill('It went through this morning. Did it arrive?');
  await write.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(admin.getByText('Waiting for a reply').first()).toBeVisible();
  await shoot(admin, 'thread-desk');

  await holder.goto(`${url}/`);
  await holder.getByText('1 inquiry was answered').waitFor();
  await shoot(holder, 'home');
  await holder.goto(`${url}${path}`);
  await expect(holder.getByText('It went through this morning.')).toBeVisible();
  await expect(holder.getByText('The route was slow')).toHaveCount(0);
  await shoot(holder, 'thread-holder');
  await holder.getByRole('textbox').fill('It did, thank you.');
  await holder.getByRole('button', { name: 'Reply' }).click();
  await expect(holder.getByText('Being looked into').first()).toBeVisible();
  await holder.getByRole('button', { name: 'Mark as solved' }).click();
  await expect(holder.getByText('This inquiry is solved')).toBeVisible();

  const asker = await desk(({ db }) => db.portalUser.findFirstOrThrow({ where: { role: 'customer_admin' } }));
  const { id } = await inCustomer({ ...realm, customerId: customer.id, actorId: asker.id }, (tx) =>
    askInquiry(tx, { kind: 'billing', subject: 'Our bill', text: 'Why so much?' }),
  );
  await admin.goto(`${url}/inquiries/${id}`);
  await admin.locator('form').getByRole('textbox').fill('Two accounts were opened.');
  await admin.locator('form').getByRole('button', { name: 'Answer', exact: true }).click();
  const subject = `Post ${slug}: your inquiry was answered`;
  const answered = await eventually(subject, async () =>
    (await lettersTo(outside.inbox, boss)).find((letter) => letter.subject === subject),
  );
  expect(answered).toMatchObject({ headerFrom: expect.stringContaining(`Post ${slug}`) });
  await admin.getByText('Ask the operator', { exact: true }).click();
  await admin.locator('form').getByRole('textbox').fill('Is this right?');
  await admin.locator('form').getByRole('button', { name: 'Send to the operator' }).click();
  await expect(admin.getByText('With the operator').first()).toBeVisible();
  const file = await admin.evaluate(async () => (await fetch('/inquiries.csv')).text());
  const instant = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  const { name } = await desk(({ db }) => db.customer.findUniqueOrThrow({ where: { id: customer.id } }));
  const every = { Reseller: '', Customer: name, Received: instant, 'Last change': instant };
  const rows: Record<string, string>[] = parse(file, { columns: true, bom: true });
  expect(rows.find(({ Subject }) => Subject === 'Our bill')).toMatchObject({
    ...{ ...every, Kind: 'Prices and bills', 'Asked by': 'Boss' },
  });
  expect(rows.find(({ Subject }) => Subject === 'Mail to Osaka')).toMatchObject({ ...every, State: 'Solved' });
  expect(rows).toHaveLength(2);
  if (!shots) return;
  await admin.getByRole('button', { name: '日本語' }).first().click();
  await admin.getByRole('button', { name: 'English' }).first().waitFor();
  await shoot(admin, 'thread-operator-ja');
  await admin.goto(`${url}/inquiries`);
  await shoot(admin, 'queue-ja');
  await admin.goto(`${url}/inquiries?box=own`);
  await admin.getByRole('button', { name: '運営に問い合わせる' }).first().click();
  await shoot(admin, 'ask-operator-ja');
});
