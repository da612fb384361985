import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type ConsoleMessage, expect, type Page } from '@playwright/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { id: string; nodes: { target: string[]; failureSummary?: string }[] };
declare const window: {
  axe: { run(on: unknown, options: object): Promise<{ violations: Violation[] }> };
  shifted?: number;
};

export type Looked = {
  /** What axe finds wrong: the rule, and where. */
  readonly violations: string[];
  /** What the browser's console and the page's scripts complained of. */
  readonly errors: string[];
  /** Pixels that the page is wider than the window. */
  readonly overflow: number;
  /** Octets of script for a first load, as they come over the line. */
  readonly scriptBytes: number;
  /** Cumulative layout shift: 0 when nothing jumped. */
  readonly shift: number;
};

/** Counts layout shifts from the first paint on; before the first page of a context. */
export const countShifts = (page: Page): Promise<unknown> =>
  page.addInitScript(`window.shifted = 0; new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });`);

/** What axe finds wrong with a page as it stands: the rule, and where. */
export async function violationsOf(page: Page): Promise<string[]> {
  // Appearing is no state to judge colours in.
  await page.evaluate(
    'Promise.all(document.getAnimations().filter((a) => a.effect?.getComputedTiming().endTime !== Infinity).map((a) => a.finished))',
  );
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run('html', { resultTypes: ['violations'] }));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Opens a page as a browser does, waits until all of it is there, and looks at it. */
export async function lookAt(page: Page, url: string): Promise<Looked> {
  const errors: string[] = [];
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  };
  const onError = (error: Error) => errors.push(String(error));
  page.on('console', onConsole);
  page.on('pageerror', onError);
  try {
    await page.goto(url, { waitUntil: 'load' });
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 30_000 });
    const violations = await violationsOf(page);
    const measured = (await page.evaluate(`({
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      scriptBytes: performance.getEntriesByType('resource').filter(({ name }) => /\\.js(\\?|$)/.test(name))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      shift: window.shifted ?? 0,
    })`)) as Pick<Looked, 'overflow' | 'scriptBytes' | 'shift'>;
    return { violations, errors, ...measured };
  } finally {
    page.off('console', onConsole);
    page.off('pageerror', onError);
  }
}
