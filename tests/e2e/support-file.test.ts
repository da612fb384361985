import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { test } from 'vitest';
import { inReseller, inSystem } from '../../services/db/doors.ts';
import { createOperator } from '../../services/portal/create-operator.ts';
import { grantConsent } from '../../services/support/answer-consent.ts';
import { askConsent } from '../../services/support/ask-consent.ts';
import { aTenant } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';
import { aSession, ask } from '../support/signed-in.ts';

const { portal } = usePlatform();

/** A tenant whose support was asked for twice: of one customer, which was consented to, and of all. */
async function anAskedTenant(reason: string) {
  const slug = `f${randomUUID().slice(0, 8)}`;
  const { reseller, customer } = await aTenant({ slug, host: `${slug}.localhost` });
  const staff = await inSystem('operator console', null, async (tx) => {
    const email = `${slug}@operator.test`;
    await createOperator(tx, { email, name: `Staff of ${slug}`, locale: 'en' });
    return tx.db.portalUser.findFirstOrThrow({ where: { name: `Staff of ${slug}` } });
  });
  const asked = { resellerId: reseller.id, areas: ['accounts', 'domains'] as const, reason, hours: 2 };
  const question = (more: { customerId?: string }) =>
    inSystem('operator console', staff.id, (tx) => askConsent(tx, { ...asked, areas: [...asked.areas], ...more }));
  const { id } = await question({ customerId: customer.id });
  const giver = await inReseller({ resellerId: reseller.id, actorId: null }, ({ db }) =>
    db.portalUser.findFirstOrThrow({ where: { role: 'reseller_admin' } }),
  );
  await inReseller({ resellerId: reseller.id, actorId: giver.id }, (tx) => grantConsent(tx, { id }));
  await question({});
  return { host: `${slug}.localhost`, reseller, customer, staff: staff.name, giver: giver.name };
}

const fileFor = async (host: string, resellerId: string | null, query = ''): Promise<Record<string, string>[]> => {
  const role = resellerId === null ? 'operator_admin' : 'reseller_admin';
  const cookie = await aSession({ resellerId, customerId: null, role, duty: 'administrator' });
  const { body, headers, status } = await ask(portal.operator, { host, path: `/support.csv${query}`, cookie });
  expect([status, headers['content-type']]).toEqual([200, expect.stringContaining('text/csv')]);
  return parse(Buffer.from(body, 'latin1'), { columns: true, bom: true });
};

test('the file of consents holds what was asked of the own house, in words, and the operator’s that of everybody', async () => {
  const mine = await anAskedTenant('=ticket 812');
  const theirs = await anAskedTenant('ticket 900');
  const instant = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  const never = { Answered: '', 'Answered by': '', Until: '', Ended: '', Looks: '0' };
  // A spreadsheet would take the reason for a formula.
  const asked = {
    'What is looked at': 'Domains and incoming mail, Accounts and forwarding',
    Hours: '2',
    Why: "'=ticket 812",
    Asked: instant,
  };
  const { name } = await inReseller({ resellerId: mine.reseller.id, actorId: null }, ({ db }) =>
    db.customer.findUniqueOrThrow({ where: { id: mine.customer.id } }),
  );
  const ofAll = { ...asked, ...never, Whose: 'All customers', State: 'Waiting for an answer' };
  const ofOne = {
    ...asked,
    ...never,
    Whose: name,
    State: 'Open',
    Answered: instant,
    'Answered by': mine.giver,
    Until: instant,
  };
  expect(await fileFor(mine.host, mine.reseller.id)).toEqual([ofAll, ofOne]);
  expect(await fileFor(mine.host, mine.reseller.id, '?state=live')).toEqual([ofOne]);

  const all = await fileFor(new URL(portal.operator).hostname, null);
  const of = (reseller: string) => all.filter(({ Reseller }) => Reseller === reseller);
  const operatorName = async ({ reseller }: typeof mine) =>
    (
      await inSystem('operator console', null, ({ db }) =>
        db.reseller.findUniqueOrThrow({ where: { id: reseller.id } }),
      )
    ).operatorName;
  const byOperator = { Reseller: await operatorName(mine), 'Asked by': mine.staff };
  expect(of(byOperator.Reseller)).toEqual([
    { ...ofAll, ...byOperator },
    { ...ofOne, ...byOperator },
  ]);
  expect(of(await operatorName(theirs)).map(({ Why }) => Why)).toEqual(['ticket 900', 'ticket 900']);
});
