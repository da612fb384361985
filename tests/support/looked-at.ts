import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ConsoleMessage, Page, Request } from '@playwright/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { id: string; nodes: { target: string[]; failureSummary?: string }[] };
declare const window: {
  axe: { run(on: unknown, options: object): Promise<{ violations: Violation[] }> };
  shifted?: number;
};
type Animation = { playState: string; effect: { getComputedTiming(): { endTime: unknown } } | null };
declare const document: {
  getAnimations(): Animation[];
  querySelector(selectors: string): object | null;
  querySelectorAll(selectors: string): Iterable<object>;
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
  /** What its scripts asked the API for once they ran, though it could have come with the page. */
  readonly asked: string[];
  /** Cumulative layout shift: 0 when nothing jumped. */
  readonly shift: number;
};

/** Counts layout shifts from the first paint on; before the first page of a context. */
export const countShifts = (page: Page): Promise<unknown> =>
  page.addInitScript(`window.shifted = 0; new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });`);

/**
 * Holds still what a page does again and again by itself, so that what is measured is how it came; before the first page of a context.
 * The browser's own timers of one time go on.
 */
export const holdStill = (page: Page): Promise<unknown> => page.addInitScript('window.setInterval = () => 0');

/** What axe says of colours; nothing else differs in the dark. */
export const ofColours = ['color-contrast', 'link-in-text-block'];

/**
 * Appearing is no state to judge colours in. Asked again and again, in the page: an animation that is taken away may never say that it
 * has finished.
 */
const hasAppeared = () =>
  document
    .getAnimations()
    .every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity);

/** What axe finds wrong with a page as it stands: the rule, and where. @param rules only these */
export async function violationsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.waitForFunction(hasAppeared);
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe);
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) };
  const { violations } = await page.evaluate((asked) => window.axe.run('html', asked), options);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Reads of the API in one request; what a page does there, such as a look-up in the DNS, is sent as POST. */
const readsOf = (request: Request): string[] => {
  const { pathname } = new URL(request.url());
  return request.method() === 'GET' && pathname.startsWith('/api/trpc/')
    ? pathname.slice('/api/trpc/'.length).split(',')
    : [];
};

/** In the page: whether React, where there is any, has taken over what can be used, and, if that is asked for, nothing is on its way any more. */
const isTakenOver = (whole: boolean) => {
  const usable = 'main a, main button, main input, main select, main textarea';
  const isTaken = (element: object) => Object.keys(element).some((key) => key.startsWith('__reactProps$'));
  if (whole && document.querySelector('[aria-busy="true"]')) return false;
  return !document.querySelector('script[src*="/_next/"]') || [...document.querySelectorAll(usable)].every(isTaken);
};

/** Until a page can be used: a click on what the server has drawn is lost before that. */
export const usable = (page: Page): Promise<unknown> => page.waitForFunction(isTakenOver, false);

/** Until all of a page is there as well. */
export const complete = (page: Page): Promise<unknown> => page.waitForFunction(isTakenOver, true);

/** Pixels that a page, or a dialog that is open over it, is wider than what it stands in. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(`Math.max(...[document.documentElement, ...document.querySelectorAll('dialog[open], dialog[open] > *')]
    .map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))`);

/** Opens a page as a browser does, waits until all of it is there, and looks at it. */
export async function lookAt(page: Page, url: string): Promise<Looked> {
  const errors: string[] = [];
  const asked: string[] = [];
  const onRequest = (request: Request) => asked.push(...readsOf(request));
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  };
  const onError = (error: Error) => errors.push(String(error));
  page.on('console', onConsole);
  page.on('pageerror', onError);
  page.on('request', onRequest);
  try {
    await page.goto(url, { waitUntil: 'load' });
    await complete(page);
    const violations = await violationsOf(page);
    const measured = (await page.evaluate(`({
      scriptBytes: performance.getEntriesByType('resource').filter(({ name }) => /\\.js(\\?|$)/.test(name))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      shift: window.shifted ?? 0,
    })`)) as Pick<Looked, 'scriptBytes' | 'shift'>;
    return { violations, errors, asked, overflow: await overflowOf(page), ...measured };
  } finally {
    page.off('console', onConsole);
    page.off('pageerror', onError);
    page.off('request', onRequest);
  }
}
