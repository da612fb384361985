import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { beforeAll, expect, test } from 'vitest';
import { openAll } from '../screenshots/opened.ts';
import { holdStill, ofColours, overflowOf, violationsOf } from '../support/looked-at.ts';
import { usePlatform } from '../support/on-platform.ts';
import { addressOf, aShownTenant, type Shown } from '../support/shown-tenant.ts';
import { asSomebody, useBrowser } from './browser.ts';

const { portal } = usePlatform();
const newPage = useBrowser();
/** Of the narrowest telephones, and of a window. */
const size = (width: number) => ({ width, height: 900 });
const [narrow, wide] = [size(360), size(1_280)] as const;

let shown: Shown;
beforeAll(async () => {
  shown = (await aShownTenant(`o${randomUUID().slice(0, 8)}`)).first;
});

/** What is wrong with a dialog that is open, in light, in dark, and on a telephone. */
async function problemsOf(page: Page): Promise<string[]> {
  const violations = await violationsOf(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const inDark = await violationsOf(page, ofColours);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(narrow);
  const overflow = await overflowOf(page);
  await page.setViewportSize(wide);
  return [
    ...violations,
    ...inDark.map((violation) => `in the dark: ${violation}`),
    ...(overflow > 0 ? [`${overflow} px too wide where ${narrow.width} are`] : []),
  ];
}

/** Pages with the most kinds of dialogs: forms, confirmations, what is behind a menu. `npm run screenshots / opened` looks at those of all pages. */
test.each([
  ['/accounts/[id]', 4],
  ['/api-keys', 1],
])('every dialog of %s is open to everybody, in light and dark, and fits a telephone', async (path, least) => {
  const url = portal.operator.replace(/\/\/[^:/]+/, `//${shown.host}`);
  const owner = {
    resellerId: shown.resellerId,
    customerId: null,
    role: 'reseller_admin',
    duty: 'administrator',
  } as const;
  const page = await asSomebody(await newPage(), url, owner);
  await holdStill(page);
  await page.goto(url + addressOf(path, shown));
  const problems: string[] = [];
  const opened: string[] = [];
  await openAll(page, async ({ kind, name }) => {
    if (kind !== 'dialog') return;
    opened.push(name);
    problems.push(...(await problemsOf(page)).map((problem) => `${name}: ${problem}`));
  });
  expect(problems).toEqual([]);
  expect(opened.length, opened.join(', ')).toBeGreaterThanOrEqual(least);
});
