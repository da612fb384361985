import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { test } from 'vitest';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { aTenant } from '../support/builders.ts';
import { usable } from '../support/looked-at.ts';
import { usePlatform } from '../support/on-platform.ts';
import { inEnglish, signIn, useBrowser } from './browser.ts';

const { portal } = usePlatform();
const newPage = useBrowser();
const password = 'a sentence to remember';

test('a session is ended from the list of another browser, which is out with its next step', async () => {
  const slug = `s${randomUUID().slice(0, 8)}`;
  const email = `admin@${slug}.test`;
  const { reseller } = await aTenant({ slug, host: `${slug}.localhost`, administratorEmail: email });
  await acceptInvitation({ resellerId: reseller.id }, { token: reseller.invitation.token, password });
  const url = portal.operator.replace(/\/\/[^:/]+/, `//${slug}.localhost`);
  const [lost, mine] = [await newPage(), await newPage()];
  for (const page of [lost, mine]) {
    await signIn(page, url, { email, password });
    await page.waitForURL((at) => at.pathname === '/');
  }
  // A page that asks nothing by itself: the home page would be out before anybody takes a step there.
  await lost.goto(`${url}/profile`);
  await usable(lost);
  await inEnglish(mine);
  await mine.goto(`${url}/profile`);
  const sessions = mine.getByRole('table', { name: 'Where you are signed in' });
  await expect(sessions.getByRole('row')).toHaveCount(3);
  await sessions.getByRole('button', { name: /^End the session of/ }).click();
  await mine.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click();
  await expect(mine.getByText('The session has ended.')).toBeVisible();
  await expect(sessions.getByRole('row')).toHaveCount(2);

  await lost
    .getByRole('link', { name: /アカウント|Accounts/ })
    .first()
    .click();
  await lost.waitForURL((at) => at.pathname === '/sign-in');
  expect((await lost.goto(`${url}/profile`))?.url()).toContain('/sign-in');
  await mine.reload();
  await expect(sessions.getByRole('row')).toHaveCount(2);
});
