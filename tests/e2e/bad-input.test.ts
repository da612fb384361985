import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { beforeAll, describe, test } from 'vitest';
import { setCustomerPool } from '../../services/customer/set-customer-pool.ts';
import { inSystem } from '../../services/db/doors.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { emailIndex } from '../../services/portal/realm.ts';
import { writePasswordReset } from '../../services/portal/send-password-reset.ts';
import { setLocale } from '../../services/portal/set-locale.ts';
import { signIn as openSession } from '../../services/portal/sign-in.ts';
import { codeOf } from '../support/authenticator.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';
import { inEnglish, acceptInvitation as openWithLink, shownOnce, signIn, useBrowser } from './browser.ts';

const { portal } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';
const urlOf = (host: string) => portal.operator.replace(/\/\/[^:/]+/, `//${host}`);

type Tenant = Awaited<ReturnType<typeof aTenant>> & { host: string; email: string };

async function aTenantWithPortal(): Promise<Tenant> {
  const slug = `b${randomUUID().slice(0, 8)}`;
  const email = `admin@${slug}.test`;
  const tenant = await aTenant({ slug, host: `${slug}.localhost`, administratorEmail: email });
  await acceptInvitation({ resellerId: tenant.reseller.id }, { token: tenant.reseller.invitation.token, password });
  return { ...tenant, host: `${slug}.localhost`, email };
}

let tenant: Tenant;
let other: Tenant;
beforeAll(async () => {
  tenant = await aTenantWithPortal();
  other = await aTenantWithPortal();
});

const words = {
  'ja-JP': {
    locale: 'ja' as const,
    wrongPassword: /メールアドレスまたはパスワードが正しくありません/,
    unknownHost: /対応する管理画面はありません/,
    addDomain: 'ドメインを追加',
    domainName: 'ドメイン名',
    customer: '顧客',
    taken: /別の利用者が所有を確認済み/,
    homograph: /似た別の文字/,
    dot: /ドットを除いて入力/,
    openAccount: 'アカウントを作成',
    localPart: 'アドレス（@ の前）',
    open: '作成する',
    tooLong: /254オクテットまで/,
    empty: /この顧客の枠に、アカウントの空きがありません（1件中1件を使用中）/,
  },
  'en-GB': {
    locale: 'en' as const,
    wrongPassword: /password is not right/,
    unknownHost: /does not belong to any portal/,
    addDomain: 'Add a domain',
    domainName: 'Domain name',
    customer: 'Customer',
    taken: /already proven by somebody else/,
    homograph: /only looks like/,
    dot: /without the dot/,
    openAccount: 'Open an account',
    localPart: 'Address, before the @',
    open: 'Open account',
    tooLong: /at most 254/,
    empty: /The customer’s pool has no account left \(1 of 1 are used\)/,
  },
};

/** All there is of the tenant: equal before and after means that nothing was changed. */
const holdings = () =>
  asReseller(tenant.reseller.id)(async ({ db }) => ({
    domains: await db.domain.count(),
    accounts: await db.account.count(),
    ledger: await db.accountLedger.count(),
    audit: await db.auditEntry.count(),
  }));

describe.each(['ja-JP', 'en-GB'] as const)('in %s', (locale) => {
  const word = words[locale];
  let page: Page;

  beforeAll(async () => {
    page = await newPage(locale);
    const identity = await openSession(
      { resellerId: tenant.reseller.id },
      { email: tenant.email, password },
      '192.0.2.9',
    );
    await setLocale(identity.userId, word.locale);
    await signIn(page, urlOf(tenant.host), { email: tenant.email, password }, locale);
    await page.waitForURL((url) => url.pathname === '/');
  });

  test('a wrong password', async () => {
    const visitor = await newPage(locale);
    await signIn(visitor, urlOf(tenant.host), { email: tenant.email, password: 'wrong' }, locale);
    await expect(visitor.getByText(word.wrongPassword)).toBeVisible();
  });

  test('a host that is nobody’s', async () => {
    const visitor = await newPage(locale);
    const response = await visitor.goto(urlOf('nobody.localhost'));
    expect(response?.status()).toBe(404);
    await expect(visitor.getByText(word.unknownHost).first()).toBeVisible();
    expect(await visitor.content()).not.toContain(tenant.reseller.slug);
  });

  test.each(['taken', 'homograph', 'dot'] as const)('a domain name that is refused: %s', async (what) => {
    const names = { taken: other.domain.name, homograph: 'exаmple.test', dot: 'example.test.' };
    const before = await holdings();
    await page.goto(`${urlOf(tenant.host)}/customers/${tenant.customer.id}?tab=domains`);
    await page.getByRole('button', { name: word.addDomain }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(word.domainName).fill(names[what]);
    await dialog.getByRole('button', { name: locale === 'ja-JP' ? word.addDomain : 'Add domain' }).click();
    await expect(dialog.getByText(word[what])).toBeVisible();
    await expect(dialog.getByLabel(word.domainName)).toHaveValue(names[what]); // what was typed is not lost
    expect(await holdings()).toEqual(before);
  });

  async function tryToOpen(localPart: string, said: RegExp): Promise<void> {
    const before = await holdings();
    await page.goto(`${urlOf(tenant.host)}/accounts`);
    await page.getByRole('button', { name: word.openAccount }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(word.localPart).fill(localPart);
    await dialog.getByRole('button', { name: word.open, exact: true }).click();
    await expect(dialog.getByText(said).first()).toBeVisible();
    expect(await holdings()).toEqual(before);
  }

  test('an address over 254 octets', () => tryToOpen('a'.repeat(245), word.tooLong));

  test('a pool that is empty, by its name', async () => {
    const lowered = { customerId: tenant.customer.id, pool: { domains: 2, accounts: 1, storageBytes: 10 * 2 ** 30 } };
    await asReseller(tenant.reseller.id)((tx) => setCustomerPool(tx, lowered));
    await tryToOpen('one-too-many', word.empty);
  });
});

test('a forgotten password is chosen anew by a mailed link, and a second factor asks for its code', async () => {
  const url = urlOf(other.host);
  const page = await newPage();
  await page.goto(`${url}/sign-in`);
  await page.getByRole('link', { name: 'Forgotten your password?' }).click();
  const send = page.getByRole('button', { name: 'Send the link' });
  await send.waitFor(); // both pages ask for an address
  await page.getByLabel('E-mail address').fill(other.email);
  await send.click();
  await expect(page.getByText('Look at your mail')).toBeVisible();
  // The platform under test has nobody who sends for the operator, so the mail is written here, as its job would.
  const renewed = 'another sentence to remember';
  const realm = { resellerId: other.reseller.id };
  const index = Buffer.from(await emailIndex(realm, other.email)).toString('base64');
  const asked = { ...realm, host: other.host, emailIndex: index, requestedAt: new Date().toISOString() };
  const mail = await inSystem('scheduled work', null, (tx) => writePasswordReset(tx, asked, new Date()));
  const link = /https?:\S+\/sign-in\/reset\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  await openWithLink(page, link, other.email, renewed);
  await inEnglish(page);

  await page.goto(`${url}/profile`);
  await page.getByRole('button', { name: 'Set up' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Password').fill(renewed);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('img', { name: 'QR code of the key' })).toBeVisible();
  const secret = (await shownOnce(dialog.locator('code'))).replaceAll(' ', '');
  await dialog.getByLabel('Code that it shows').fill(codeOf(secret));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('The second factor is on')).toBeVisible();

  const elsewhere = await newPage();
  await signIn(elsewhere, url, { email: other.email, password: renewed });
  await elsewhere.getByLabel('Code').fill(codeOf(secret, 1));
  await elsewhere.getByRole('button', { name: 'Sign in', exact: true }).click();
  await elsewhere.waitForURL(({ pathname }) => pathname === '/');
});
