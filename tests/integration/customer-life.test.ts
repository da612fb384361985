import { beforeAll, expect, test } from 'vitest';
import { closeAccount } from '../../services/account/close-account.ts';
import { changeCustomer } from '../../services/customer/change-customer.ts';
import { getCustomer } from '../../services/customer/get-customer.ts';
import { inviteCustomerAdmin } from '../../services/customer/invite-customer-admin.ts';
import { setCustomerState } from '../../services/customer/set-customer-state.ts';
import { addDomain } from '../../services/domain/add-domain.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { findSession } from '../../services/portal/find-session.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { aCustomer, anAccount, aProvenDomain, aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const all = { domains: 2, accounts: 10, storageBytes: 20 * 2 ** 30 };

let resellerId: string;
let inTenant: ReturnType<typeof asReseller>;
beforeAll(async () => {
  resellerId = (await aReseller({ pool: all })).id;
  inTenant = asReseller(resellerId);
});

const get = (id: string) => inTenant((tx) => getCustomer(tx, { id }));
const set = (id: string, state: 'active' | 'suspended' | 'ended') =>
  inTenant((tx) => setCustomerState(tx, { id, state }));

test('what was recorded of a customer is corrected, and what cannot be is refused', async () => {
  const reseller = await aReseller();
  const inside = asReseller(reseller.id);
  const [{ id }, other] = [await aCustomer(reseller.id), await aCustomer(reseller.id)];
  const change = (input: object) => inside((tx) => changeCustomer(tx, { id, ...input }));
  await change({ name: 'Sato Foods', thirdPartyContractOn: '2026-04-01', thirdPartyTerms: '2026-04' });
  const found = await inside((tx) => getCustomer(tx, { id }));
  expect(found).toMatchObject({ name: 'Sato Foods', thirdPartyTerms: '2026-04' });
  expect(found.thirdPartyContractOn).toEqual(new Date('2026-04-01T00:00:00Z'));

  const before = await inside((tx) => getCustomer(tx, { id }));
  const { name } = await inside((tx) => getCustomer(tx, { id: other.id }));
  await expect(change({ name })).rejects.toMatchObject({ key: 'customer_name_taken' });
  await expect(change({ thirdPartyContractOn: null })).rejects.toMatchObject({ key: 'third_party_contract_missing' });
  await expect(change({ thirdPartyTerms: '' })).rejects.toMatchObject({ key: 'third_party_terms_missing' });
  expect(await inside((tx) => getCustomer(tx, { id }))).toEqual(before);
  await expect(inTenant((tx) => changeCustomer(tx, { id, name: 'Theirs' }))).rejects.toMatchObject({
    key: 'not_found',
  });
});

test('mail of a customer stops and goes on, and it is not ended while it holds anything', async () => {
  const { id } = await aCustomer(resellerId, all);
  const domain = await aProvenDomain(resellerId, id);
  const account = await anAccount(resellerId, domain.id);
  const mayMail = async () =>
    (
      await database.query(
        'postgres',
        'select 1 from mta.hosted_domain h join domain d on d.id = h.domain_id where d.id = $1',
        [domain.id],
      )
    ).rows.length === 1;
  expect(await mayMail()).toBe(true);

  await set(id, 'suspended');
  expect(await get(id)).toMatchObject({ state: 'suspended', accounts: 1, domains: 1 });
  expect(await mayMail()).toBe(false);
  await set(id, 'active');
  expect(await mayMail()).toBe(true);

  await expect(set(id, 'ended')).rejects.toMatchObject({ key: 'customer_holds_accounts', params: { count: 1 } });
  await inTenant((tx) => closeAccount(tx, { id: account.id }));
  await expect(set(id, 'ended')).rejects.toMatchObject({ key: 'customer_holds_domains', params: { count: 1 } });
  expect(await get(id)).toMatchObject({ state: 'active' });
});

test('people of a customer that ended are out, and in again with it', async () => {
  const reseller = await aReseller();
  const inside = asReseller(reseller.id);
  const { id } = await aCustomer(reseller.id);
  const email = 'boss@ended.test';
  const password = 'correct horse battery';
  const administrator = { name: 'Boss', email, locale: 'ja' as const };
  const { token } = await inside((tx) =>
    inviteCustomerAdmin(tx, { customerId: id, administrator, domainIds: undefined }),
  );
  await acceptInvitation({ resellerId: reseller.id }, { token, password });
  const enter = () => signIn({ resellerId: reseller.id }, { email, password }, '192.0.2.7');
  const session = await enter();
  await inside((tx) => setCustomerState(tx, { id, state: 'ended' }));
  expect(await findSession(session.sessionId)).toBeNull();
  await expect(enter()).rejects.toMatchObject({ key: 'sign_in_failed' });
  await inside((tx) => setCustomerState(tx, { id, state: 'active' }));
  expect((await enter()).customerId).toBe(id);
});

test('of one that ended the pool is handed to others, and it comes back while there is room', async () => {
  const reseller = await aReseller({ pool: all });
  const inside = asReseller(reseller.id);
  const state = (id: string, to: 'active' | 'ended') => inside((tx) => setCustomerState(tx, { id, state: to }));
  const first = await aCustomer(reseller.id, all);
  await expect(aCustomer(reseller.id, all)).rejects.toMatchObject({ key: expect.stringMatching(/^pool_empty_/) });
  await state(first.id, 'ended');
  await expect(inside((tx) => addDomain(tx, { customerId: first.id, name: 'late.test' }))).rejects.toMatchObject({
    key: 'customer_ended',
  });
  const second = await aCustomer(reseller.id, all);
  await expect(state(first.id, 'active')).rejects.toMatchObject({ key: expect.stringMatching(/^pool_empty_/) });
  await state(second.id, 'ended');
  await state(first.id, 'active');
  await inside((tx) => addDomain(tx, { customerId: first.id, name: 'late.test' }));
});
