import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { shotsOf } from '../screenshots/pages-of-roles.ts';
import { complete } from '../support/looked-at.ts';
import { usePlatform } from '../support/on-platform.ts';
import { addressOf, aShownTenant } from '../support/shown-tenant.ts';
import { asSomebody, useBrowser } from './browser.ts';

const { portal } = usePlatform();
const newPage = useBrowser();

/** Where a reader sees what others change. */
const paths = ['/domains/[id]', '/limits', '/relay', '/resale', '/webhooks', '/webhooks/[id]'];

/** Tabs, filters, what is copied, and a look into the DNS, which is no change. */
const changesNothing = /^(Copy |Server$|Port|Check now$)/;
const isChoice = '[role=tab], fieldset button';

test('who may only read is offered nothing that would be refused', async () => {
  const shown = (await aShownTenant(`r${randomUUID().slice(0, 8)}`)).first;
  const tenant = portal.operator.replace(/\/\/[^:/]+/, `//${shown.host}`);
  const pages = shotsOf({ operator: portal.operator, tenant }, shown).filter(
    ({ role, path }) => role === 'reseller_admin_reader' && paths.includes(path),
  );
  expect(pages.map(({ path }) => path).toSorted()).toEqual(paths.toSorted());
  const owner = pages[0]?.owner;
  if (!owner) throw new Error('a reader signs in');
  const page = await asSomebody(await newPage(), tenant, owner);
  const offered: string[] = [];
  for (const { path } of pages) {
    await page.goto(tenant + addressOf(path, shown) + (path === '/resale' ? '?tab=issuer' : ''));
    await complete(page);
    const buttons = page.locator('main button:visible').and(page.locator(`:not(:is(${isChoice}))`));
    for (const button of await buttons.all()) {
      const called = (await button.getAttribute('aria-label')) ?? (await button.textContent());
      if (!changesNothing.test(called ?? '')) offered.push(`${path}: ${called}`);
    }
  }
  expect(offered).toEqual([]);
});
