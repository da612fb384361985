import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { beforeAll, expect, test } from 'vitest';
import { inReseller } from '../../services/db/doors.ts';
import { askInquiry } from '../../services/inquiry/ask-inquiry.ts';
import { levels, nameOf } from '../access/people.ts';
import { shotsOf } from '../screenshots/pages-of-roles.ts';
import { countShifts, lookAt, violationsOf } from '../support/looked-at.ts';
import { usePlatform } from '../support/on-platform.ts';
import { addressOf, aShownTenant, type Shown } from '../support/shown-tenant.ts';
import { aSession } from '../support/signed-in.ts';
import { useBrowser } from './browser.ts';

const { portal } = usePlatform();
const newPage = useBrowser();

/** KB of script, compressed as it is sent, that a page may load before anybody has done anything. */
const mostScript = 200;
/** KB that some pages weigh above it, forms of many kinds on one page. What is here may only shrink; a new page belongs below the bound. */
const heavier: Record<string, number> = {
  '/brand': 205,
  '/customers/[id]/onboarding': 211,
  '/domains/[id]': 204,
  '/resellers/[id]/contract': 206,
};
/** "Good" is up to here. @see https://web.dev/articles/cls */
const mostShift = 0.1;

let shown: Shown;
/** What the reseller asked the operator. */
let toOperator: string;
const question = { kind: 'other', subject: '送信について', text: 'よろしくお願いします。' } as const;
beforeAll(async () => {
  shown = (await aShownTenant(`w${randomUUID().slice(0, 8)}`)).first;
  const asker = { resellerId: shown.resellerId, actorId: randomUUID() };
  toOperator = (await inReseller(asker, (tx) => askInquiry(tx, question))).id;
});

const tenantPortal = () => portal.operator.replace(/\/\/[^:/]+/, `//${shown.host}`);

/** What is wrong with a page, in a line each, looked at in light and then in dark. */
async function problemsOf(page: Page, path: string, url: string): Promise<string[]> {
  const most = (heavier[path] ?? mostScript) * 1_024;
  await page.emulateMedia({ colorScheme: 'light' });
  const { violations, errors, overflow, scriptBytes, shift } = await lookAt(page, url);
  await page.emulateMedia({ colorScheme: 'dark' });
  const inDark = await violationsOf(page);
  return [
    ...(scriptBytes > most ? [`${(scriptBytes / 1_024).toFixed(1)} KB of script`] : []),
    ...(shift > mostShift ? [`jumps by ${shift.toFixed(3)}`] : []),
    ...(overflow > 0 ? [`${overflow} px too wide`] : []),
    ...errors,
    ...violations,
    ...inDark.map((violation) => `in the dark: ${violation}`),
  ];
}

/** The objects that pages show to one: an invoice of their own side, and an inquiry that is theirs to read. */
async function seenBy(page: Page, first: ReturnType<typeof shotsOf>[number] | undefined): Promise<Shown> {
  if (first?.owner?.role === 'operator_admin') return { ...shown, inquiryId: toOperator };
  if (!first?.owner?.customerId) return shown;
  await page.goto(first.base);
  const inquiryId = await page.evaluate(async (json): Promise<string> => {
    const body = JSON.stringify({ 0: { json } });
    const headers = { 'content-type': 'application/json' };
    const [answer] = await (await fetch('/api/trpc/inquiry.ask?batch=1', { method: 'POST', headers, body })).json();
    return answer.result.data.json.id;
  }, question);
  return { ...shown, inquiryId, invoiceId: shown.resaleInvoiceId };
}

test.each(levels.map(nameOf))(
  'every page of %s loads no more script than it may, does not jump and is open to everybody',
  { timeout: 900_000 },
  async (role) => {
    const pages = shotsOf({ operator: portal.operator, tenant: tenantPortal() }, shown).filter(
      (page) => page.role === role,
    );
    expect(pages.length).toBeGreaterThan(0);
    const page = await newPage('ja-JP');
    await countShifts(page);
    const owner = pages[0]?.owner;
    if (owner) {
      const [name = '', value = ''] = (await aSession(owner, '川端 康子', 'ja')).split('=');
      const { hostname: domain } = new URL(pages[0]?.base ?? '');
      await page.context().addCookies([{ name, value, domain, path: '/' }]);
    }
    const seen = await seenBy(page, pages[0]);
    const problems: string[] = [];
    for (const { path, base } of pages) {
      const found = await problemsOf(page, path, base + addressOf(path, seen));
      problems.push(...found.map((problem) => `${path}: ${problem}`));
    }
    expect(problems).toEqual([]);
  },
);
