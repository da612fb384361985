import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { test } from 'vitest';
import { aReseller } from '../support/builders.ts';
import { eventually, lettersTo, usePlatform } from '../support/on-platform.ts';
import { acceptInvitation, inEnglish, signIn, useBrowser } from './browser.ts';

const { portal, outside, logins } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';

/** What the newest mail to somebody says whose subject says so, as the internet's server took it. */
async function textTo(to: string, subject: RegExp): Promise<string> {
  const letter = await eventually(
    `a mail ${subject} to ${to}`,
    async () => (await lettersTo(outside.inbox, to)).find((each) => subject.test(each.subject ?? '')),
    60_000,
  );
  const raw = await (await fetch(`${new URL(outside.inbox).origin}/messages/${letter.id}`)).text();
  const body = raw.slice(raw.search(/\r?\n\r?\n/)).trim();
  return /^[\w+/=\r\n]+$/.test(body) ? Buffer.from(body, 'base64').toString() : body;
}
const linkIn = (text: string, path: string): string => new RegExp(`https?://\\S+/${path}/\\S+`).exec(text)?.[0] ?? '';

test('the operator puts a mistyped first administrator right, who comes by the mail, and later changes name and address', async () => {
  const slug = `r${randomUUID().slice(0, 8)}`;
  const [wrong, right, newer] = ['typo', 'boss', 'newer'].map((name) => `${name}-${slug}@remote.test`) as [
    string,
    string,
    string,
  ];
  const reseller = await aReseller({ slug, host: `${slug}.localhost`, administratorEmail: wrong });
  const stray = linkIn(await textTo(wrong, /招待/), 'invitation');

  const operator = await newPage();
  const login = logins.find(({ role }) => role === 'operator');
  await signIn(operator, portal.operator, login ?? { email: '', password: '' });
  await operator.waitForURL((at) => at.pathname === '/');
  await inEnglish(operator);
  await operator.goto(`${portal.operator}/resellers/${reseller.id}`);
  await expect(operator.getByText('Link valid until')).toBeVisible();
  await operator.getByRole('button', { name: 'Invite again: Admin' }).click();
  const dialog = operator.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Hanako Suzuki');
  await dialog.getByLabel('E-mail address').fill(right);
  await dialog.getByLabel('Language').selectOption('en');
  await dialog.getByRole('button', { name: 'Invite again' }).click();
  await expect(dialog.locator('code')).toContainText(`//${slug}.localhost`);
  await dialog.getByRole('button', { name: 'I have copied the link' }).click();
  await expect(operator.getByText(right)).toBeVisible();

  const person = await newPage();
  await person.goto(stray);
  await expect(person.getByText('was replaced by a newer one')).toBeVisible();
  await expect(person.getByRole('link', { name: 'Forgotten your password?' })).toBeVisible();
  const link = linkIn(await textTo(right, /invitation/), 'invitation');
  await acceptInvitation(person, link, right, password);

  await inEnglish(person);
  await person.goto(new URL('/profile', person.url()).href);
  await person.getByRole('button', { name: 'Change name' }).click();
  const own = person.getByRole('dialog');
  await own.getByLabel('Name').fill('Hanako Sato');
  await own.getByRole('button', { name: 'Save' }).click();
  await expect(person.getByText('The name was changed.')).toBeVisible();

  await person.getByRole('button', { name: 'Change address' }).click();
  await own.getByLabel('New e-mail address').fill(newer);
  await own.getByLabel('Current password').fill(password);
  await own.getByRole('button', { name: 'Send the link' }).click();
  await expect(person.getByText(`Waiting for ${newer}`)).toBeVisible();
  expect(await textTo(right, /asked to change the address/)).toContain('If it was not you');
  const confirming = linkIn(await textTo(newer, /confirm your new/), 'sign-in/address');
  await person.goto(confirming);
  await expect(person.getByText(newer)).toBeVisible();
  await person.getByRole('button', { name: 'Use this address' }).click();
  await person.waitForURL(/profile/);
  await expect(person.getByText(newer).first()).toBeVisible();
  expect(await textTo(right, /was changed/)).toContain('this one no longer works');

  const again = await newPage();
  await signIn(again, new URL(person.url()).origin, { email: newer, password });
  await again.waitForURL((at) => at.pathname === '/');
});
