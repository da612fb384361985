import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inReseller, inSystem } from '../../services/db/doors.ts';
import { askInquiry } from '../../services/inquiry/ask-inquiry.ts';
import { jobs } from '../../services/job/jobs.ts';
import { levels, nameOf } from '../access/people.ts';
import { shotsOf } from '../screenshots/pages-of-roles.ts';
import { countShifts, holdStill, lookAt, ofColours, overflowOf, violationsOf } from '../support/looked-at.ts';
import { usePlatform } from '../support/on-platform.ts';
import { question, seenBy } from '../support/seen-by.ts';
import { addressOf, aShownTenant, type Shown } from '../support/shown-tenant.ts';
import { aSession } from '../support/signed-in.ts';
import { useBrowser } from './browser.ts';

const { portal } = usePlatform();
const newPage = useBrowser();

/** KB of script, compressed as it is sent, that a page may load before anybody has done anything. */
const mostScript = 200;
/** Two pages are looked at side by side: while one is on its way, the other is measured. */
const sideBySide = 2;
/** "Good" is up to here. @see https://web.dev/articles/cls */
const mostShift = 0.1;

/** Read after the page, which it would hold back for seconds: every customer of a reseller is rated. */
const late = ['resale.sums'];

let shown: Shown;
/** What the reseller asked the operator. */
let toOperator: string;
beforeAll(async () => {
  shown = (await aShownTenant(`w${randomUUID().slice(0, 8)}`)).first;
  const asker = { resellerId: shown.resellerId, actorId: randomUUID() };
  toOperator = (await inReseller(asker, (tx) => askInquiry(tx, question))).id;
  await fillQueue();
});
afterAll(() =>
  inSystem(
    'scheduled work',
    null,
    ({ db }) => db.$executeRaw`
    select graphile_worker.complete_jobs(array(select id from graphile_worker._private_jobs where key like 'weighed %'))`,
  ),
);

/** More jobs than a page holds, waiting and failed, of more kinds than one: the page jumped only where there were some. */
const fillQueue = () =>
  inSystem('scheduled work', null, async ({ db }) => {
    const later = Object.keys(jobs).slice(0, 8);
    await db.$executeRaw`select graphile_worker.add_job(kind, '{}', run_at := now() + interval '1 day',
      job_key := format('weighed %s %s', kind, n)) from unnest(${later}::text[]) kind, generate_series(1, 4) n`;
    await db.$executeRaw`update graphile_worker._private_jobs
      set attempts = max_attempts, last_error = 'Error: connect ECONNREFUSED 192.0.2.1:443'
      where key like 'weighed % 4'`;
  });

const tenantPortal = () => portal.operator.replace(/\/\/[^:/]+/, `//${shown.host}`);

/** Of the narrowest telephones, and of a window. */
const size = (width: number) => ({ width, height: 900 });
const [narrow, wide] = [size(360), size(1_280)] as const;

/** What is wrong with a page, in a line each, looked at in light and then in dark, and once narrow. */
async function problemsOf(page: Page, url: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const { violations, errors, overflow, scriptBytes, shift, asked } = await lookAt(page, url);
  await page.emulateMedia({ colorScheme: 'dark' });
  const inDark = await violationsOf(page, ofColours);
  await page.setViewportSize(narrow);
  const overflowNarrow = await overflowOf(page);
  await page.setViewportSize(wide);
  return [
    ...asked.filter((read) => !late.includes(read)).map((read) => `asks for ${read} when it is there already`),
    ...(scriptBytes > mostScript * 1_024 ? [`${(scriptBytes / 1_024).toFixed(1)} KB of script`] : []),
    ...(shift > mostShift ? [`jumps by ${shift.toFixed(3)}`] : []),
    ...(overflow > 0 ? [`${overflow} px too wide`] : []),
    ...(overflowNarrow > 0 ? [`${overflowNarrow} px too wide where ${narrow.width} are`] : []),
    ...errors,
    ...violations,
    ...inDark.map((violation) => `in the dark: ${violation}`),
  ];
}

/** Pages side by side of one person, signed in where pages need it. */
async function tabsOf(first: ReturnType<typeof shotsOf>[number] | undefined): Promise<Page[]> {
  const session = first?.owner && (await aSession(first.owner, '川端 康子', 'ja'));
  const [name = '', value = ''] = session?.split('=') ?? [];
  const tabs = await Promise.all(Array.from({ length: sideBySide }, () => newPage('ja-JP')));
  for (const page of tabs) {
    await Promise.all([countShifts(page), holdStill(page)]);
    if (first && session)
      await page.context().addCookies([{ name, value, domain: new URL(first.base).hostname, path: '/' }]);
  }
  return tabs;
}

test.each(levels.map(nameOf))(
  'every page of %s comes whole, loads no more script than it may, does not jump and is open to everybody',
  { timeout: 900_000 },
  async (role) => {
    const pages = shotsOf({ operator: portal.operator, tenant: tenantPortal() }, shown).filter(
      (page) => page.role === role,
    );
    expect(pages.length).toBeGreaterThan(0);
    const [first] = pages;
    const tabs = await tabsOf(first);
    const seen = first ? await seenBy(tabs[0] as Page, first, shown, toOperator) : shown;
    const problems: string[] = [];
    const waiting = [...pages];
    await Promise.all(
      tabs.map(async (tab) => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const { path, base } = next;
          const found = await problemsOf(tab, base + addressOf(path, seen));
          problems.push(...found.map((problem) => `${path}: ${problem}`));
        }
      }),
    );
    expect(problems).toEqual([]);
  },
);
