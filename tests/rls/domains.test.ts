import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { changeAccount } from '../../services/account/change-account.ts';
import { closeAccount } from '../../services/account/close-account.ts';
import { listAccounts } from '../../services/account/list-accounts.ts';
import { openAccount } from '../../services/account/open-account.ts';
import { setAccountPassword } from '../../services/account/set-account-password.ts';
import { changeRole } from '../../services/administrator/change-role.ts';
import { addAlias } from '../../services/alias/add-alias.ts';
import { changeAlias } from '../../services/alias/change-alias.ts';
import { listAliases } from '../../services/alias/list-aliases.ts';
import { removeAlias } from '../../services/alias/remove-alias.ts';
import { addAppPassword } from '../../services/app-password/add-app-password.ts';
import { inviteCustomerAdmin } from '../../services/customer/invite-customer-admin.ts';
import { inDomains, inSystem, type TenantTx } from '../../services/db/doors.ts';
import { getDelivery } from '../../services/delivery/get-delivery.ts';
import { listDeliveries } from '../../services/delivery/list-deliveries.ts';
import { getDomain } from '../../services/domain/get-domain.ts';
import { pageDomains } from '../../services/domain/page-domains.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { addInboundRule } from '../../services/inbound/add-inbound-rule.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { findSession } from '../../services/portal/find-session.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { setVacation } from '../../services/vacation/set-vacation.ts';
import { indexOfAddress, sealText } from '../../services/vault/vault.ts';
import { aCustomer, anAccount, aProvenDomain, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const acceptedOn = '2026-11-20';
const password = 'a long enough one';
const away = { enabled: true, startsOn: null, endsOn: null, subject: 'away', body: 'away', days: 1 };
/** By what column a row says whose it is. */
const tables = {
  domain: 'id',
  signing_key: 'domain_id',
  account: 'domain_id',
  alias: 'domain_id',
  inbound_rule: 'domain_id',
  forwarding: '(select domain_id from account a where a.id = account_id)',
  forwarding_target: '(select domain_id from account a where a.id = account_id)',
  vacation: '(select domain_id from account a where a.id = account_id)',
  app_password: '(select domain_id from account a where a.id = account_id)',
  alias_target: '(select domain_id from alias a where a.id = alias_id)',
} as const;

type Place = { resellerId: string; customerId: string; domainId: string; name: string; accountId: string };
let mine: Place & { actorId: string };
/** The customer's other domain, another customer's, another reseller's. */
let others: Place[];

/** A domain with a row in every table. */
async function filled(resellerId: string, customerId: string): Promise<Place> {
  const { id: domainId, name } = await aProvenDomain(resellerId, customerId);
  const { id: accountId } = await anAccount(resellerId, domainId);
  await asReseller(resellerId)(async (tx) => {
    await setVacation(tx, { accountId, ...away });
    await setForwarding(tx, { accountId, targets: ['x@elsewhere.test'], keepCopy: true });
    await addAppPassword(tx, { accountId, label: 'x', smtp: true, imap: true, pop3: true });
    await addAlias(tx, {
      domainId,
      localPart: 'all',
      kind: 'group',
      posting: 'customer',
      targets: ['x@elsewhere.test'],
    });
    await addInboundRule(tx, { domainId, action: 'block', sender: 'x@blocked.test', evenForged: false });
  });
  await aDelivery({ resellerId, customerId }, 'in', 'x@elsewhere.test', `x@${name}`);
  await aDelivery({ resellerId, customerId }, 'out', `x@${name}`, 'x@elsewhere.test');
  return { resellerId, customerId, domainId, name, accountId };
}

async function aDelivery(
  owner: { resellerId: string; customerId: string },
  direction: 'in' | 'out',
  sender: string,
  recipient: string,
): Promise<void> {
  const id = randomUUID();
  const place = (column: string) => ({ table: 'delivery', column, row: id });
  const domainOf = (address: string) => address.split('@')[1] ?? '';
  await inSystem('ship facts', null, async ({ db }) => {
    await db.$executeRaw`select ensure_delivery_day(${acceptedOn}::date)`;
    await db.delivery.create({
      data: {
        ...{ ...owner, id, acceptedOn: new Date(acceptedOn), acceptedAt: new Date(`${acceptedOn}T01:00:00Z`) },
        ...{ messageId: id, direction, listener: 'mx', state: 'delivered' },
        senderCipher: await sealText(owner, place('sender_cipher'), sender),
        senderIndex: new Uint8Array(await indexOfAddress(owner, 'delivery.sender', sender)),
        senderDomain: domainOf(sender),
        recipientCipher: await sealText(owner, place('recipient_cipher'), recipient),
        recipientIndex: new Uint8Array(await indexOfAddress(owner, 'delivery.recipient', recipient)),
        recipientDomain: domainOf(recipient),
      },
    });
  });
}

beforeAll(async () => {
  const [a, b] = [await aTenant({ administratorEmail: 'chief@a.test' }), await aTenant()];
  const customer = await aCustomer(a.reseller.id);
  const own = await filled(a.reseller.id, customer.id);
  others = [
    await filled(a.reseller.id, customer.id),
    await filled(a.reseller.id, a.customer.id),
    await filled(b.reseller.id, b.customer.id),
  ];
  const { resellerId, customerId, domainId } = own;
  const administrator = { name: 'Domains', email: 'domains@a.test', locale: 'ja' as const };
  const { token } = await asReseller(resellerId)((tx) =>
    inviteCustomerAdmin(tx, { customerId, administrator, domainIds: [domainId] }),
  );
  await acceptInvitation({ resellerId }, { token, password });
  const identity = await signIn({ resellerId }, { email: administrator.email, password }, '192.0.2.1');
  expect(identity).toMatchObject({ role: 'domain_admin', customerId, domainIds: [domainId] });
  mine = { ...own, actorId: identity.userId };
});

const inMine = <T>(work: (tx: TenantTx) => Promise<T>) => inDomains({ ...mine, domainIds: [mine.domainId] }, work);
const sql = (text: string) => inMine(({ db }) => db.$queryRawUnsafe<Record<string, unknown>[]>(text));

describe.each(Object.entries(tables))('of %s', (table, whose) => {
  test('the rows of the own domain are seen, without any condition', async () => {
    const rows = await sql(`select distinct ${whose}::text as domain from ${table}`);
    expect(rows).toEqual([{ domain: mine.domainId }]);
  });

  test('nothing of another domain can be changed or removed', async () => {
    for (const { domainId } of others)
      for (const statement of [`update ${table} set reseller_id = reseller_id`, `delete from ${table}`]) {
        const touched = await inMine(({ db }) =>
          db.$executeRawUnsafe(`${statement} where ${whose} = '${domainId}'`),
        ).catch((error: Error) => error.message);
        expect(touched === 0 || /permission denied/.test(String(touched)), `${statement}: ${touched}`).toBe(true);
      }
  });
});

test.each([
  `update domain set proven_at = now()`,
  'select sealed_private_key from signing_key',
  'select email_cipher from portal_user',
  `update portal_user set role = 'customer_admin'`,
  'select recipient_cipher from suppression',
  'select third_party_terms from customer',
  'insert into portal_user_domain select * from portal_user_domain',
  ...[
    'pool',
    'contract',
    'invoice',
    'resale_invoice',
    'webhook',
    'relay_login',
    'allowed_network',
    'sending_limit',
  ].map((table) => `select from ${table}`),
  ...['account_ledger', 'audit_entry', 'delivery_hour', 'send_count', 'compromise', 'data_key', 'account_import'].map(
    (table) => `select from ${table}`,
  ),
])('what is not of the domain is closed: %s', async (text) => {
  await expect(inMine(({ db }) => db.$executeRawUnsafe(text))).rejects.toThrow(/permission denied/);
});

test('nothing can be written into another domain', async () => {
  for (const { resellerId, customerId, domainId, accountId } of others) {
    const refused = /row-level security|foreign key|permission denied/;
    const account = { resellerId, customerId, domainId, localPart: 'new', passwordHash: 'x', quotaBytes: 1n };
    await expect(inMine(({ db }) => db.account.createMany({ data: [account] }))).rejects.toThrow(refused);
    await expect(
      inMine(({ db }) =>
        db.alias.createMany({ data: [{ resellerId, customerId, domainId, localPart: 'new', kind: 'alias' as const }] }),
      ),
    ).rejects.toThrow(refused);
    await expect(
      inMine(({ db }) => db.forwarding.create({ data: { resellerId, customerId, accountId, keepCopy: true } })),
    ).rejects.toThrow(refused);
    await expect(
      inMine(({ db }) => db.account.updateMany({ where: { domainId: mine.domainId }, data: { domainId } })),
    ).rejects.toThrow(/row-level security|foreign key|violates/);
  }
});

test('the lists hold the own domain, and a cursor tells nothing of another', async () => {
  const accounts = await inMine((tx) => listAccounts(tx, {}));
  expect([accounts.rows.map(({ id }) => id), accounts.total]).toEqual([[mine.accountId], 1]);
  expect((await inMine((tx) => pageDomains(tx, {}))).rows.map(({ id }) => id)).toEqual([mine.domainId]);
  expect((await inMine((tx) => listAliases(tx, {}))).rows).toHaveLength(1);
  for (const { accountId, domainId, name } of others) {
    expect((await inMine((tx) => listAccounts(tx, { cursor: accountId }))).rows).toEqual([]);
    expect((await inMine((tx) => listAccounts(tx, { search: `@${name}` }))).rows).toEqual([]);
    expect((await inMine((tx) => listAccounts(tx, { domainId }))).rows).toEqual([]);
    expect((await inMine((tx) => pageDomains(tx, { cursor: domainId }))).rows).toEqual([]);
    await expect(inMine((tx) => getDomain(tx, { id: domainId }))).rejects.toMatchObject({ key: 'not_found' });
  }
});

test('the log holds what the own domain sent and what came to it, however it is searched', async () => {
  const inOrder = (rows: readonly { sender: string; recipient: string }[]) =>
    rows.map(({ sender, recipient }) => `${sender} ${recipient}`).toSorted();
  const own = [`x@${mine.name} x@elsewhere.test`, `x@elsewhere.test x@${mine.name}`].toSorted();
  const found = (search?: string) =>
    inMine(async (tx) => inOrder((await listDeliveries(tx, search ? { search } : {})).rows));
  expect(await found()).toEqual(own);
  expect(await found('x@elsewhere.test')).toEqual(own);
  for (const { name } of others) expect(await found(`x@${name}`)).toEqual([]);
  const [row] = (await inMine((tx) => listDeliveries(tx, {}))).rows;
  await expect(inMine((tx) => getDelivery(tx, { acceptedOn, id: row?.id ?? '' }))).resolves.toMatchObject({
    events: [],
  });
  const [hidden] = await asReseller(mine.resellerId)(({ db }) =>
    db.delivery.findMany({ where: { recipientDomain: others[0]?.name ?? '' } }),
  );
  await expect(inMine((tx) => getDelivery(tx, { acceptedOn, id: hidden?.id ?? '' }))).rejects.toMatchObject({
    key: 'not_found',
  });
});

test('all of the work on the own domain goes through, and is told of under their name', async () => {
  const { domainId } = mine;
  const opened = await inMine((tx) =>
    openAccount(tx, { domainId, localPart: 'new', displayName: 'New', kind: 'mailbox', quotaBytes: 2 ** 20 }),
  );
  const { id } = opened;
  const changed = await inMine((tx) =>
    changeAccount(tx, { id, keepOldAddress: true, displayName: 'Newer', quotaBytes: 2 ** 21 }),
  );
  expect(changed).toMatchObject({ displayName: 'Newer', quotaBytes: 2 ** 21 });
  await expect(
    inMine((tx) => changeAccount(tx, { id, keepOldAddress: true, localPart: 'other' })),
  ).rejects.toMatchObject({ key: 'account_rename_beyond_domains' });
  await inMine((tx) => setAccountPassword(tx, { id }));
  await inMine((tx) => setVacation(tx, { accountId: id, ...away }));
  await inMine((tx) => setForwarding(tx, { accountId: id, targets: ['y@elsewhere.test'], keepCopy: false }));
  await inMine((tx) => addAppPassword(tx, { accountId: id, label: 'y', smtp: true, imap: true, pop3: true }));
  const alias = await inMine((tx) =>
    addAlias(tx, { domainId, localPart: 'desk', kind: 'alias', posting: 'anybody', targets: ['y@elsewhere.test'] }),
  );
  await inMine((tx) => changeAlias(tx, { id: alias.id, posting: 'anybody', targets: [`new@${mine.name}`] }));
  await inMine((tx) => removeAlias(tx, { id: alias.id }));
  await inMine((tx) => closeAccount(tx, { id }));
  const told = await inSystem('scheduled work', null, ({ db }) =>
    db.auditEntry.findMany({
      where: { actorId: mine.actorId, action: { notIn: ['session.open', 'invitation.accept'] } },
      orderBy: { at: 'asc' },
    }),
  );
  expect(new Set(told.map(({ actorName }) => actorName))).toEqual(new Set(['Domains']));
  expect(told.map(({ action }) => action)).toEqual([
    ...['account.open', 'account.change', 'account.password', 'vacation.set', 'forwarding.set', 'app-password.add'],
    ...['alias.add', 'alias.change', 'alias.remove', 'account.close'],
  ]);
});

test('the customer’s pool counts all of its domains, though they are not seen', async () => {
  const { resellerId, customerId, domainId } = mine;
  const used = await asReseller(resellerId)(({ db }) =>
    db.account.count({ where: { customerId, state: { not: 'closed' } } }),
  );
  await asReseller(resellerId)(({ db }) => db.pool.updateMany({ where: { customerId }, data: { accounts: used } }));
  await expect(
    inMine((tx) =>
      openAccount(tx, { domainId, localPart: 'more', displayName: '', kind: 'sender', quotaBytes: 2 ** 20 }),
    ),
  ).rejects.toMatchObject({ key: 'pool_empty_accounts', params: { limit: used, used } });
});

test('of a set that is empty nothing is open', async () => {
  const inNone = <T>(work: (tx: TenantTx) => Promise<T>) => inDomains({ ...mine, domainIds: [] }, work);
  expect((await inNone((tx) => listAccounts(tx, {}))).rows).toEqual([]);
  expect((await inNone((tx) => pageDomains(tx, {}))).rows).toEqual([]);
  expect(await inNone(({ db }) => db.account.count())).toBe(0);
  expect(await inNone(({ db }) => db.delivery.count())).toBe(0);
});

test('domains are given of one’s own customer only, never to oneself, and taken at once', async () => {
  const { resellerId, customerId, actorId, domainId } = mine;
  const [own, neighbours] = others;
  const chief = await inSystem('scheduled work', null, ({ db }) =>
    db.portalUser.findFirstOrThrow({ where: { resellerId, role: 'reseller_admin' } }),
  );
  const self = {
    userId: chief.id,
    role: 'reseller_admin',
    duty: 'administrator',
    resellerId,
    customerId: null,
  } as const;
  const give = (domainIds: string[]) => changeRole(self, { id: actorId, customerId, domainIds });
  await expect(give([])).rejects.toMatchObject({ key: 'domains_needed' });
  await expect(give([neighbours?.domainId ?? ''])).rejects.toMatchObject({ key: 'not_found' });
  await expect(changeRole(self, { id: actorId, customerId: null, domainIds: [domainId] })).rejects.toMatchObject({
    key: 'role_beyond_own',
  });
  const theirs = { userId: actorId, role: 'domain_admin', duty: 'administrator', resellerId, customerId } as const;
  await expect(changeRole(theirs, { id: actorId, customerId })).rejects.toMatchObject({ key: 'role_beyond_own' });
  const { sessionId } = await signIn({ resellerId }, { email: 'domains@a.test', password }, '192.0.2.2');
  await give([own?.domainId ?? '']);
  expect(await findSession(sessionId)).toBeNull();
  const again = await signIn({ resellerId }, { email: 'domains@a.test', password }, '192.0.2.3');
  expect(again.domainIds).toEqual([own?.domainId]);
  // A domain that goes takes what was given of it along, and leaves nothing open in its place.
  await database.query('postgres', `delete from portal_user_domain where user_id = '${actorId}'`);
  expect((await findSession(again.sessionId))?.domainIds).toEqual([]);
});
