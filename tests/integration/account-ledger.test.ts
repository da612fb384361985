import { beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../core/errors.ts';
import { closeAccount } from '../../services/account/close-account.ts';
import { openAccount } from '../../services/account/open-account.ts';
import { inSystem } from '../../services/db/doors.ts';
import { getPeak } from '../../services/metering/get-peak.ts';
import { aCustomer, anAccount, aProvenDomain, aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

useFreshDatabase();

async function aStart(accounts = 80) {
  const reseller = await aReseller();
  const customer = await aCustomer(reseller.id, { domains: 2, accounts, storageBytes: 50 * 2 ** 30 });
  const domain = await aProvenDomain(reseller.id, customer.id);
  return { reseller, customer, domain, inTenant: asReseller(reseller.id) };
}

type Start = Awaited<ReturnType<typeof aStart>>;

const open = ({ inTenant, domain }: Start, localPart: string) =>
  inTenant((tx) =>
    openAccount(tx, {
      domainId: domain.id,
      localPart,
      displayName: '',
      kind: 'mailbox',
      quotaBytes: 2 ** 20,
      password: 'a long enough one',
    }),
  );

/** As people do who are told that the database is busy. */
async function openInTheEnd(start: Start, localPart: string): ReturnType<typeof open> {
  for (;;) {
    try {
      return await open(start, localPart);
    } catch (error) {
      if (!(error instanceof Refusal) || error.key !== 'temporarily_unavailable') throw error;
    }
  }
}

const openMany = (start: Start, n: number) =>
  Promise.allSettled(Array.from({ length: n }, (_, i) => openInTheEnd(start, `user${i}`)));

describe('64 openings at once', () => {
  let start: Awaited<ReturnType<typeof aStart>>;
  let results: Awaited<ReturnType<typeof openMany>>;
  beforeAll(async () => {
    start = await aStart(50);
    results = await openMany(start, 64);
  });

  test('fill the pool exactly and refuse the rest, saying whose pool is empty', () => {
    const refused = results.filter((result) => result.status === 'rejected');
    expect(results.length - refused.length).toBe(50);
    for (const { reason } of refused) {
      expect(reason).toMatchObject({ key: 'pool_empty_accounts', params: { pool: 'customer', limit: 50, used: 50 } });
    }
  });

  test('stand in the ledger one by one, in order of time', async () => {
    const rows = await start.inTenant(({ db }) => db.accountLedger.findMany({ orderBy: { sequence: 'asc' } }));
    expect(rows.map((row) => row.delta)).toEqual(Array(50).fill(1));
    expect(rows.map((row) => row.at.getTime())).toEqual(rows.map((row) => row.at.getTime()).toSorted((x, y) => x - y));
    expect(new Set(rows.map((row) => row.transactionId)).size).toBe(50);
  });

  test('make the peak, with the instant of the last one', async () => {
    const peak = await start.inTenant((tx) => getPeak(tx, {}));
    expect(peak).toMatchObject({ opening: 0, current: 50, peak: { accounts: 50 } });
    expect(peak.events.find((event) => event.atPeak)?.at).toEqual(peak.peak.reachedAt);
  });
});

test('closing lowers the count and leaves the peak; the address is free again', async () => {
  const { inTenant, domain, reseller } = await aStart();
  const first = await anAccount(reseller.id, domain.id, 'taro');
  await anAccount(reseller.id, domain.id, 'hanako');
  await inTenant((tx) => closeAccount(tx, { id: first.id }));
  expect(await inTenant((tx) => getPeak(tx, {}))).toMatchObject({ current: 1, peak: { accounts: 2 } });
  await anAccount(reseller.id, domain.id, 'taro');
  expect(await inTenant((tx) => getPeak(tx, {}))).toMatchObject({ current: 2, peak: { accounts: 2 } });
});

test('moving accounts to another customer in one transaction raises no peak of the reseller', async () => {
  const { inTenant, domain, reseller, customer } = await aStart();
  const account = await anAccount(reseller.id, domain.id);
  const other = await aCustomer(reseller.id);
  const target = await aProvenDomain(reseller.id, other.id);
  await inTenant(({ db }) =>
    db.account.update({ where: { id: account.id }, data: { customerId: other.id, domainId: target.id } }),
  );

  expect(await inTenant((tx) => getPeak(tx, {}))).toMatchObject({ current: 1, peak: { accounts: 1 } });
  expect(await inTenant((tx) => getPeak(tx, { customerId: customer.id }))).toMatchObject({
    current: 0,
    peak: { accounts: 1 },
  });
  expect(await inTenant((tx) => getPeak(tx, { customerId: other.id }))).toMatchObject({
    current: 1,
    peak: { accounts: 1 },
  });
});

test('no path past the services forgets the ledger', async () => {
  const { inTenant, domain, reseller } = await aStart();
  const account = await anAccount(reseller.id, domain.id);
  await inSystem(
    'scheduled work',
    null,
    ({ db }) => db.$executeRaw`delete from account where id = ${account.id}::uuid`,
  );
  const rows = await inTenant(({ db }) => db.accountLedger.findMany({ orderBy: { sequence: 'asc' } }));
  expect(rows.map(({ delta, cause }) => [delta, cause])).toEqual([
    [1, 'insert'],
    [-1, 'scheduled work'],
  ]);
});

test('suspending an account changes no count', async () => {
  const { inTenant, domain, reseller } = await aStart();
  const account = await anAccount(reseller.id, domain.id);
  await inTenant(({ db }) => db.account.update({ where: { id: account.id }, data: { state: 'suspended' } }));
  expect(await inTenant(({ db }) => db.accountLedger.count())).toBe(1);
});
