import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { beforeAll, describe, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { setPolicy } from '../../services/portal/second-factor-policy.ts';
import { aReseller } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';
import { inEnglish, signIn, useBrowser } from './browser.ts';

const { portal } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';
const slugs = [randomUUID(), randomUUID()].map((id) => `y${id.slice(0, 8)}`);
const [slug = '', otherSlug = ''] = slugs;
const urlOf = (of: string) => portal.operator.replace(/\/\/[^:/]+/, `//${of}.localhost`);
const emailOf = (of: string) => `admin@${of}.test`;
let resellerId = '';

beforeAll(async () => {
  for (const each of slugs) {
    const made = await aReseller({ slug: each, host: `${each}.localhost`, administratorEmail: emailOf(each) });
    await acceptInvitation({ resellerId: made.id }, { token: made.invitation.token, password });
    if (each === otherSlug) resellerId = made.id;
  }
});

/**
 * A built-in authenticator of the page's browser, which asks for a finger and gets it. What the browser offers beside the address (its
 * "conditional" mediation) is taken at once, as by somebody who chooses it, so that it is switched off where the button is what is tried.
 */
async function anAuthenticator(page: Page, { offers = false } = {}) {
  if (!offers) await page.addInitScript('PublicKeyCredential.isConditionalMediationAvailable = async () => false');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
}

async function byPasskey(page: Page, url: string) {
  await page.context().clearCookies();
  await page.goto(`${url}/sign-in`);
  await expect(page.getByLabel('E-mail address')).toHaveAttribute('autocomplete', 'username webauthn');
  await page.getByRole('button', { name: 'Use a passkey' }).click();
}

async function add(page: Page) {
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Name of the passkey')).toHaveValue(/on Linux/);
  await dialog.getByLabel('Name of the passkey').fill('Work laptop');
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
}

/** Signs in by the password and adds a passkey on the profile page, where the page stays. @returns the portal's address */
async function signedInWithPasskey(page: Page): Promise<string> {
  const url = urlOf(slug);
  await signIn(page, url, { email: emailOf(slug), password });
  await page.waitForURL(({ pathname }) => pathname === '/');
  await inEnglish(page);
  await page.goto(`${url}/profile`);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await add(page);
  await expect(page.getByRole('row', { name: /Work laptop/ })).toContainText('Never');
  return url;
}

describe('a passkey in a real browser', () => {
  test('is added on the profile page, signs in on its own host and on no other, and is removed', async () => {
    const page = await newPage();
    const credentials = await anAuthenticator(page);
    const url = await signedInWithPasskey(page);
    expect(await credentials()).toMatchObject([{ isResidentCredential: true, rpId: `${slug}.localhost` }]);

    // The same authenticator once more: it holds one already, and says so before anything is made.
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await add(page);
    await expect(page.getByText('There is a passkey of yours on this device already.')).toBeVisible();

    await byPasskey(page, url);
    await page.waitForURL(({ pathname }) => pathname === '/');
    await page.goto(`${url}/profile`);
    await expect(page.getByText('Signed in, with a passkey')).toBeVisible();
    await expect(page.getByRole('row', { name: /This one/ })).toContainText('Passkey');
    await expect(page.getByRole('row', { name: /Work laptop/ })).not.toContainText('Never');

    const elsewhere = urlOf(otherSlug);
    await byPasskey(page, elsewhere);
    await expect(page.getByText('It was cancelled or took too long.')).toBeVisible();
    expect(new URL(page.url()).pathname).toBe('/sign-in');

    await byPasskey(page, url);
    await page.waitForURL(({ pathname }) => pathname === '/');
    await page.goto(`${url}/profile`);
    await page.getByRole('button', { name: 'Remove Work laptop' }).click();
    await page.getByRole('dialog').getByLabel('Password').fill(password);
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByText('None yet.')).toBeVisible();
    await byPasskey(page, url);
    await expect(page.getByText('This passkey did not sign you in.')).toBeVisible();
  });

  test('is offered beside the address and taken there, without the button; a host that knows none offers none', async () => {
    const page = await newPage();
    const credentials = await anAuthenticator(page, { offers: true });
    /** How pages asked the browser, one word for each time. */
    const asked: string[] = [];
    await page.exposeFunction('noteAsked', (how: string) => asked.push(how));
    await page.addInitScript(`
      const ask = navigator.credentials.get.bind(navigator.credentials);
      navigator.credentials.get = (options) => {
        window.noteAsked(options.mediation ?? 'by the button');
        return ask(options);
      };
    `);
    const url = await signedInWithPasskey(page);
    await page.getByRole('button', { name: 'Rename Work laptop' }).click();
    await page.getByRole('dialog').getByLabel('Name of the passkey').fill('Home laptop');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('row', { name: /Home laptop/ })).toContainText('Never');

    // Another brand's host: the browser is asked and has none, nothing is said of it, and the password works beside the waiting question.
    const elsewhere = urlOf(otherSlug);
    const before = asked.length;
    await page.context().clearCookies();
    await page.goto(`${elsewhere}/sign-in`);
    await expect.poll(() => asked.length).toBeGreaterThan(before);
    await expect(page.getByText('Not signed in')).toHaveCount(0);
    await signIn(page, elsewhere, { email: emailOf(otherSlug), password });
    await page.waitForURL(({ pathname }) => pathname === '/');

    // Its own host: the sign-in page is opened, and that is all.
    await page.context().clearCookies();
    await page.goto(`${url}/sign-in`);
    await page.waitForURL(({ pathname }) => pathname === '/');
    await page.goto(`${url}/profile`);
    expect(new Set(asked)).toEqual(new Set(['conditional']));
    await expect(page.getByRole('row', { name: /This one/ })).toContainText('Passkey');
    await expect(page.getByRole('row', { name: /Home laptop/ })).not.toContainText('Never');
    const [kept] = await credentials();
    expect(kept?.signCount).toBeGreaterThan(0);
  });

  test('is the second factor that the brand requires, also as the first thing that somebody sets up', async () => {
    const page = await newPage();
    await anAuthenticator(page);
    const url = urlOf(otherSlug);
    const login = { email: emailOf(otherSlug), password };
    const { id: userId } = await inSystem('demo data', null, ({ db }) =>
      db.portalUser.findFirstOrThrow({ where: { resellerId } }),
    );
    await setPolicy({ resellerId, userId }, { scope: 'everyone', graceDays: 0 });
    await signIn(page, url, login);
    await page.waitForURL(/second-factor/);
    await inEnglish(page);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await add(page);
    await page.waitForURL(({ pathname }) => pathname === '/');
    await page.context().clearCookies();
    await signIn(page, url, login);
    await expect(page.getByText('A second factor is required here, and yours is a passkey')).toBeVisible();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.waitForURL(({ pathname }) => pathname === '/');
  });
});
