import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { recentMonths } from '../../core/calendar/recent-months.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { closeAccount } from '../../services/account/close-account.ts';
import { openAccount } from '../../services/account/open-account.ts';
import { contractOf } from '../../services/contract/contract-of.ts';
import { today } from '../../services/contract/contract-state.ts';
import { getContract } from '../../services/contract/get-contract.ts';
import { recordContractEvent } from '../../services/contract/record-contract-event.ts';
import { inCustomer, inSystem } from '../../services/db/doors.ts';
import { getBill } from '../../services/metering/get-bill.ts';
import { getPeak } from '../../services/metering/get-peak.ts';
import { getQuota } from '../../services/metering/get-quota.ts';
import { peaksByCustomer } from '../../services/metering/peaks-by-customer.ts';
import { peaksByMonth } from '../../services/metering/peaks-by-month.ts';
import { priceMore } from '../../services/metering/price-more.ts';
import { recomputePeak } from '../../services/metering/recompute-peak.ts';
import { viewNotice } from '../../services/notice/notice-view.ts';
import { quotaKind, tellQuotas } from '../../services/notice/tell-quotas.ts';
import { createPlan } from '../../services/plan/create-plan.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const operator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);
const month = () => today().slice(0, 7);

async function aPlanned(prices: object) {
  const tenant = await aTenant();
  const { reseller, customer } = tenant;
  await operator(async (tx) => {
    const plan = await createPlan(tx, {
      ...{
        name: `Plan ${randomUUID()}`,
        profile: 'xsp' as const,
        terms: {},
        from: month(),
        prices: priceList.parse(prices),
      },
    });
    const event = { kind: 'plan-changed' as const, planId: plan.id, from: month() };
    await recordContractEvent(tx, { resellerId: reseller.id, event });
  });
  const send = (queued: number, blocked = 0) =>
    operator(async ({ db }) => {
      const figures = { recipientsQueued: queued, recipientsBlocked: blocked };
      const key = { resellerId: reseller.id, customerId: customer.id, month: month() };
      await db.sendCount.upsert({
        where: { resellerId_customerId_month: key },
        create: { ...key, ...figures },
        update: figures,
      });
    });
  return { ...tenant, inTenant: asReseller(reseller.id), send };
}
const quota = { included: 100_000, overage: 150 };

test('a quota shows what is counted, left and owed, and the contract’s running month bills it (R-060, R-061)', async () => {
  const { inTenant, send, reseller } = await aPlanned({ quota });
  const read = () => inTenant((tx) => getQuota(tx, {}));
  expect(await read()).toMatchObject({ counted: 0, rest: 100_000, fee: 0, unit: 'recipient' });
  await send(123_500, 44);
  expect(await read()).toMatchObject({ queued: 123_500, blocked: 44, counted: 123_456, rest: 0, fee: 3_600 });
  const contract = await inTenant(async (tx) => getContract(tx, await contractOf(tx.db, reseller.id)));
  expect(contract.running?.lines).toMatchObject([{ key: 'overage', amount: 3_600, quantity: 123_456 }]);
  const without = await aPlanned({ monthly: 1 });
  expect(await without.inTenant((tx) => getQuota(tx, {}))).toBeNull();
});

test('80 and 100 % are told once a month each, and never stop anything (R-063)', async () => {
  const { send, reseller } = await aPlanned({ quota });
  const tell = (now = new Date()) => operator((tx) => tellQuotas(tx, now));
  const told = () =>
    operator(async ({ db }) => {
      const rows = await db.notice.findMany({
        where: { resellerId: reseller.id, kind: quotaKind },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return (await Promise.all(rows.map(viewNotice))).map(({ subject }) => subject);
    });
  const asked = await asReseller(reseller.id)(({ db }) => db.portalUser.count());
  await operator(({ db }) =>
    db.portalUser.updateMany({ where: { resellerId: reseller.id }, data: { passwordHash: 'x' } }),
  );
  expect(asked).toBe(1);
  await send(79_999);
  await tell();
  expect(await told()).toEqual([]);
  await send(80_000);
  await Promise.all([tell(), tell(), tell()]);
  expect(await told()).toEqual([expect.stringContaining('80')]);
  await send(100_000);
  await tell();
  await tell();
  expect(await told()).toEqual([expect.stringContaining('80'), expect.stringContaining('100')]);

  const jumped = await aPlanned({ quota });
  await jumped.send(500_000);
  await tell();
  const rows = await operator(({ db }) => db.quotaTold.findMany({ where: { resellerId: jumped.reseller.id } }));
  expect(rows.map(({ threshold }) => threshold).toSorted()).toEqual([100, 80]);
});

test('what accounts would cost is the difference of two bills; below the peak they cost nothing (R-092, R-095)', async () => {
  const tiers = [
    { upTo: 2, unit: 100, flat: 0 },
    { upTo: null, unit: 50, flat: 0 },
  ];
  const { inTenant, domain, reseller, customer } = await aPlanned({ accounts: { mode: 'graduated', tiers } });
  const price = (accounts: number) => inTenant((tx) => priceMore(tx, { accounts }));
  expect(await price(3)).toMatchObject({ peak: 1, peakThen: 4, total: 110, totalThen: 330 });
  const opened = await inTenant((tx) =>
    openAccount(tx, { domainId: domain.id, localPart: 'gone', displayName: '', kind: 'mailbox', quotaBytes: 2 ** 20 }),
  );
  await inTenant((tx) => closeAccount(tx, { id: opened.id }));
  expect(await price(1)).toMatchObject({ peak: 2, peakThen: 2, total: 220, totalThen: 220 });
  expect(await price(2)).toMatchObject({ peak: 2, peakThen: 3, total: 220, totalThen: 275 });
  expect(await inTenant(getBill)).toMatchObject({ month: month(), peak: 2, total: 220 });
  const bare = await aTenant();
  expect(await asReseller(bare.reseller.id)((tx) => priceMore(tx, { accounts: 1 }))).toBeNull();
  expect(await asReseller(bare.reseller.id)(getBill)).toBeNull();
  const own = { resellerId: reseller.id, customerId: customer.id, actorId: null };
  expect(await inCustomer(own, (tx) => priceMore(tx, { accounts: 1 }))).toBeNull();
  expect(await inCustomer(own, getBill)).toBeNull();
});

test('the months beside each other are those that each month says of itself (R-092)', async () => {
  const { inTenant, domain, customer, reseller } = await aPlanned({ monthly: 1 });
  const open = (localPart: string) =>
    inTenant((tx) =>
      openAccount(tx, { domainId: domain.id, localPart, displayName: '', kind: 'mailbox', quotaBytes: 2 ** 20 }),
    );
  const opened = [await open('a'), await open('b'), await open('c')];
  for (const { id } of opened) await inTenant((tx) => closeAccount(tx, { id }));
  const [now = '', last = '', before = ''] = recentMonths(new Date(), 3, defaultTimeZone);
  // Rows of the ledger are never changed; as if they had been written then.
  const at = async (instant: string, accountId: string, delta: number) =>
    database.query(
      'postgres',
      `set session_replication_role = replica; update account_ledger set at = '${instant}' where account_id = '${accountId}' and delta = ${delta}`,
    );
  await at(`${before}-28T00:00:00Z`, opened[0]?.id ?? '', 1);
  await at(`${last}-05T00:00:00Z`, opened[1]?.id ?? '', 1);
  await at(`${last}-20T00:00:00Z`, opened[0]?.id ?? '', -1);
  const own = { resellerId: reseller.id, customerId: customer.id, actorId: null };
  for (const read of [
    inTenant,
    <T>(work: Parameters<typeof inTenant<T>>[0]) => inCustomer(own, work),
  ] as (typeof inTenant)[]) {
    const months = await read((tx) => peaksByMonth(tx, {}));
    expect(months).toHaveLength(13);
    for (const { month, peak } of months)
      expect(peak, month).toBe((await read((tx) => getPeak(tx, { month }))).peak.accounts);
    expect(months.slice(0, 3).map(({ month }) => month)).toEqual([now, last, before]);
    expect(months.slice(0, 4).map(({ peak }) => peak)).toEqual([expect.any(Number), 2, 1, 0]);
  }
});

test('the peak of the sum is not the sum of the peaks, and is recomputed from the ledger (R-092)', async () => {
  const { inTenant, domain, customer, reseller } = await aPlanned({ monthly: 1 });
  const second = await inTenant(({ db }) =>
    db.customer.create({ data: { resellerId: reseller.id, name: 'second', thirdPartyContractOn: new Date() } }),
  );
  const opened = await inTenant((tx) =>
    openAccount(tx, { domainId: domain.id, localPart: 'gone', displayName: '', kind: 'mailbox', quotaBytes: 2 ** 20 }),
  );
  await inTenant((tx) => closeAccount(tx, { id: opened.id }));
  // The second customer's account opens when the first one's has closed: never three at once.
  await operator(({ db }) =>
    db.accountLedger.create({
      data: {
        ...{ resellerId: reseller.id, customerId: second.id, accountId: randomUUID(), at: new Date() },
        ...{ transactionId: 1n, delta: 1, kind: 'mailbox', cause: 'import' },
      },
    }),
  );
  expect(await inTenant((tx) => peaksByCustomer(tx, { month: month() }))).toEqual({
    peak: 2,
    sumOfPeaks: 3,
    ...{ nextCursor: null, total: 2, more: false },
    rows: [
      expect.objectContaining({ id: customer.id, peak: 2, current: 1 }),
      { id: second.id, name: 'second', peak: 1, current: 1 },
    ],
  });
  const whole = await inTenant((tx) => getPeak(tx, { month: month() }));
  expect(whole.peak.accounts).toBe(2);
  expect(await inTenant((tx) => recomputePeak(tx, { month: month() }))).toMatchObject({
    ...{ opening: 0, rows: 4, late: 0, invoice: null },
    now: { peak: 2 },
  });
});
