import { randomUUID } from 'node:crypto';
import type { Asked } from './ids.ts';

const limits = { domains: 1, accounts: 1, storageBytes: 2 ** 30 };

/** As a browser would send it, of an authenticator that was asked for nothing. */
const unmadePasskey = {
  ...{ id: 'bm9uZQ', rawId: 'bm9uZQ', type: 'public-key' },
  response: { clientDataJSON: 'bm9uZQ', attestationObject: 'bm9uZQ' },
  clientExtensionResults: {},
};

/** What procedures about who signs in, and who is signed in for are asked with. */
export const askPeople: Asked = {
  'apiKey.list': () => ({}),
  'apiKey.grantable': () => undefined,
  'apiKey.add': ({ customer }) => ({ customerId: customer, name: 'x', permissions: ['account:read'] }),
  'apiKey.revoke': ({ apiKey }) => ({ id: apiKey }),
  'customer.choices': ({ customer }) => ({ id: customer }),
  'customer.page': () => ({ search: 'theirs' }),
  'customer.get': ({ customer }) => ({ id: customer }),
  'customer.onboard': () => ({
    name: `x ${randomUUID()}`,
    thirdPartyContractOn: '2026-01-01',
    thirdPartyTerms: 'x',
    pool: limits,
  }),
  'customer.change': ({ customer }) => ({ id: customer, name: `x ${randomUUID()}` }),
  'customer.setState': ({ customer }) => ({ id: customer, state: 'suspended' }),
  'customer.setPool': ({ customer }) => ({ customerId: customer, pool: limits, overuse: 'notify' }),
  'customer.invite': ({ customer }) => ({
    customerId: customer,
    administrator: { name: 'x', email: `${randomUUID()}@x.test`, locale: 'ja' },
  }),
  'audit.list': ({ customer, account }) => ({ customerId: customer, objectId: account }),
  'audit.all': ({ reseller }) => ({ resellerId: reseller }),
  'audit.chain': () => undefined,
  'audit.chains': () => undefined,
  'audit.verify': () => undefined,
  'pool.use': ({ customer }) => ({ customerId: customer }),
  'password.request': () => ({ email: 'nobody@x.test' }),
  'password.reset': () => ({ token: 'nothing', password: 'a long enough one' }),
  'password.change': () => ({ current: 'not mine at all', password: 'a long enough one' }),
  'person.get': () => undefined,
  'person.rename': () => ({ name: 'x' }),
  'person.changeEmail': () => ({ email: `x-${randomUUID()}@intruder.test`, password: 'not mine at all' }),
  'person.confirmEmail': () => ({ token: 'nothing' }),
  'passkey.challenge': () => undefined,
  'passkey.list': () => undefined,
  'passkey.offer': () => ({ password: 'not mine at all' }),
  'passkey.add': () => ({ name: 'x', response: unmadePasskey }),
  'passkey.rename': () => ({ id: randomUUID(), name: 'x' }),
  'passkey.remove': () => ({ id: randomUUID(), password: 'not mine at all' }),
  'secondFactor.get': () => undefined,
  'secondFactor.offer': () => ({ password: 'not mine at all' }),
  'secondFactor.confirm': () => ({ code: '000000' }),
  'secondFactor.renewCodes': () => ({ password: 'not mine at all' }),
  'secondFactor.remove': () => ({ password: 'not mine at all' }),
  'secondFactor.policy': () => undefined,
  'secondFactor.setPolicy': () => ({ scope: 'nobody', graceDays: 1 }),
  'list.settings': () => ({ list: 'accounts' }),
  'list.keep': () => ({ list: 'accounts', name: 'x', query: 'search=x' }),
  // Whose they are is what the session says: tests/integration/list-views.
  'list.change': () => ({ id: randomUUID(), name: 'y', isDefault: true }),
  'list.remove': () => ({ id: randomUUID() }),
  'list.columns': () => ({ list: 'accounts', columns: ['address'] }),
  'session.list': () => undefined,
  'session.history': () => undefined,
  'session.revoke': () => ({ id: randomUUID() }),
  'session.revokeOthers': () => undefined,
  'session.reportCompromise': () => ({ note: 'x' }),
  // It names nothing, and works once: what it does is seen in tests/integration/compromises.
  'session.reportMailbox': () => ({ note: 'x'.repeat(2_001) }),
  'administrator.list': () => ({}),
  'administrator.invite': () => ({
    administrator: { name: 'x', email: `x-${randomUUID()}@intruder.test`, locale: 'en' },
  }),
  'administrator.reinvite': ({ user }) => ({
    id: user,
    administrator: { name: 'x', email: `x-${randomUUID()}@intruder.test`, locale: 'en' },
  }),
  'administrator.rename': ({ user }) => ({ id: user, name: 'x' }),
  'administrator.changeRole': ({ user, customer }) => ({ id: user, customerId: customer }),
  'customRole.list': () => undefined,
  'customRole.add': () => ({ name: `x-${randomUUID()}`, permissions: ['audit:read'] }),
  'customRole.change': ({ customRole }) => ({ id: customRole, name: 'x', permissions: ['audit:read'] }),
  'customRole.remove': ({ customRole }) => ({ id: customRole }),
  'administrator.responsible': () => undefined,
  'administrator.passResponsibility': ({ user }) => ({ userId: user }),
  'administrator.remove': ({ user }) => ({ id: user }),
  'administrator.endSessions': ({ user }) => ({ id: user }),
  'administrator.clearSecondFactor': ({ user }) => ({ id: user }),
  'invitation.accept': () => ({ token: 'nothing', password: 'a long enough one' }),
};
