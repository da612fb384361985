import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { changeAccount } from '../../services/account/change-account.ts';
import { closeAccount } from '../../services/account/close-account.ts';
import { listClosedAccounts } from '../../services/account/list-closed-accounts.ts';
import { openAccount } from '../../services/account/open-account.ts';
import { reopenAccount } from '../../services/account/reopen-account.ts';
import { addAlias } from '../../services/alias/add-alias.ts';
import { addAppPassword } from '../../services/app-password/add-app-password.ts';
import { listAppPasswords } from '../../services/app-password/list-app-passwords.ts';
import { inCustomer, inDomains } from '../../services/db/doors.ts';
import { getForwarding } from '../../services/forwarding/get-forwarding.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { getPeak } from '../../services/metering/get-peak.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { aCustomer, aProvenDomain, aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
let resellerId: string;
let customerId: string;
let domain: { id: string; name: string };
let inTenant: ReturnType<typeof asReseller>;
const password = 'a long enough one';
const day = 86_400_000;

beforeAll(async () => {
  const reseller = await aReseller();
  resellerId = reseller.id;
  inTenant = asReseller(resellerId);
  customerId = (await aCustomer(resellerId, { domains: 2, accounts: 4, storageBytes: 4 * 2 ** 30 })).id;
  domain = await aProvenDomain(resellerId, customerId);
});

const open = (localPart: string) =>
  inTenant((tx) =>
    openAccount(tx, {
      domainId: domain.id,
      localPart,
      displayName: '',
      kind: 'mailbox',
      quotaBytes: 2 ** 30,
      password,
    }),
  );
const close = (id: string) => inTenant((tx) => closeAccount(tx, { id }));
const reopen = (id: string, now?: Date) => inTenant((tx) => reopenAccount(tx, { id }, now));
const closed = async () => (await inTenant((tx) => listClosedAccounts(tx, {}))).rows;
const peak = () => inTenant((tx) => getPeak(tx, { customerId }));
const enters = (address: string) =>
  signIn({ resellerId }, { email: address, password }, '192.0.2.1').then(
    () => true,
    () => false,
  );

test('one closed by mistake is as it was, but for its forwarding, and the month’s peak knows no more of it', async () => {
  const { id, address } = await open('mistake');
  await inTenant((tx) => addAppPassword(tx, { accountId: id, label: 'phone', smtp: true, imap: true, pop3: true }));
  await inTenant((tx) => setForwarding(tx, { accountId: id, targets: ['far@else.test'], keepCopy: true }));
  const before = await peak();
  await close(id);
  expect(await enters(address)).toBe(false);
  expect(await closed()).toMatchObject([{ id, address, taken: false, customerId }]);

  expect(await reopen(id)).toMatchObject({ id, address, state: 'open' });
  expect(await closed()).toEqual([]);
  expect(await enters(address)).toBe(true);
  expect((await inTenant((tx) => listAppPasswords(tx, { accountId: id }))).appPasswords).toHaveLength(1);
  expect((await inTenant((tx) => getForwarding(tx, { accountId: id }))).targets).toEqual([]);
  const after = await peak();
  expect([after.current, after.peak.accounts]).toEqual([before.current, before.peak.accounts]);
  const { rows } = await database.query(
    'postgres',
    `select delta, (select count(*)::int from audit_entry where action = 'account.reopen' and object_id = $1) as told
     from account_ledger where account_id = $1::uuid order by sequence`,
    [id],
  );
  expect(rows.map(({ delta }) => delta)).toEqual([1, -1, 1]);
  expect(rows[0]?.told).toBe(1);
  await expect(reopen(id)).rejects.toMatchObject({ key: 'not_found' }); // it is open
  await close(id);
});

test('where somebody has the address by now it stays closed, whoever that is', async () => {
  const { id } = await open('wanted');
  await close(id);
  const other = await open('wanted');
  expect(await closed()).toMatchObject([{ id, taken: true }, { taken: false }]);
  await expect(reopen(id)).rejects.toMatchObject({ key: 'address_taken' });
  await inTenant((tx) => changeAccount(tx, { id: other.id, localPart: 'moved', keepOldAddress: true }));
  await expect(reopen(id)).rejects.toMatchObject({ key: 'address_taken' }); // an alias has it
  await close(other.id);
  await inTenant((tx) =>
    addAlias(tx, { domainId: domain.id, localPart: 'x', kind: 'alias', posting: 'anybody', targets: ['a@b.test'] }),
  );
});

test('it takes room, and there is none after thirty days', async () => {
  const { id } = await open('last');
  await close(id);
  const others = await Promise.all(['one', 'two', 'three', 'four'].map(open));
  await expect(reopen(id)).rejects.toMatchObject({ key: 'pool_empty_accounts' });
  await close(others[0]?.id ?? '');
  const in30Days = new Date(Date.now() + 30 * day + 60_000);
  await expect(reopen(id, in30Days)).rejects.toMatchObject({ key: 'account_reopen_late', params: { days: 30 } });
  expect((await inTenant((tx) => listClosedAccounts(tx, {}, in30Days))).rows).toEqual([]);
  const both = await Promise.allSettled([reopen(id), reopen(id)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('nobody opens another customer’s, nor one of a domain that is not theirs', async () => {
  const [row] = await closed();
  const id = row?.id ?? '';
  const strange = await aCustomer(resellerId);
  const own = { resellerId, customerId: strange.id, actorId: null };
  await expect(inCustomer(own, (tx) => reopenAccount(tx, { id }))).rejects.toMatchObject({ key: 'not_found' });
  expect((await inCustomer(own, (tx) => listClosedAccounts(tx, { customerId }))).rows).toEqual([]);
  const elsewhere = await aProvenDomain(resellerId, customerId);
  const some = { resellerId, customerId, actorId: randomUUID(), domainIds: [elsewhere.id] };
  await expect(inDomains(some, (tx) => reopenAccount(tx, { id }))).rejects.toMatchObject({ key: 'not_found' });
  const right = { ...some, domainIds: [domain.id] };
  expect((await inDomains(right, (tx) => listClosedAccounts(tx, {}))).rows.length).toBeGreaterThan(0);
  await close(await firstOpen());
  expect(await inDomains(right, (tx) => reopenAccount(tx, { id }))).toMatchObject({ id, state: 'open' });
});

const firstOpen = async () =>
  (await inTenant(({ db }) => db.account.findFirstOrThrow({ where: { customerId, state: 'open' } }))).id;
