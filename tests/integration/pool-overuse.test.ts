import { beforeAll, expect, test } from 'vitest';
import { changeAccount } from '../../services/account/change-account.ts';
import { closeAccount } from '../../services/account/close-account.ts';
import { moveAccount } from '../../services/account/move-account.ts';
import { openAccount } from '../../services/account/open-account.ts';
import { inviteCustomerAdmin } from '../../services/customer/invite-customer-admin.ts';
import { setCustomerPool } from '../../services/customer/set-customer-pool.ts';
import { inCustomer, inSystem } from '../../services/db/doors.ts';
import { addDomain } from '../../services/domain/add-domain.ts';
import { jobs } from '../../services/job/jobs.ts';
import { listSentNotices } from '../../services/notice/list-notices.ts';
import { getPoolUse } from '../../services/pool/get-pool-use.ts';
import { tellOveruse } from '../../services/pool/tell-overuse.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { setResellerPool } from '../../services/reseller/set-reseller-pool.ts';
import { aCustomer, aProvenDomain, aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const system = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('scheduled work', null, work);
const pool = (accounts: number) => ({ domains: 2, accounts, storageBytes: 2 ** 32 });
const large = (accounts: number) => ({ domains: 20, accounts, storageBytes: 2 ** 40 });
const refused = { name: 'Refusal', key: 'pool_empty_accounts' };

/** Crossings that wait to be told, by level, in the order in which they came; and forgets them. */
async function crossings() {
  const { rows } = await database.query(
    'postgres',
    `delete from job_before_worker where name = 'tell-overuse' returning payload, id`,
  );
  return rows.toSorted((a, b) => Number(a.id) - Number(b.id)).map(({ payload }) => jobs['tell-overuse'].parse(payload));
}
const said = async () => (await crossings()).map(({ level, limit, used }) => `${level} ${used}/${limit}`);

let reseller: Awaited<ReturnType<typeof aReseller>>;
let inTenant: ReturnType<typeof asReseller>;
beforeAll(async () => {
  reseller = await aReseller({ pool: large(10) });
  inTenant = asReseller(reseller.id);
});

let made = 0;

async function aBuyer(accounts: number, overuse: 'block' | 'notify') {
  const customer = await aCustomer(reseller.id, pool(accounts));
  await inTenant((tx) => setCustomerPool(tx, { customerId: customer.id, pool: pool(accounts), overuse }));
  const domain = await aProvenDomain(reseller.id, customer.id);
  /** As the customer's own administrator, who sees nothing of the reseller's pool. */
  const open = () =>
    inCustomer({ resellerId: reseller.id, customerId: customer.id, actorId: null }, (tx) =>
      openAccount(tx, {
        ...{ domainId: domain.id, localPart: `u${++made}` },
        displayName: '',
        kind: 'sender',
        quotaBytes: 2 ** 20,
      }),
    );
  return { customer, domain, open };
}
const outcomes = async (works: Promise<unknown>[]) =>
  (await Promise.allSettled(works)).map(({ status }) => status).toSorted();
const operatorSets = (overuse: 'block' | 'notify', accounts = 10) =>
  system((tx) => setResellerPool(tx, { resellerId: reseller.id, pool: large(accounts), overuse }));

test('of many openings at once no more go beyond than the reseller has left, and the limit is crossed once', async () => {
  const careful = await aBuyer(5, 'block');
  const buyer = await aBuyer(2, 'notify');
  // 5 are promised to the other one, so 5 of 10 are left for this one; it asks for 7.
  expect(await outcomes(Array.from({ length: 7 }, buyer.open))).toEqual([
    ...Array.from({ length: 5 }, () => 'fulfilled'),
    ...Array.from({ length: 2 }, () => 'rejected'),
  ]);
  expect(await said()).toEqual(['customer 3/2']);
  await expect(buyer.open()).rejects.toMatchObject({ ...refused, params: { pool: 'reseller', limit: 10, used: 10 } });

  // What was promised is there for the one to whom it was.
  expect(await outcomes(Array.from({ length: 6 }, careful.open))).toEqual([
    ...Array.from({ length: 5 }, () => 'fulfilled'),
    'rejected',
  ]);
  await expect(careful.open()).rejects.toMatchObject({ ...refused, params: { pool: 'customer', limit: 5 } });
  expect(await said()).toEqual([]);
  const use = await inTenant((tx) => getPoolUse(tx));
  expect([use.allotted.accounts, use.used.accounts, use.limits.accounts]).toEqual([10, 10, 10]);

  // The operator lets the reseller go beyond too: both levels are told, each once.
  await operatorSets('notify');
  await buyer.open();
  await buyer.open();
  expect(await said()).toEqual(['reseller 11/10']);

  // Back within, and beyond again, is another crossing.
  const accounts = await inTenant(({ db }) => db.account.findMany({ where: { domainId: buyer.domain.id }, take: 2 }));
  for (const { id } of accounts) await inTenant((tx) => closeAccount(tx, { id }));
  await buyer.open();
  expect(await said()).toEqual(['reseller 11/10']);
});

test('an account that moves within a full reseller takes nothing from it, and the receiver’s limit is crossed', async () => {
  await operatorSets('block', 40);
  const [giver, taker] = [await aBuyer(2, 'block'), await aBuyer(0, 'notify')];
  const { id } = await giver.open();
  const use = await inTenant((tx) => getPoolUse(tx));
  await operatorSets('block', use.allotted.accounts + 1);
  await crossings();
  const move = { id, customerId: taker.customer.id, domainId: taker.domain.id, keepOldAddress: false };
  await inTenant((tx) => moveAccount(tx, move));
  expect(await said()).toEqual(['customer 1/0']);
  // The giver keeps what it was allotted, so that the one account more was the last.
  await expect(taker.open()).rejects.toMatchObject({ ...refused, params: { pool: 'reseller' } });
});

test('whoever may go beyond may be stopped while beyond, and nobody sets their own', async () => {
  await operatorSets('notify', 40);
  const { customer, open } = await aBuyer(1, 'notify');
  await open();
  await open();
  const stop = { customerId: customer.id, pool: pool(1), overuse: 'block' } as const;
  await inTenant((tx) => setCustomerPool(tx, stop));
  await expect(open()).rejects.toMatchObject({ ...refused, params: { pool: 'customer', limit: 1, used: 2 } });
  // What it uses beyond still counts against the reseller; and less than is in use is not set anew.
  expect((await inTenant((tx) => getPoolUse(tx, { customerId: customer.id }))).used.accounts).toBe(2);
  await expect(inTenant((tx) => setCustomerPool(tx, { ...stop, pool: pool(0) }))).rejects.toMatchObject({
    key: 'pool_below_use',
  });
  await inCustomer({ resellerId: reseller.id, customerId: customer.id, actorId: null }, ({ db }) =>
    db.pool.updateMany({ data: { overuse: 'notify', mayExceed: true } }),
  );
  await inTenant(({ db }) => db.pool.updateMany({ where: { customerId: null }, data: { accounts: 999 } }));
  const rows = await system(({ db }) =>
    db.pool.findMany({ where: { resellerId: reseller.id, OR: [{ customerId: null }, { customerId: customer.id }] } }),
  );
  expect(rows.map(({ customerId, overuse, accounts }) => [customerId === null, overuse, accounts]).toSorted()).toEqual([
    [false, 'block', 1],
    [true, 'notify', 40],
  ]);
});

test('domains and storage follow the same policy, and a crossing is told once to reseller and customer', async () => {
  await operatorSets('notify', 60);
  await crossings();
  const { customer, domain, open } = await aBuyer(3, 'notify');
  const address = 'chief@buyer.test';
  const administrator = { name: 'Chief', email: address, locale: 'en' as const };
  const { token } = await inTenant((tx) => inviteCustomerAdmin(tx, { customerId: customer.id, administrator }));
  await acceptInvitation({ resellerId: reseller.id }, { token, password: 'correct horse battery' });

  await open();
  await inTenant((tx) => addDomain(tx, { customerId: customer.id, name: 'two.test' }));
  await inTenant((tx) => addDomain(tx, { customerId: customer.id, name: 'three.test' }));
  const mailbox = await inTenant((tx) =>
    openAccount(tx, {
      ...{ domainId: domain.id, localPart: 'box' },
      displayName: '',
      kind: 'mailbox',
      quotaBytes: 2 ** 20,
    }),
  );
  const grow = (quotaBytes: number) =>
    inTenant((tx) => changeAccount(tx, { id: mailbox.id, quotaBytes, keepOldAddress: true }));
  await grow(2 ** 32);
  await inTenant((tx) => setCustomerPool(tx, { customerId: customer.id, pool: { ...pool(3), storageBytes: 2 ** 31 } }));
  const waiting = await crossings();
  expect(waiting.map(({ level, resource }) => `${level} ${resource}`)).toEqual([
    'customer domains',
    'customer storageBytes',
  ]);

  for (const crossing of [...waiting, ...waiting]) await system((tx) => tellOveruse(tx, crossing));
  const { rows: notices } = await inTenant((tx) => listSentNotices(tx));
  const told = notices.filter(({ subject }) => /allotted|割当枠/.test(subject)).map(({ recipient }) => recipient);
  expect(told.toSorted()).toEqual([address, address]);
  expect(notices.find(({ recipient }) => recipient === address)?.body).toContain('more of');
});
