import { type Browser, type BrowserContext, chromium, type Locator, type Page } from '@playwright/test';
import { afterAll, beforeAll } from 'vitest';
import { usable } from '../support/looked-at.ts';
import { aSession } from '../support/signed-in.ts';
import { browserArguments } from './browser-arguments.ts';

/** A real Chromium for the test file; `newPage` opens a page of somebody with no cookies, reading in a language. */
export function useBrowser() {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: browserArguments });
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser?.close();
  });
  return async function newPage(locale: 'ja-JP' | 'en-GB' = 'en-GB'): Promise<Page> {
    if (!browser) throw new Error('the browser has not started');
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
    context.setDefaultTimeout(15_000);
    contexts.push(context);
    return inReact(await context.newPage());
  };
}

/** A person who uses a page has looked at it first, and by then React has taken it over; a test would click too early. */
function inReact(page: Page): Page {
  const { goto, reload } = page;
  page.goto = async (...given) => {
    const response = await goto.apply(page, given);
    await usable(page);
    return response;
  };
  page.reload = async (...given) => {
    const response = await reload.apply(page, given);
    await usable(page);
    return response;
  };
  return page;
}

const words = {
  'ja-JP': { email: 'メールアドレス', password: 'パスワード', signIn: 'ログイン' },
  'en-GB': { email: 'E-mail address', password: 'Password', signIn: 'Sign in' },
} as const;

/** Signs in on a portal; gives the page as it is afterwards, wherever that is. */
export async function signIn(
  page: Page,
  url: string,
  login: { email: string; password: string },
  locale: keyof typeof words = 'en-GB',
): Promise<void> {
  const word = words[locale];
  await page.goto(`${url}/sign-in`);
  await page.getByLabel(word.email).fill(login.email);
  await page.getByLabel(word.password).fill(login.password);
  await page.getByRole('button', { name: word.signIn }).click();
}

/** A page of somebody new who is signed in there already, reading English: for a journey that is not about signing in. */
export async function asSomebody(page: Page, url: string, ...who: Parameters<typeof aSession>): Promise<Page> {
  const [name = '', value = ''] = (await aSession(...who)).split('=');
  await page.context().addCookies([{ name, value, domain: new URL(url).hostname, path: '/' }]);
  return page;
}

/** Switches the portal to English, whatever the user's own language is. */
export async function inEnglish(page: Page): Promise<void> {
  const english = page.getByRole('button', { name: 'English' }).first();
  const japanese = page.getByRole('button', { name: '日本語' }).first();
  // Another test may have switched the same user before.
  await english.or(japanese).first().waitFor();
  await usable(page);
  if (await english.isVisible()) await english.click();
  await japanese.waitFor();
  await usable(page); // it may have been loaded anew
}

/** Opens the link of an invitation or a password reset, chooses a password and signs in with it. */
export async function acceptInvitation(page: Page, link: string, email: string, password: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('Password, once more').fill(password);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.waitForURL(/welcome/);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.pathname === '/');
}

/** The text of something that is shown once and never again. */
export const shownOnce = async (place: Locator): Promise<string> => (await place.textContent())?.trim() ?? '';
