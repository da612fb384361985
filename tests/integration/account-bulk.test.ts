import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { BulkChange } from '../../core/account-bulk/change.ts';
import { moveAccount } from '../../services/account/move-account.ts';
import { getBulk, listBulkRows, listBulks, stopBulk } from '../../services/account-bulk/list-bulks.ts';
import { previewBulk } from '../../services/account-bulk/preview-bulk.ts';
import { runBulk } from '../../services/account-bulk/run-bulk.ts';
import type { Selection } from '../../services/account-bulk/select-accounts.ts';
import { startBulk } from '../../services/account-bulk/start-bulk.ts';
import { tendBulks } from '../../services/account-bulk/tend-bulks.ts';
import { addAlias } from '../../services/alias/add-alias.ts';
import { listAliases } from '../../services/alias/list-aliases.ts';
import { inCustomer, inSystem } from '../../services/db/doors.ts';
import { getForwarding } from '../../services/forwarding/get-forwarding.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { getPeak } from '../../services/metering/get-peak.ts';
import { addSuppressions } from '../../services/suppression/add-suppressions.ts';
import { aCustomer, anAccount, aProvenDomain, aReseller, asReseller } from '../support/builders.ts';
import { everyPage } from '../support/every-page.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const pool = { domains: 3, accounts: 30, storageBytes: 30 * 2 ** 30 };

/** A reseller with two customers, each with a domain; the first has accounts 0, 1, 2, …. */
async function aSeller(accounts: number, second = pool) {
  const reseller = await aReseller({ pool: { domains: 10, accounts: 100, storageBytes: 2 ** 40 } });
  const inTenant = asReseller(reseller.id);
  const a = await aCustomer(reseller.id, pool);
  const b = await aCustomer(reseller.id, second);
  const domainA = await aProvenDomain(reseller.id, a.id);
  const domainB = await aProvenDomain(reseller.id, b.id);
  const data = Array.from({ length: accounts }, (_, n) => ({
    ...{ resellerId: reseller.id, customerId: a.id, domainId: domainA.id, localPart: `a${n}` },
    ...{ quotaBytes: 2n ** 30n, passwordHash: 'of nobody' },
  }));
  const made = await inTenant(({ db }) => db.account.createManyAndReturn({ data, select: { id: true } }));
  const ids = made.map(({ id }) => id);
  const owner = { resellerId: reseller.id, customerId: null };
  const start = (selection: Selection, change: BulkChange, count: number) =>
    inTenant((tx) => startBulk(tx, { selection, change, count }));
  const states = (outcome?: 'refused') => async (id: string) =>
    (await inTenant((tx) => listBulkRows(tx, { id, ...(outcome && { outcome }) }))).rows;
  return {
    reseller,
    inTenant,
    a,
    b,
    domainA,
    domainB,
    ids,
    owner,
    start,
    rowsOf: states(),
    refusedOf: states('refused'),
  };
}

const count = async (sql: string, values: unknown[]) =>
  Number((await database.query('postgres', `select count(*) from ${sql}`, values)).rows[0]?.count);

test('accounts move to another customer with all that is theirs; those that cannot are told row by row', async () => {
  const of = await aSeller(4, { ...pool, accounts: 3 });
  const { inTenant, a, b, domainA, domainB, ids, reseller } = of;
  const [first = '', second = '', third = ''] = ids;
  const address = `a0@${domainA.name}`;
  await anAccount(reseller.id, domainB.id, 'a1'); // the address that the second would get
  await inTenant((tx) =>
    addAlias(tx, { domainId: domainA.id, localPart: 'info', kind: 'alias', posting: 'anybody', targets: [address] }),
  );
  const targets = [`a1@${domainA.name}`, 'far@else.test'];
  await inTenant((tx) => setForwarding(tx, { accountId: first, targets, keepCopy: true }));
  await inTenant((tx) => setForwarding(tx, { accountId: third, targets: ['stopped@else.test'], keepCopy: true }));
  await inTenant((tx) => addSuppressions(tx, { customerId: b.id, recipients: ['stopped@else.test'] }));

  const change = { kind: 'customer' as const, customerId: b.id, domainId: domainB.id, keepOldAddress: true };
  const filter = { customerId: a.id };
  const preview = await inTenant((tx) => previewBulk(tx, { selection: { filter }, change }));
  expect(preview).toMatchObject({ count: 4, unchanged: 0, taken: 1, leading: 2, customers: 1 });
  expect(preview.receiver).toMatchObject({ count: { current: 1, peakThen: 5 }, room: { accounts: 2 } });

  const before = await inTenant((tx) => getPeak(tx, {}));
  const { id } = await of.start({ filter }, change, 4);
  await runBulk({ bulkId: id, ...of.owner });
  expect(await inTenant((tx) => getBulk(tx, { id }))).toMatchObject({ state: 'done', changed: 2, refused: 2 });
  const reasons = (await of.refusedOf(id)).map(({ accountId, reason }) => [accountId, reason?.key]);
  expect(Object.fromEntries(reasons)).toEqual({ [second]: 'address_taken', [third]: 'forwarding_target_suppressed' });

  // Where it was, an alias leads on; what led to it does so still. Its own forwarding is sealed for the new customer.
  const aliases = (await inTenant((tx) => listAliases(tx, { customerId: a.id }))).rows;
  expect(Object.fromEntries(aliases.map((each) => [each.address.split('@')[0], each.targets]))).toMatchObject({
    info: [address],
    a0: [`a0@${domainB.name}`],
  });
  expect((await inTenant((tx) => getForwarding(tx, { accountId: first }))).targets).toEqual(targets.toSorted());
  expect(await count('forwarding_target where account_id = $1 and address is not null', [first])).toBe(0);
  expect(await count(`forwarding_target where account_id = $1 and customer_id = $2`, [first, b.id])).toBe(2);
  expect((await inTenant((tx) => getPeak(tx, {}))).peak.accounts).toBe(before.peak.accounts);
  expect((await inTenant((tx) => getPeak(tx, { customerId: b.id }))).current).toBe(3);
  // Each trail has its own side of it, and neither names the other.
  expect(await count(`audit_entry where action = 'account.move' and customer_id in ($1, $2)`, [a.id, b.id])).toBe(4);

  // A customer knows of no other one.
  const own = { resellerId: reseller.id, customerId: a.id, actorId: null };
  const alone = { id: second, customerId: b.id, domainId: domainB.id, keepOldAddress: true };
  await expect(inCustomer(own, (tx) => moveAccount(tx, alone))).rejects.toMatchObject({ key: 'not_found' });
});

test('who gives the old address up is told of an alias that would lead nowhere; where the pool is full, the rest stays', async () => {
  const of = await aSeller(3, { ...pool, accounts: 1 });
  const { inTenant, b, domainA, domainB, ids } = of;
  const [first = '', second = '', third = ''] = ids;
  const lead = (localPart: string, targets: string[]) =>
    inTenant((tx) => addAlias(tx, { domainId: domainA.id, localPart, kind: 'group', posting: 'anybody', targets }));
  await lead('alone', [`a0+x@${domainA.name}`]);
  await lead('all', [`a1@${domainA.name}`, `a2@${domainA.name}`]);
  await inTenant((tx) => setForwarding(tx, { accountId: third, targets: [`a1@${domainA.name}`], keepCopy: false }));
  const change = { kind: 'customer' as const, customerId: b.id, domainId: domainB.id, keepOldAddress: false };
  const { id } = await of.start({ ids }, change, 3);
  await runBulk({ bulkId: id, ...of.owner });
  expect((await of.rowsOf(id)).map(({ outcome, reason }) => [outcome, reason?.key ?? null])).toEqual([
    ['refused', 'account_move_alone'],
    ['changed', null],
    ['refused', 'pool_empty_accounts'],
  ]);
  const aliases = (await inTenant((tx) => listAliases(tx, {}))).rows;
  expect(aliases.flatMap((each) => each.targets)).toEqual([`a2@${domainA.name}`, `a0+x@${domainA.name}`]);
  expect(await inTenant((tx) => getForwarding(tx, { accountId: third }))).toMatchObject({
    targets: [],
    keepCopy: true,
  });
  expect([first, second].length).toBe(2);
});

test('a worker that is killed leaves nothing half done, and nothing is done twice', async () => {
  const of = await aSeller(12);
  const { inTenant, ids, a } = of;
  const { id } = await of.start({ filter: { customerId: a.id } }, { kind: 'quota', quotaBytes: 2 ** 29 }, 12);
  const job = { bulkId: id, ...of.owner };
  const worker = fork(fileURLToPath(new URL('../support/bulk-worker.ts', import.meta.url)), [JSON.stringify(job)]);
  const gone = once(worker, 'exit');
  await expect
    .poll(async () => (await inTenant((tx) => getBulk(tx, { id }))).doneRows, { interval: 5, timeout: 20_000 })
    .toBeGreaterThan(0);
  worker.kill('SIGKILL');
  await gone;
  // Its place in the queue is taken on, and two who come at once do not get into each other's way.
  await inSystem('scheduled work', null, (tx) => tendBulks(tx, new Date(Date.now() + 600_000)));
  await Promise.all([runBulk(job), runBulk(job)]);
  await runBulk(job);
  expect(await inTenant((tx) => getBulk(tx, { id }))).toMatchObject({ state: 'done', doneRows: 12, changed: 12 });
  expect(await count(`account where id = any($1) and quota_bytes = 536870912`, [ids])).toBe(12);
  expect(await count(`audit_entry where action = 'account.change' and object_id = any($1)`, [ids])).toBe(12);
});

test('what is chosen is what was agreed to; what was so already is left, and the rest may be stopped', async () => {
  const of = await aSeller(3);
  const { inTenant, ids, reseller, a } = of;
  const [first = ''] = ids;
  await expect(of.start({ filter: {} }, { kind: 'suspend' }, 2)).rejects.toMatchObject({ key: 'bulk_count_differs' });
  const one = await of.start({ ids: [first] }, { kind: 'suspend' }, 1);
  await runBulk({ bulkId: one.id, ...of.owner });
  const all = await of.start({ filter: { search: 'a' } }, { kind: 'suspend' }, 3);
  await runBulk({ bulkId: all.id, ...of.owner });
  expect(await inTenant((tx) => getBulk(tx, { id: all.id }))).toMatchObject({ changed: 2, unchanged: 1, refused: 0 });
  const close = await of.start({ ids }, { kind: 'close' }, 3);
  await inTenant((tx) => stopBulk(tx, { id: close.id }));
  await runBulk({ bulkId: close.id, ...of.owner });
  expect((await of.rowsOf(close.id)).map(({ outcome }) => outcome)).toEqual(['waiting', 'waiting', 'waiting']);
  await expect(inTenant((tx) => stopBulk(tx, { id: close.id }))).rejects.toMatchObject({ key: 'bulk_over' });
  // A customer's administrator sees those made there, and chooses among its own.
  const own = { resellerId: reseller.id, customerId: a.id, actorId: null };
  expect((await inCustomer(own, listBulks)).rows).toEqual([]);
  const { id } = await inCustomer(own, (tx) =>
    startBulk(tx, { selection: { filter: {} }, change: { kind: 'resume' }, count: 3 }),
  );
  await runBulk({ bulkId: id, resellerId: reseller.id, customerId: a.id });
  expect((await inCustomer(own, listBulks)).rows.map((each) => each.id)).toEqual([id]);
  const every = await everyPage((asked) => inTenant((tx) => listBulks(tx, asked)));
  expect(every.map((each) => each.id)).toEqual([id, close.id, all.id, one.id]);
  expect(await inCustomer(own, (tx) => getBulk(tx, { id }))).toMatchObject({ state: 'done', changed: 3 });
});
