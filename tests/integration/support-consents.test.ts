import { beforeAll, expect, test } from 'vitest';
import { consentStates } from '../../core/support/consent-areas.ts';
import { listAudit } from '../../services/audit/list-audit.ts';
import { inCustomer, inReseller, inSystem, type TenantTx } from '../../services/db/doors.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { createOperator } from '../../services/portal/create-operator.ts';
import { findSession, readSession } from '../../services/portal/find-session.ts';
import type { PortalIdentity } from '../../services/portal/sessions.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { endConsent, giveUpConsent, grantConsent, refuseConsent } from '../../services/support/answer-consent.ts';
import { askConsent } from '../../services/support/ask-consent.ts';
import { lapseConsents } from '../../services/support/lapse-consents.ts';
import { countConsents, listAllConsents, listConsents } from '../../services/support/list-consents.ts';
import { tellRequest } from '../../services/support/tell-request.ts';
import { openVisit } from '../../services/support/visit.ts';
import { operatorBrand } from '../../web/server/brand.ts';
import { translatorOf } from '../../web/server/context.ts';
import { appRouter } from '../../web/server/router.ts';
import { createCallerFactory } from '../../web/server/trpc.ts';
import { aTenant } from '../support/builders.ts';
import { everyPage } from '../support/every-page.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const password = 'correct horse battery';
let made: Awaited<ReturnType<typeof aTenant>>;
let staff: PortalIdentity;
let chief: PortalIdentity;

beforeAll(async () => {
  const email = 'staff@operator.test';
  made = await aTenant({ administratorEmail: 'chief@people.test' });
  await acceptInvitation({ resellerId: made.reseller.id }, { token: made.reseller.invitation.token, password });
  const { token } = await inSystem('operator console', null, (tx) =>
    createOperator(tx, { email, name: 'Staff', locale: 'ja' }),
  );
  await acceptInvitation({ resellerId: null }, { token, password });
  staff = await signIn({ resellerId: null }, { email, password }, '198.51.100.1');
  const own = { email: 'chief@people.test', password };
  chief = await signIn({ resellerId: made.reseller.id }, own, '203.0.113.1');
});

const asStaff = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', staff.userId, work);
const asChief = <T>(work: (tx: TenantTx) => Promise<T>) =>
  inReseller({ resellerId: made.reseller.id, actorId: chief.userId }, work);
const ask = (more: { customerId?: string; hours?: number } = {}) =>
  asStaff((tx) =>
    askConsent(tx, {
      resellerId: made.reseller.id,
      areas: ['accounts', 'domains'],
      reason: 'ticket 812',
      hours: 2,
      ...more,
    }),
  );
const granted = async (more = {}) => {
  const { id } = await ask(more);
  await asChief((tx) => grantConsent(tx, { id }));
  return id;
};
const open = (id: string) => openVisit(staff, { id });
const answered = { key: 'consent_answered' };
const present = async () => {
  const found = await findSession(staff.sessionId);
  if (!found) throw new Error('signed out');
  return found;
};
const asking = (identity: PortalIdentity) =>
  createCallerFactory(appRouter)({
    realm: { host: 'console.test', resellerId: null, brand: operatorBrand },
    ...{ identity, locale: 'en', translate: translatorOf('en'), address: '192.0.2.7' },
    log: { error: () => undefined },
  });

test('nothing is open before it is consented to, nor after it was refused or withdrawn', async () => {
  const { id } = await ask();
  await expect(open(id)).rejects.toMatchObject(answered);
  // Not even the operator's own database role can say that one was given.
  await expect(
    database.query('noren_system', `update support_consent set granted_at = now() where id = '${id}'`),
  ).rejects.toThrow(/permission denied/);
  await asStaff((tx) => tellRequest(tx, id));
  await asStaff((tx) => tellRequest(tx, id));
  expect(await asStaff(({ db }) => db.notice.count({ where: { kind: 'support-request' } }))).toBe(1);
  await asChief((tx) => refuseConsent(tx, { id }));
  await expect(open(id)).rejects.toMatchObject(answered);
  await expect(asChief((tx) => grantConsent(tx, { id }))).rejects.toMatchObject(answered);
  const other = await ask();
  await asStaff((tx) => giveUpConsent(tx, other));
  await expect(asChief((tx) => grantConsent(tx, other))).rejects.toMatchObject(answered);
  const seen = (await asStaff((tx) => listAllConsents(tx))).rows;
  expect(seen.map(({ state }) => state)).toEqual(['withdrawn', 'refused']);
  expect(seen[1]).toMatchObject({ reason: 'ticket 812', askedBy: 'Staff', answeredBy: chief.name });
});

test('with a consent support sees what was consented to, nothing else, and changes nothing; all of it is written down', async () => {
  await expect(asking(staff).account.list({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const id = await granted({ customerId: made.customer.id });
  await open(id);
  const visitor = await present();
  expect(visitor).toMatchObject({ role: 'customer_admin', customerId: made.customer.id, userId: staff.userId });
  const there = asking(visitor);
  for (const _ of [1, 2]) expect((await there.account.list({})).rows.map((row) => row.id)).toEqual([made.account.id]);
  await there.forwarding.get({ accountId: made.account.id });
  for (const refused of [
    there.delivery.list({}),
    there.session.list({}),
    there.administrator.list({}),
    there.reseller.list({}),
    there.account.setPassword({ id: made.account.id }),
    there.account.close({ id: made.account.id }),
    there.domain.check({ id: made.domain.id }),
    there.support.list({}),
    there.support.all({}),
    there.support.end({ id }),
    there.compromise.report({ target: 'account', id: made.account.id, note: '' }),
  ])
    await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await there.support.leave();
  expect((await present()).role).toBe('operator_admin');

  const trail = await asStaff(({ db }) =>
    db.auditEntry.findMany({ where: { objectId: id, actorId: staff.userId }, orderBy: { at: 'asc' } }),
  );
  const said = trail.map(({ action, behalfId, detail }) => [action, behalfId, detail]);
  const { userId } = chief;
  expect(said).toEqual([
    ['support.ask', null, {}],
    ['support.open', userId, {}],
    ['support.look', userId, { area: 'accounts', path: 'account.list' }],
    ['support.look', userId, { area: 'accounts', path: 'forwarding.get', accountId: made.account.id }],
    ['support.leave', userId, {}],
  ]);
  expect(trail[2]).toMatchObject({
    ...{ resellerId: made.reseller.id, customerId: made.customer.id, actorKind: 'operator', actorName: 'Staff' },
    ...{ behalfName: chief.name, address: '192.0.2.7' },
  });
  const ofCustomer = { resellerId: made.reseller.id, customerId: made.customer.id, actorId: null };
  expect((await inCustomer(ofCustomer, (tx) => listConsents(tx))).rows[0]).toMatchObject({ state: 'live', looks: 2 });
});

test('taken back, given back or run out it opens nothing from the next request on, and the session is the operator’s again', async () => {
  const ends = [
    (id: string) => asChief((tx) => endConsent(tx, { id })),
    (id: string) => asStaff((tx) => giveUpConsent(tx, { id })),
  ];
  for (const end of ends) {
    const id = await granted();
    await open(id);
    const before = await present();
    expect(before.visit?.consentId).toBe(id);
    await end(id);
    expect(await present()).toMatchObject({ role: 'operator_admin', resellerId: null });
    await expect(open(id)).rejects.toMatchObject(answered);
  }
  const id = await granted();
  await open(id);
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  expect((await readSession(staff.sessionId, null, at(1.9)))?.identity.role).toBe('reseller_admin');
  expect((await readSession(staff.sessionId, null, at(2.1)))?.identity.role).toBe('operator_admin');
  // The database lets nobody make it longer.
  await expect(
    database.query(
      'postgres',
      `update support_consent set expires_at = expires_at + interval '1 hour' where id = '${id}'`,
    ),
  ).rejects.toThrow(/support_consent_span/);
});

test('nobody of a tenant looks with one, or answers for a neighbour', async () => {
  const id = await granted();
  await expect(openVisit(chief, { id })).rejects.toMatchObject(answered);
  const other = await aTenant();
  await expect(ask({ customerId: other.customer.id })).rejects.toMatchObject({ key: 'not_found' });
  const asked = await ask();
  const neighbour = { resellerId: other.reseller.id, actorId: chief.userId };
  const step = [grantConsent, refuseConsent, endConsent];
  for (const take of step) await expect(inReseller(neighbour, (tx) => take(tx, asked))).rejects.toMatchObject(answered);
  expect(await inReseller(neighbour, (tx) => listConsents(tx))).toMatchObject({ rows: [], total: 0 });
  expect((await inReseller(neighbour, (tx) => listConsents(tx, { cursor: id }))).rows).toEqual([]);
  expect(await inReseller(neighbour, countConsents)).toEqual({ asked: 0, liveUntil: null });
  // A customer sees and answers what is asked of it, not what is asked of its reseller.
  const ofCustomer = { resellerId: made.reseller.id, customerId: made.customer.id, actorId: chief.userId };
  await expect(inCustomer(ofCustomer, (tx) => grantConsent(tx, asked))).rejects.toMatchObject(answered);
  const own = await ask({ customerId: made.customer.id });
  await inCustomer(ofCustomer, (tx) => grantConsent(tx, own));
  const ids = (await inCustomer(ofCustomer, (tx) => listConsents(tx))).rows.map((row) => row.id);
  expect([ids.includes(own.id), ids.includes(asked.id)]).toEqual([true, false]);
});

test('a request that nobody answers for seven days has lapsed, before any job, and the trail says so once', async () => {
  const { id } = await ask({ customerId: made.customer.id });
  const fresh = await ask();
  const aged = (days: number) =>
    database.query(
      'postgres',
      `update support_consent set asked_at = now() - make_interval(hours => $2) where id = $1`,
      [id, Math.floor(24 * days)],
    );
  const shown = async () => (await asChief((tx) => listConsents(tx))).rows.find((row) => row.id === id);
  await aged(6.9);
  expect(await shown()).toMatchObject({ state: 'asked' });
  await aged(7);
  expect(await shown()).toMatchObject({ state: 'lapsed', endedAt: null });
  await expect(asChief((tx) => grantConsent(tx, { id }))).rejects.toMatchObject(answered);
  await expect(asChief((tx) => refuseConsent(tx, { id }))).rejects.toMatchObject(answered);
  await expect(asStaff((tx) => giveUpConsent(tx, { id }))).rejects.toMatchObject(answered);
  // Nor past the service, whatever its clock says.
  const given = `update support_consent set granted_at = now(), granted_by = asked_by, expires_at = now() + make_interval(hours => hours)`;
  await expect(database.query('postgres', `${given} where id = '${id}'`)).rejects.toThrow(/support_consent_in_time/);

  const job = () => inSystem('scheduled work', null, (tx) => lapseConsents(tx, new Date()));
  expect(await job()).toBe(1);
  expect(await job()).toBe(0);
  expect(await shown()).toMatchObject({ state: 'lapsed', endedAt: expect.any(Date) });
  expect((await asStaff((tx) => listAllConsents(tx))).rows.find((row) => row.id === fresh.id)).toMatchObject({
    state: 'asked',
  });
  const trail = await asStaff(({ db }) => db.auditEntry.findMany({ where: { objectId: id, action: 'support.lapse' } }));
  const entry = (await asChief((tx) => listAudit(tx, { objectId: id }))).rows[0];
  expect(entry).toMatchObject({ action: 'support.lapse', byJob: true, address: null, actor: { name: null } });
  expect(trail).toMatchObject([{ actorKind: 'platform', resellerId: made.reseller.id, customerId: made.customer.id }]);
});

test('consents are reached page by page, and by how they stand, on both sides', async () => {
  const all = await everyPage((asked) => asStaff((tx) => listAllConsents(tx, asked)));
  const own = await everyPage((asked) => asChief((tx) => listConsents(tx, asked)));
  expect(own.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  for (const state of consentStates) {
    const wanted = all.filter((row) => row.state === state).map(({ id }) => id);
    expect((await asStaff((tx) => listAllConsents(tx, { state }))).rows.map(({ id }) => id)).toEqual(wanted);
    expect(await asChief((tx) => listConsents(tx, { state }))).toMatchObject({ total: wanted.length });
  }
  const live = all.filter(({ state }) => state === 'live').map(({ expiresAt }) => expiresAt?.getTime() ?? 0);
  expect(await asChief(countConsents)).toEqual({
    asked: all.filter(({ state }) => state === 'asked').length,
    liveUntil: new Date(Math.max(...live)),
  });
});
