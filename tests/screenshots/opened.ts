import type { Page } from '@playwright/test';
import { usable } from '../support/looked-at.ts';

/** What a page shows only after a click: a tab, a menu, a dialog. */
export type Opened = { readonly kind: 'tab' | 'menu' | 'dialog'; readonly name: string };

type Take = (opened: Opened) => Promise<void>;

/** Pages have a dozen at most; more is a loop. */
const most = 60;
const over = 'dialog[open], [popover]:popover-open';

/** Marks the next thing to click that none like it was clicked before; null when there is none. Rows have the same buttons: one stands for all. */
const nextOf = (done: readonly string[]) => `(() => {
  const done = new Set(${JSON.stringify(done)});
  const tab = document.querySelector('[role=tab][aria-selected=true]')?.textContent ?? '';
  const within = (button) => button.closest('section, table, ul, ol, form')?.querySelector('h2, h3, caption')?.textContent ?? '';
  const textOf = (button) => button.textContent.trim() || button.querySelector('svg')?.getAttribute('class') || button.ariaLabel;
  const keyOf = (button) => (button.role === 'tab' ? 'tab' : [tab, within(button)].join('|')) + '|' + textOf(button);
  const buttons = [...document.querySelectorAll('main button:not([type=submit], :disabled)')].filter((each) => each.checkVisibility());
  const sorted = [...buttons.filter((each) => each.role !== 'tab'), ...buttons.filter((each) => each.role === 'tab')];
  const next = sorted.find((each) => !done.has(keyOf(each)) && each.ariaSelected !== 'true');
  for (const each of document.querySelectorAll('[data-next]')) delete each.dataset.next;
  if (next) next.dataset.next = '';
  return next ? { key: keyOf(next), name: next.ariaLabel ?? next.textContent.trim(), isTab: next.role === 'tab' } : null;
})()`;

const isOver = (page: Page) =>
  page
    .locator(over)
    .first()
    .waitFor({ timeout: 800 })
    .then(() => true)
    .catch(() => false);

async function settle(page: Page): Promise<void> {
  const busy = page.locator('[aria-busy="true"]').first();
  await busy.waitFor({ state: 'detached', timeout: 5_000 }).catch(() => null);
  await page.waitForTimeout(150);
}

/** Each dialog behind a menu's items. */
async function openItems(page: Page, name: string, take: Take): Promise<void> {
  const items = page.locator('[popover]:popover-open button[role=menuitem]');
  for (let at = 0; at < (await items.count()); at++) {
    const item = (await items.nth(at).textContent()) ?? '';
    await items.nth(at).click();
    if (await isOver(page)) {
      await settle(page);
      await take({ kind: 'dialog', name: `${name} ${item}` });
      await page.keyboard.press('Escape');
    }
    await page.locator('[data-next]').click({ timeout: 2_000 });
    await isOver(page);
  }
}

/**
 * Opens every tab, menu and dialog of a page, one after the other, and has each taken. Nothing is changed on the platform: what would be
 * is not let through.
 */
export async function openAll(page: Page, take: Take): Promise<void> {
  await page.route('**/api/trpc/**', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.fallback(),
  );
  const address = page.url();
  const done: string[] = [];
  let shown = address;
  while (done.length < most) {
    const next = (await page.evaluate(nextOf(done))) as { key: string; name: string; isTab: boolean } | null;
    if (!next) break;
    done.push(next.key);
    const clicked = await page
      .locator('[data-next]')
      .click({ timeout: 2_000 })
      .then(() => true)
      .catch(() => false);
    if (!clicked) continue;
    if (next.isTab) {
      await settle(page);
      shown = page.url();
      await take({ kind: 'tab', name: next.name });
      continue;
    }
    if (await isOver(page)) {
      await settle(page);
      const isMenu = await page.locator('[popover][role=menu]:popover-open').count();
      await take({ kind: isMenu ? 'menu' : 'dialog', name: next.name });
      if (isMenu) await openItems(page, next.name, take).catch(() => null);
      await page.keyboard.press('Escape');
      if ((await page.locator(over).count()) === 0) continue;
    }
    await page.goto(shown);
    await usable(page);
  }
}
