import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { inject, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { createSourcePool } from '../../services/source/create-source-pool.ts';
import { aTenant } from '../support/builders.ts';
import { runClient } from '../support/client-run.ts';
import { eventually, lettersTo, letterTo, usePlatform } from '../support/on-platform.ts';
import { asSomebody, useBrowser } from './browser.ts';

const { portal, smtp, outside } = usePlatform();
const newPage = useBrowser();
const word = randomUUID().slice(0, 8);
const operator = { resellerId: null, customerId: null, role: 'operator_admin', duty: 'administrator' } as const;

async function send(from: { address: string; password: string }, to: string): Promise<void> {
  const login = ['--tls', '--auth', 'PLAIN', '--auth-user', from.address, '--auth-password', from.password];
  const server = `${smtp.host}:${smtp.submission}`;
  const sent = await runClient('swaks', ['--server', server, ...login, '--from', from.address, '--to', to]);
  expect(sent.code, sent.output).toBe(0);
}

/** Gives an order for what the page shows now. */
async function order(page: Page, action: string, submit = action): Promise<void> {
  const dialog = page.getByRole('dialog');
  await page.getByRole('main').getByRole('button', { name: action, exact: true }).click();
  await dialog.getByLabel('Reason').fill(`because of ${word}`);
  await dialog.getByRole('button', { name: submit, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

/** The node has read an order that is for a customer. */
const isKnown = (customerId: string, action: string) =>
  eventually(`the node knows the ${action}`, async () => {
    const kept = await readFile(join(inject('platformDir'), 'mta', 'queue-orders.json'), 'utf8').catch(() => '');
    return kept.includes(customerId) && kept.includes(`"${action}"`);
  });

test('the operator holds a customer’s mail, deletes one, re-routes the rest, and lets it go', async () => {
  const { reseller, customer, account } = await aTenant();
  const [unwanted, wanted] = [`unwanted-${word}@partner.test`, `wanted-${word}@remote.test`];
  const source = { ip: `127.63.${parseInt(word.slice(0, 2), 16)}.9`, helo: `other.${word}.test` };
  await inSystem('operator console', null, (tx) => createSourcePool(tx, { name: word, addresses: [source] }));
  const page = await asSomebody(await newPage(), portal.operator, operator);
  const url = `${portal.operator}/queue?reseller=${reseller.id}&customer=${customer.id}`;
  await page.goto(url);
  await expect(page.getByText('Nothing like this waits')).toBeVisible();
  await order(page, 'Hold');
  await expect(page.getByText('The hold has been ordered.')).toBeVisible();
  await isKnown(customer.id, 'hold');

  await send(account, unwanted);
  await send(account, wanted);
  const waiting = page.getByRole('table', { name: 'Waiting mail' });
  const row = (domain: string) => waiting.getByRole('row').filter({ hasText: `→ ${domain}` });
  await expect(async () => {
    await page.reload();
    await expect(waiting.getByText('Held', { exact: true }).filter({ visible: true })).toHaveCount(2, { timeout: 500 });
  }).toPass({ timeout: 15_000 });
  await row('partner.test').getByRole('button', { name: 'Only this message' }).click();
  await expect(row('remote.test')).toHaveCount(0);
  await order(page, 'Delete', 'Delete for good');
  await expect(page.getByText('The deletion has been ordered.')).toBeVisible();
  await expect(page.getByText('Nothing like this waits')).toBeVisible({ timeout: 15_000 });

  await page.goto(url);
  await expect(row('remote.test')).toBeVisible();
  await expect(row('partner.test')).toHaveCount(0);
  await page.getByRole('button', { name: 'Re-route' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Leave from').selectOption({ label: `Pool ${word}` });
  await dialog.getByLabel('Reason').fill(`because of ${word}`);
  await dialog.getByRole('button', { name: 'Re-route' }).click();
  await expect(page.getByText('The re-route has been ordered.')).toBeVisible();
  await isKnown(customer.id, 'reroute');
  expect(await lettersTo(outside.inbox, wanted)).toEqual([]);
  await order(page, 'Release');
  await expect(page.getByText('The release has been ordered.')).toBeVisible();
  expect(await letterTo(outside.inbox, wanted)).toMatchObject({ source: source.ip });
  expect(await lettersTo(outside.inbox, unwanted)).toEqual([]);
});
