import { randomUUID } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import { beforeAll, describe, test } from 'vitest';
import { dunArrears } from '../../services/arrears/dun.ts';
import { today } from '../../services/contract/contract-state.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { aDebtor, asOperator, daysAgo } from '../support/debtor.ts';
import { usePlatform } from '../support/on-platform.ts';
import { inEnglish, signIn, useBrowser } from './browser.ts';

const { portal, logins } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';
const word = randomUUID().slice(0, 8).toUpperCase();
const slug = `m${word.toLowerCase()}`;
const email = `admin@${slug}.test`;
const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
const payer = `AOZORA ${word}`;
let debtor: Awaited<ReturnType<typeof aDebtor>>;
let first: { number: string };
let second: { number: string };

/** Half-width kana and ASCII in Shift_JIS: a byte for each letter. */
const shiftJis = (text: string) =>
  Buffer.from([...text].map((letter) => letter.charCodeAt(0)).map((code) => (code >= 0xff61 ? code - 0xfec0 : code)));
/** 日付,摘要,お支払金額,お預り金額 in Shift_JIS. */
const head = Buffer.from('93fa95742c934597762c82a88e7895a58be08a7a2c82a8976182e88be08a7a', 'hex');
const slash = (day: string) => day.replaceAll('-', '/');
const line = (...parts: (string | Buffer)[]) =>
  Buffer.concat([...parts.map((part) => (typeof part === 'string' ? shiftJis(part) : part)), Buffer.from('\r\n')]);

const statement = () =>
  Buffer.concat([
    line(head),
    line(`${slash(daysAgo(1))},ﾌﾘｺﾐ ${payer},,"110,000"`),
    line(`${slash(today())},ﾌﾘｺﾐ ${payer} ${second.number},,54340`),
    line(`${slash(today())},ｶ)ｼﾗﾅｲ${word},,3000`),
    line(`${slash(today())},ﾃﾞﾝｷﾀﾞｲ,8000,`),
    line('2026/13/45,ｱ,,100'),
    line(`${slash(today())},ｲ,,1x0`),
    line(`${slash(today())},ｳ,,100,,5`),
    line(`${slash(today())},`, Buffer.from([0x81, 0x20]), ',,100'),
    line(`${slash(today())},"ｴ,,100`),
  ]);

async function asOperatorOn(path: string): Promise<Page> {
  const page = await newPage('en-GB');
  const operator = logins.find(({ role }) => role === 'operator');
  await signIn(page, portal.operator, operator ?? { email: '', password: '' });
  await page.waitForURL(({ pathname }) => pathname === '/');
  await inEnglish(page);
  await page.goto(`${portal.operator}${path}`);
  return page;
}

async function upload(page: Page): Promise<void> {
  await page
    .getByLabel('The bank’s file')
    .setInputFiles({ name: 'meisai.csv', mimeType: 'text/csv', buffer: statement() });
  await expect(page.getByText('Shift_JIS (CP932)')).toBeVisible();
}

/** Any contract can be searched for where none is proposed; the entry may be left waiting again. */
async function chooseInstead(page: Page, whose: Locator): Promise<void> {
  await whose.selectOption('Search another contract…');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Contract' }).fill(debtor.contract.number);
  await dialog.getByRole('option', { name: new RegExp(debtor.contract.number) }).click();
  await dialog.getByRole('button', { name: 'Choose this contract' }).click();
  await expect(page.getByText('3 will be recorded, 0 will wait.')).toBeVisible();
  await whose.selectOption('Let it wait');
  await expect(page.getByText('2 will be recorded, 1 will wait.')).toBeVisible();
}

beforeAll(async () => {
  debtor = await aDebtor({ operatorName: payer, slug, host: `${slug}.localhost`, administratorEmail: email });
  const { id: resellerId, invitation } = debtor.reseller;
  await acceptInvitation({ resellerId }, { token: invitation.token, password });
  first = await debtor.owes(110_000, daysAgo(45));
  second = await debtor.owes(55_000, daysAgo(14));
});

describe('the operator', () => {
  test('takes over a statement in Shift_JIS with broken rows, after seeing what becomes of each entry', async () => {
    const page = await asOperatorOn('/payments/import');
    await upload(page);
    const broken = page.getByRole('table', { name: 'Rows that cannot be read' });
    for (const reason of [
      'Not a day',
      'Not an amount',
      'Not as many columns',
      'Bytes that are no text',
      'A quote that is not closed',
    ])
      await expect(broken.getByText(reason)).toBeVisible();
    await expect(broken.getByRole('row')).toHaveCount(6);
    const entries = page.getByRole('table', { name: 'Entries' });
    await expect(entries.getByText('Exact', { exact: true })).toBeVisible();
    await expect(entries.getByText('Short by a fee')).toBeVisible();
    await expect(entries.getByText('¥660 stay open', { exact: false })).toBeVisible();
    await expect(page.getByText('2 will be recorded, 1 will wait.')).toBeVisible();
    await chooseInstead(page, entries.getByLabel('Contract of line 4'));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByText('2 recorded, 1 waiting to be claimed, 0 known before.')).toBeVisible();

    await upload(page);
    await expect(page.getByText('Known before')).toHaveCount(3);
    await expect(page.getByRole('button', { name: 'Confirm' })).toBeDisabled();
    await page.context().close();
  });

  test('gives an entry that waits to a contract, and takes the payment back', async () => {
    const page = await asOperatorOn('/payments');
    const waiting = page.getByRole('table', { name: 'Waiting to be claimed' });
    await waiting
      .getByRole('row', { name: new RegExp(word) })
      .getByRole('button', { name: 'Give to a contract' })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Contract' }).fill(debtor.contract.number);
    await dialog.getByRole('option', { name: new RegExp(debtor.contract.number) }).click();
    await dialog.getByRole('button', { name: 'Give to a contract' }).click();
    await expect(page.getByText('Given to the contract')).toBeVisible();
    const row = page.getByRole('table', { name: 'Payments' }).getByRole('row', { name: /シラナイ/ });
    await expect(row.getByText('¥2,340', { exact: false })).toBeVisible();
    await row.getByRole('button', { name: 'Take back' }).click();
    await dialog.getByLabel('Reason').fill('not theirs');
    await dialog.getByRole('button', { name: 'Take back' }).click();
    await expect(waiting.getByRole('row', { name: new RegExp(word) })).toBeVisible();
    await page.context().close();
  });

  test('suspends for arrears on what the page proposes', async () => {
    await debtor.owes(20_000, daysAgo(50));
    await dunArrears((work) => asOperator(work), today());
    const page = await asOperatorOn('/payments?tab=arrears');
    const card = page.locator('section', { has: page.getByRole('link', { name: payer }) }).first();
    await expect(card.getByText(/50 days past the due day/)).toBeVisible();
    await expect(card.getByText('Announcement of suspension', { exact: false }).first()).toBeVisible();
    await card.getByRole('button', { name: 'Suspend' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
    await expect(page.getByText(`${payer} is suspended`)).toBeVisible();
    await expect(card.getByText('Suspended', { exact: true })).toBeVisible();
    await page.context().close();
  });
});

describe('the reseller', () => {
  test('sees what is open, late and paid', async () => {
    const page = await newPage('en-GB');
    await signIn(page, url, { email, password });
    await page.waitForURL(({ pathname }) => pathname === '/');
    await inEnglish(page);
    await page.goto(`${url}/invoices`);
    const table = page.getByRole('table', { name: 'Issued invoices' });
    await expect(
      table.getByRole('row', { name: new RegExp(first.number) }).getByText('Paid', { exact: true }),
    ).toBeVisible();
    const open = table.getByRole('row', { name: new RegExp(second.number) });
    await expect(open.getByText('Overdue')).toBeVisible();
    await open.getByRole('link').first().click();
    await expect(page.getByText('¥660').first()).toBeVisible();
    await page.goto(`${url}/contract`);
    await expect(page.getByText('Late charge to this day')).toBeVisible();
    await page.context().close();
  });
});
