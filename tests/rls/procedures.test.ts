import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultPolicy } from '../../core/inbound/policy.ts';
import { defaultArrearsRules } from '../../core/invoice/dunning.ts';
import { defaultSettings } from '../../core/suppression/settings.ts';
import { addCaseNote } from '../../services/abuse/add-note.ts';
import { openAccount } from '../../services/account/open-account.ts';
import { startBulk } from '../../services/account-bulk/start-bulk.ts';
import { uploadImport } from '../../services/account-import/upload-import.ts';
import { addAlias } from '../../services/alias/add-alias.ts';
import { addressesOf } from '../../services/alias/target-rows.ts';
import { addApiKey } from '../../services/api-key/add-api-key.ts';
import { addAppPassword } from '../../services/app-password/add-app-password.ts';
import { reportCompromise } from '../../services/compromise/report.ts';
import { inviteCustomerAdmin } from '../../services/customer/invite-customer-admin.ts';
import { inCustomer, inReseller, inSystem } from '../../services/db/doors.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { addInboundRule } from '../../services/inbound/add-inbound-rule.ts';
import { setInboundPolicy } from '../../services/inbound/set-inbound-policy.ts';
import { answerInquiry } from '../../services/inquiry/answer-inquiry.ts';
import { askInquiry } from '../../services/inquiry/ask-inquiry.ts';
import { composeInvoice } from '../../services/invoice/document.ts';
import { addMailHook } from '../../services/mail-hook/add-mail-hook.ts';
import { addContact } from '../../services/notice/add-contact.ts';
import { heldDuty } from '../../services/portal/sessions.ts';
import { addAllowedNetwork } from '../../services/relay/add-allowed-network.ts';
import { addRelayLogin } from '../../services/relay/add-relay-login.ts';
import { askConsent } from '../../services/support/ask-consent.ts';
import { addSuppressions } from '../../services/suppression/add-suppressions.ts';
import { listSuppressions } from '../../services/suppression/list-suppressions.ts';
import { setVacation } from '../../services/vacation/set-vacation.ts';
import { sealText } from '../../services/vault/vault.ts';
import { addWebhook } from '../../services/webhook/add-webhook.ts';
import { operatorBrand } from '../../web/server/brand.ts';
import { translatorOf } from '../../web/server/context.ts';
import type { Identity } from '../../web/server/identity.ts';
import { may, permissions } from '../../web/server/permissions.ts';
import { appRouter } from '../../web/server/router.ts';
import { createCallerFactory } from '../../web/server/trpc.ts';
import { fillFor } from '../access/every-row.ts';
import { anAccount, aProvenDomain, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { procedureReaches } from '../support/reaches.ts';
import { anInvoicedCustomer } from '../support/resale.ts';

const database = useFreshDatabase();

const acceptedOn = '2026-11-20';
const endpoint = {
  ...{ name: 'x', url: 'https://hooks.x.test/', groups: ['bounces' as const], finalOnly: false },
  ...{ batchSeconds: 0, batchCount: 1 },
};
const hooked = { alone: true, format: 'json' as const };
const limits = { domains: 1, accounts: 1, storageBytes: 2 ** 30 };

/** One tenant with a row of every kind, and a word that stands in all of its texts. */
async function aFullTenant(canary: string) {
  const tenant = await aTenant({
    operatorName: `${canary} KK`,
    slug: canary,
    administratorEmail: `${canary}@admin.test`,
  });
  const { reseller, customer } = tenant;
  const inTenant = asReseller(reseller.id);
  const owner = { resellerId: reseller.id, customerId: customer.id };
  await inTenant(({ db }) => db.customer.update({ where: { id: customer.id }, data: { name: `${canary} customer` } }));
  await inTenant(({ db }) => db.account.updateMany({ data: { displayName: `${canary} person` } }));
  await inTenant((tx) =>
    inviteCustomerAdmin(tx, {
      customerId: customer.id,
      administrator: { name: `${canary} admin`, email: `${canary}@customer.test`, locale: 'ja' },
    }),
  );
  const user = await inTenant(({ db }) => db.portalUser.findFirstOrThrow({ where: { customerId: customer.id } }));
  const login = await inTenant((tx) => addRelayLogin(tx, { customerId: customer.id }));
  const network = await inTenant((tx) => addAllowedNetwork(tx, { customerId: customer.id, network: '192.0.2.0/24' }));
  const alias = await inTenant((tx) =>
    addAlias(tx, {
      domainId: tenant.domain.id,
      localPart: `${canary}-office`,
      kind: 'group',
      posting: 'customer',
      targets: [`${canary}@elsewhere.test`],
    }),
  );
  await inTenant((tx) => addSuppressions(tx, { customerId: customer.id, recipients: [`${canary}@stopped.test`] }));
  const [suppression] = (await inTenant((tx) => listSuppressions(tx, {}))).rows;
  await inTenant((tx) =>
    setVacation(tx, {
      accountId: tenant.account.id,
      enabled: true,
      startsOn: null,
      endsOn: null,
      subject: `${canary} away`,
      body: `${canary} is away`,
      days: 1,
    }),
  );
  await inTenant((tx) =>
    setForwarding(tx, { accountId: tenant.account.id, targets: [`${canary}@elsewhere.test`], keepCopy: true }),
  );
  await inTenant(({ db }) =>
    db.mtaSts.create({ data: { ...owner, domainId: tenant.domain.id, mode: 'enforce', maxAgeSeconds: 604_800 } }),
  );
  await inTenant((tx) => setInboundPolicy(tx, { domainId: tenant.domain.id, policy: { ...defaultPolicy } }));
  const inbound = await inTenant((tx) =>
    addInboundRule(tx, {
      domainId: tenant.domain.id,
      action: 'block',
      sender: `${canary}@blocked.test`,
      evenForged: false,
    }),
  );
  const ruleId = inbound.rules[0]?.id ?? '';
  const appPassword = await inTenant((tx) =>
    addAppPassword(tx, { accountId: tenant.account.id, label: `${canary} phone`, smtp: true, imap: true, pop3: true }),
  );
  const contact = await inTenant((tx) =>
    addContact(tx, { purpose: 'technical', email: `${canary}@contact.test`, locale: 'en' }),
  );
  const webhook = await inTenant((tx) =>
    addWebhook(tx, { ...endpoint, name: `${canary} hook`, url: `https://${canary}.test/`, customerId: customer.id }),
  );
  const mailHook = await inTenant((tx) =>
    addMailHook(tx, { ...hooked, domainId: tenant.domain.id, localPart: `${canary}-hook`, webhookId: webhook.id }),
  );
  const stolen = await inTenant((tx) => addRelayLogin(tx, { customerId: customer.id }));
  const compromise = await inTenant((tx) =>
    reportCompromise(tx, { target: 'relay_login', id: stolen.id, note: `${canary} was seen` }),
  );
  const abuseCaseId = randomUUID();
  await inSystem('scheduled work', null, async (tx) => {
    const figures = { kind: 'networks', grade: 'notable', count: 4, sent: 100n, networks: [] };
    const made = await tx.db.abuseCase.create({
      data: { ...owner, ...figures, id: abuseCaseId, accountId: tenant.account.id },
    });
    await addCaseNote(tx, made, 'note', `${canary} sends at night`);
  });
  const { id: inquiryId } = await inCustomer({ ...owner, actorId: user.id }, (tx) =>
    askInquiry(tx, { kind: 'other', subject: `${canary} asks`, text: `${canary} asks for help` }),
  );
  await inReseller({ resellerId: reseller.id, actorId: user.id }, (tx) =>
    answerInquiry(tx, { id: inquiryId, text: `${canary} is helped`, state: 'waiting' }),
  );
  const file = btoa(`${canary}-new@${tenant.domain.name}`);
  const uploaded = await inTenant((tx) =>
    uploadImport(tx, { customerId: customer.id, fileName: `${canary}.csv`, file }),
  );
  const apiKey = await inTenant((tx) =>
    addApiKey(tx, { name: `${canary} key`, permissions: ['account:read'], networks: [], customerId: customer.id }, [
      'account:read',
    ]),
  );
  const customRole = await inTenant(({ db }) =>
    db.customRole.create({
      data: { resellerId: reseller.id, name: `${canary} role`, permissions: ['delivery:read'] },
    }),
  );
  const bulk = await inTenant((tx) =>
    startBulk(tx, { selection: { ids: [tenant.account.id] }, change: { kind: 'resume' }, count: 1 }),
  );
  const consent = await inSystem('operator console', randomUUID(), (tx) =>
    askConsent(tx, {
      ...{ resellerId: reseller.id, customerId: customer.id, areas: ['deliveries' as const], hours: 1 },
      reason: `${canary} mail is lost`,
    }),
  );
  const deliveryId = randomUUID();
  await inSystem('ship facts', null, async ({ db }) => {
    await db.$executeRaw`select ensure_delivery_day(${acceptedOn}::date)`;
    const place = (column: string) => ({ table: 'delivery', column, row: deliveryId });
    await db.delivery.create({
      data: {
        ...owner,
        id: deliveryId,
        acceptedOn: new Date(acceptedOn),
        acceptedAt: new Date(`${acceptedOn}T00:00:00Z`),
        messageId: canary,
        direction: 'out',
        listener: 'relay',
        state: 'delivered',
        senderCipher: await sealText(owner, place('sender_cipher'), `${canary}@from.test`),
        senderIndex: new Uint8Array(32),
        senderDomain: 'from.test',
        recipientCipher: await sealText(owner, place('recipient_cipher'), `${canary}@to.test`),
        recipientIndex: new Uint8Array(32),
        recipientDomain: 'to.test',
      },
    });
  });
  const designation = await inTenant(({ db }) =>
    db.designation.findFirstOrThrow({ where: { kind: 'domain', value: tenant.domain.name, state: 'accepted' } }),
  );
  const { id: contractId } = await inTenant(({ db }) => db.contract.findFirstOrThrow());
  const invoice = await inSystem('operator console', null, async ({ db }) => {
    const { last: number } = await db.invoiceSeries.update({
      where: { id: 'operator' },
      data: { last: { increment: 1 } },
    });
    const heading = {
      ...{ number: `INV-${number}`, month: '2025-01', issuedOn: '2025-02-01', dueOn: '2025-02-28' },
      issuer: { name: 'Operator', registration: null },
      recipient: { name: `${canary} KK`, contract: `${canary} contract` },
      inputs: {
        ...{ ratingVersion: 1, termsVersion: 'x', profile: 'xsp', plan: { id: 'x', name: canary, from: 'x' } },
        ...{ peak: 0, queued: 0, blocked: 0, ledgerHash: '' },
      },
    };
    return db.invoice.create({
      data: {
        ...{ resellerId: reseller.id, contractId, number, month: '2025-01', document: composeInvoice(heading, []) },
        ...{ issuedOn: new Date('2025-02-01'), dueOn: new Date('2025-02-28'), net: 0n, tax: 0n, total: 0n },
        ...{ contentHash: new Uint8Array(32), ledgerHash: new Uint8Array(32), ledgerSequence: 0n },
      },
    });
  });
  await inSystem('operator console', null, async ({ db }) => {
    const whose = { resellerId: reseller.id, contractId };
    const card = { id: `pm_${canary}`, brand: canary, last4: '0000', expMonth: 1, expYear: 2099 };
    await db.stripeCustomer.create({ data: { ...whose, stripeId: `cus_${canary}`, card } });
    const collected = { stripeId: `in_${canary}`, status: 'open', hostedUrl: `https://${canary}.test` };
    await db.stripeInvoice.create({ data: { ...whose, invoiceId: invoice.id, ...collected } });
  });
  const sold = await anInvoicedCustomer(owner, { customer: `${canary} customer`, list: `${canary} list` });
  return {
    ...tenant,
    ...sold,
    invoiceId: invoice.id,
    suppressionId: suppression?.id ?? '',
    webhookId: webhook.id,
    mailHookId: mailHook.id,
    compromiseId: compromise.id,
    abuseCaseId,
    inquiryId,
    accountImportId: uploaded.id,
    accountBulkId: bulk.id,
    consentId: consent.id,
    apiKeyId: apiKey.id,
    customRoleId: customRole.id,
    deliveryId,
    loginId: login.id,
    aliasId: alias.id,
    networkId: network.id,
    designationId: designation.id,
    appPasswordId: appPassword.id,
    ruleId,
    contactId: contact.id,
    userId: user.id,
  };
}
type Full = Awaited<ReturnType<typeof aFullTenant>>;

/** A second domain of a tenant's customer, with a row of every kind that a domain's administrators see. */
async function aDomainNextDoor({ reseller, customer }: Full) {
  const inTenant = asReseller(reseller.id);
  const owner = { resellerId: reseller.id, customerId: customer.id };
  const { id: domain, name } = await aProvenDomain(reseller.id, customer.id, 'nextdoor.test');
  const { id: account } = await anAccount(reseller.id, domain, 'nextdoor');
  const made = await inTenant(async (tx) => {
    const text = { subject: 'nextdoor', body: 'nextdoor', days: 1 };
    await setVacation(tx, { accountId: account, enabled: true, startsOn: null, endsOn: null, ...text });
    await setForwarding(tx, { accountId: account, targets: ['nextdoor@elsewhere.test'], keepCopy: true });
    const given = { label: 'nextdoor', smtp: true, imap: true, pop3: true };
    const [appPassword, alias, inbound] = [
      await addAppPassword(tx, { accountId: account, ...given }),
      await addAlias(tx, {
        ...{ domainId: domain, localPart: 'nextdoor-all', kind: 'group', posting: 'customer' },
        targets: ['nextdoor@elsewhere.test'],
      }),
      await addInboundRule(tx, {
        ...{ domainId: domain, action: 'block', sender: 'nextdoor@blocked.test', evenForged: false },
      }),
    ];
    return { appPassword: appPassword.id, alias: alias.id, rule: inbound.rules[0]?.id ?? '' };
  });
  const delivery = randomUUID();
  const place = (column: string) => ({ table: 'delivery', column, row: delivery });
  await inSystem('ship facts', null, async ({ db }) => {
    await db.delivery.create({
      data: {
        ...owner,
        ...{ id: delivery, acceptedOn: new Date(acceptedOn), acceptedAt: new Date(`${acceptedOn}T00:00:00Z`) },
        ...{ messageId: 'nextdoor', direction: 'in', listener: 'mx', state: 'delivered' },
        senderCipher: await sealText(owner, place('sender_cipher'), 'nextdoor@from.test'),
        ...{ senderIndex: new Uint8Array(32), senderDomain: 'from.test' },
        recipientCipher: await sealText(owner, place('recipient_cipher'), `nextdoor@${name}`),
        ...{ recipientIndex: new Uint8Array(32), recipientDomain: name },
      },
    });
  });
  return { domain, account, delivery, ...made };
}

let mine: Full;
let theirs: Full;
let second: { id: string };
/** What another domain of my own customer holds. */
let nextDoor: Pick<Ids, 'domain' | 'account' | 'alias' | 'appPassword' | 'rule' | 'delivery'>;
/** Another account in my own domain. */
let beside: { id: string; appPasswordId: string };
beforeAll(async () => {
  mine = await aFullTenant('mine');
  theirs = await aFullTenant('theirs');
  second = await asReseller(mine.reseller.id)(({ db }) =>
    db.customer.create({
      data: { resellerId: mine.reseller.id, name: 'theirs too', thirdPartyContractOn: new Date() },
    }),
  );
  nextDoor = await aDomainNextDoor(mine);
  beside = await asReseller(mine.reseller.id)(async (tx) => {
    const { id: accountId } = await openAccount(tx, {
      ...{ domainId: mine.domain.id, localPart: 'beside', displayName: 'beside' },
      ...{ kind: 'mailbox', quotaBytes: 2 ** 20, password: 'a long enough one' },
    });
    const text = { subject: 'beside', body: 'beside', days: 1 };
    await setVacation(tx, { accountId, enabled: true, startsOn: null, endsOn: null, ...text });
    await setForwarding(tx, { accountId, targets: ['beside@elsewhere.test'], keepCopy: true });
    const made = { label: 'beside', smtp: true, imap: true, pop3: true };
    return { id: accountId, appPasswordId: (await addAppPassword(tx, { accountId, ...made })).id };
  });
});

type Ids = {
  accountImport: string;
  accountBulk: string;
  apiKey: string;
  customRole: string;
  invoice: string;
  list: string;
  resaleInvoice: string;
  resalePayment: string;
  suppression: string;
  webhook: string;
  mailHook: string;
  compromise: string;
  consent: string;
  abuseCase: string;
  inquiry: string;
  contact: string;
  alias: string;
  customer: string;
  domain: string;
  account: string;
  designation: string;
  appPassword: string;
  delivery: string;
  login: string;
  rule: string;
  reseller: string;
  /** A customer's administrator. */
  user: string;
};

const application = {
  planId: randomUUID(),
  contractor: {
    ...{
      name: 'x',
      corporateNumber: null,
      individual: false,
      representative: 'x',
      address: 'x',
      phone: '1',
      fax: null,
    },
    ...{ department: null, contact: 'x', contactEmail: 'x@x.test', invoiceAddress: null },
  },
  documentIds: [],
  terms: { versionId: randomUUID(), contentHash: '0'.repeat(64) },
  notAntiSocial: true,
};

const noConversion = { billingStart: '2090-01-01', minimumTermEnd: null, initial: 0, total: 0 };
const optionAdded = { kind: 'option-added', option: 'homepage', on: '2090-01-01' };
const noFees = { initial: 0, monthly: 0, removal: 0, charge: 0 };

/** What each procedure is asked with. One that is missing here fails the walk. */
const inputs: Record<string, (ids: Ids) => unknown> = {
  'account.list': ({ customer, domain }) => ({ customerId: customer, domainId: domain }),
  'account.open': ({ domain }) => ({
    domainId: domain,
    localPart: 'intruder',
    quotaBytes: 2 ** 20,
    password: 'a long enough one',
  }),
  'account.change': ({ account, domain }) => ({
    id: account,
    domainId: domain,
    displayName: 'renamed',
    keepOldAddress: false,
  }),
  'account.setPassword': ({ account }) => ({ id: account, password: 'a long enough one' }),
  'account.close': ({ account }) => ({ id: account }),
  'account.get': ({ account }) => ({ id: account }),
  'apiKey.list': () => undefined,
  'apiKey.grantable': () => undefined,
  'apiKey.add': ({ customer }) => ({ customerId: customer, name: 'x', permissions: ['account:read'] }),
  'apiKey.revoke': ({ apiKey }) => ({ id: apiKey }),
  'account.move': ({ account, customer, domain }) => ({ id: account, customerId: customer, domainId: domain }),
  'accountBulk.list': () => undefined,
  'accountBulk.get': ({ accountBulk }) => ({ id: accountBulk }),
  'accountBulk.rows': ({ accountBulk }) => ({ id: accountBulk }),
  'accountBulk.stop': ({ accountBulk }) => ({ id: accountBulk }),
  'accountBulk.preview': ({ customer, domain }) => ({
    selection: { filter: { customerId: customer } },
    change: { kind: 'domain', domainId: domain },
  }),
  'accountBulk.start': ({ account }) => ({ selection: { ids: [account] }, change: { kind: 'suspend' }, count: 1 }),
  'accountImport.list': ({ customer }) => ({ customerId: customer }),
  'accountImport.get': ({ accountImport }) => ({ id: accountImport }),
  'accountImport.upload': ({ customer }) => ({ customerId: customer, fileName: 'x.csv', file: btoa('x@x.test') }),
  'accountImport.preview': ({ accountImport }) => ({ id: accountImport }),
  'accountImport.start': ({ accountImport }) => ({
    id: accountImport,
    settings: { headed: false, columns: ['address'], unit: 'GB', quotaBytes: 2 ** 30, mode: 'good' },
  }),
  'accountImport.drop': ({ accountImport }) => ({ id: accountImport }),
  'accountImport.refused': ({ accountImport }) => ({ id: accountImport }),
  'accountImport.takePasswords': ({ accountImport }) => ({ id: accountImport }),
  'alias.list': ({ customer }) => ({ customerId: customer }),
  'alias.add': ({ domain }) => ({ domainId: domain, localPart: 'intruder-alias', targets: ['x@x.test'] }),
  'alias.change': ({ alias }) => ({ id: alias, posting: 'anybody', targets: ['x@x.test'] }),
  'alias.remove': ({ alias }) => ({ id: alias }),
  'appPassword.list': ({ account }) => ({ accountId: account }),
  'appPassword.add': ({ account }) => ({ accountId: account, label: 'x', smtp: true, imap: false, pop3: false }),
  'appPassword.revoke': ({ appPassword }) => ({ id: appPassword }),
  'customer.choices': ({ customer }) => ({ id: customer }),
  'customer.page': () => ({ search: 'theirs' }),
  'customer.get': ({ customer }) => ({ id: customer }),
  'customer.onboard': () => ({
    name: `x ${randomUUID()}`,
    thirdPartyContractOn: '2026-01-01',
    thirdPartyTerms: 'x',
    pool: limits,
  }),
  'customer.setPool': ({ customer }) => ({ customerId: customer, pool: limits, overuse: 'notify' }),
  'customer.invite': ({ customer }) => ({
    customerId: customer,
    administrator: { name: 'x', email: `${randomUUID()}@x.test`, locale: 'ja' },
  }),
  'inquiry.asked': () => ({}),
  'inquiry.get': ({ inquiry }) => ({ id: inquiry }),
  'inquiry.waiting': () => undefined,
  'inquiry.ask': ({ delivery }) => ({
    ...{ kind: 'delivery', subject: 'x', text: 'x' },
    about: { type: 'delivery', acceptedOn, id: delivery },
  }),
  'inquiry.reply': ({ inquiry }) => ({ id: inquiry, text: 'x' }),
  'inquiry.solve': ({ inquiry }) => ({ id: inquiry }),
  'inquiry.queue': () => ({}),
  'inquiry.getQueued': ({ inquiry }) => ({ id: inquiry }),
  'inquiry.desk': () => undefined,
  'inquiry.answer': ({ inquiry }) => ({ id: inquiry, text: 'x', state: 'open' }),
  'inquiry.note': ({ inquiry }) => ({ id: inquiry, text: 'x' }),
  'inquiry.setState': ({ inquiry }) => ({ id: inquiry, state: 'solved' }),
  'inquiry.assign': ({ inquiry }) => ({ id: inquiry, to: null }),
  'inquiry.escalate': ({ inquiry }) => ({ id: inquiry, text: 'x' }),
  'inquiry.ofResellers': () => ({}),
  'inquiry.getOf': ({ inquiry }) => ({ id: inquiry }),
  'inquiry.waitingOf': () => undefined,
  'inquiry.answerOf': ({ inquiry }) => ({ id: inquiry, text: 'x' }),
  'abuse.own': () => ({}),
  'abuse.get': ({ abuseCase }) => ({ id: abuseCase }),
  'abuse.note': ({ abuseCase }) => ({ id: abuseCase, text: 'x' }),
  'abuse.escalate': ({ abuseCase }) => ({ id: abuseCase, text: 'x' }),
  'abuse.freeze': ({ abuseCase }) => ({ id: abuseCase, text: 'x' }),
  'abuse.close': ({ abuseCase }) => ({ id: abuseCase, outcome: 'harmless', text: 'x' }),
  'abuse.list': () => ({}),
  'abuse.getOf': ({ abuseCase }) => ({ id: abuseCase }),
  'abuse.noteOf': ({ abuseCase }) => ({ id: abuseCase, text: 'x' }),
  'abuse.takeOver': ({ abuseCase }) => ({ id: abuseCase, text: 'x' }),
  'abuse.slow': ({ abuseCase }) => ({ id: abuseCase, recipientsPerHour: 1, days: 1, text: 'x' }),
  'abuse.closeOf': ({ abuseCase }) => ({ id: abuseCase, outcome: 'harmless', text: 'x' }),
  'compromise.list': () => undefined,
  'compromise.report': ({ webhook }) => ({ target: 'webhook', id: webhook, note: 'x' }),
  'compromise.lift': ({ compromise }) => ({ id: compromise }),
  'compromise.reportUser': ({ user }) => ({ id: user, note: 'x' }),
  'compromise.liftUser': ({ compromise }) => ({ id: compromise }),
  'compromise.open': () => undefined,
  'compromise.instruct': ({ compromise }) => ({ id: compromise, instruction: 'x' }),
  'compromise.liftUserOf': ({ compromise }) => ({ id: compromise }),
  'support.list': () => undefined,
  'support.grant': ({ consent }) => ({ id: consent }),
  'support.refuse': ({ consent }) => ({ id: consent }),
  'support.end': ({ consent }) => ({ id: consent }),
  'support.all': () => undefined,
  'support.ask': ({ reseller, customer }) => ({
    ...{ resellerId: reseller, customerId: customer, areas: ['deliveries'], reason: 'x', hours: 1 },
  }),
  'support.open': ({ consent }) => ({ id: consent }),
  'support.giveUp': ({ consent }) => ({ id: consent }),
  'support.leave': () => undefined,
  'designation.list': () => undefined,
  'contract.own': () => undefined,
  'contract.quote': () => ({ designated: null }),
  'contract.priceAccounts': () => ({ accounts: 5 }),
  'contract.cancel': () => ({ confirmed: { lastDay: '2020-01-01', charge: 0 } }),
  'contract.withdraw': () => undefined,
  'contract.pendingTerms': () => undefined,
  'contract.acceptTerms': () => ({ termsVersionId: randomUUID(), contentHash: '0'.repeat(64) }),
  'contract.ofReseller': ({ reseller }) => ({ resellerId: reseller }),
  'contract.quoteOf': ({ reseller }) => ({ resellerId: reseller }),
  'contract.cancelOf': ({ reseller }) => ({ resellerId: reseller, confirmed: { lastDay: '2020-01-01', charge: 0 } }),
  'contract.withdrawOf': ({ reseller }) => ({ resellerId: reseller }),
  'contract.record': ({ reseller }) => ({ resellerId: reseller, event: { kind: 'suspended', ground: 'ARREARS' } }),
  'contract.quoteTerms': ({ reseller }) => ({ resellerId: reseller }),
  'contract.agreeTerms': ({ reseller }) => ({ resellerId: reseller, override: {}, from: '2020-01-01' }),
  'contract.setIssuer': ({ reseller }) => ({ resellerId: reseller, name: 'Intruder', registration: null }),
  'demand.own': () => undefined,
  'demand.answer': () => ({ id: randomUUID(), answer: 'x', documentIds: [] }),
  'demand.due': () => undefined,
  'demand.ofReseller': ({ reseller }) => ({ resellerId: reseller }),
  'demand.ask': ({ reseller }) => ({ resellerId: reseller, asked: { kind: 'succession', succeededOn: '2026-01-01' } }),
  'demand.settle': ({ reseller }) => ({ resellerId: reseller, id: randomUUID(), outcome: 'terminated' }),
  'contractor.own': () => undefined,
  'contractor.report': () => ({ cause: 'change', data: application.contractor, documentIds: [] }),
  'contractor.withdraw': () => ({ id: randomUUID() }),
  'contractor.ofReseller': ({ reseller }) => ({ resellerId: reseller }),
  'contractor.reportOf': ({ reseller }) => ({
    resellerId: reseller,
    report: { cause: 'change', data: application.contractor, documentIds: [] },
  }),
  'contractor.decide': ({ reseller }) => ({
    ...{ resellerId: reseller, id: randomUUID() },
    decision: { outcome: 'verified' },
  }),
  'application.own': () => undefined,
  'application.addDocument': () => ({ name: 'x.pdf', contentBase64: 'JVBERi0xLjc=' }),
  'application.submit': () => application,
  'application.waiting': () => undefined,
  'application.ofReseller': ({ reseller }) => ({ resellerId: reseller }),
  'application.addDocumentOf': ({ reseller }) => ({
    resellerId: reseller,
    name: 'x.pdf',
    contentBase64: 'JVBERi0xLjc=',
  }),
  'application.submitOf': ({ reseller }) => ({ ...application, resellerId: reseller, appliedOn: '2026-01-01' }),
  'application.screening': ({ reseller }) => ({ resellerId: reseller }),
  'application.quote': ({ reseller }) => ({ resellerId: reseller }),
  'application.accept': ({ reseller }) => ({
    resellerId: reseller,
    confirmed: { accepted: '2026-01-01', serviceStart: '2026-01-01', billingStart: '2026-01-01', formed: '2026-01-01' },
  }),
  'application.refuse': ({ reseller }) => ({ resellerId: reseller, ground: 'OTHER' }),
  'invoice.own': () => ({}),
  'invoice.get': ({ invoice }) => ({ id: invoice }),
  'invoice.list': () => ({}),
  'invoice.open': ({ invoice }) => ({ id: invoice }),
  'invoice.preview': () => ({ month: '2025-01' }),
  'invoice.close': () => ({ month: '2025-01' }),
  'payment.list': () => undefined,
  'payment.preview': () => ({ file: Buffer.from('日付,入金金額\n').toString('base64') }),
  'payment.import': () => ({ file: Buffer.from('日付,入金金額\n').toString('base64'), choices: [] }),
  'payment.assign': () => ({ id: randomUUID(), contractId: randomUUID(), remember: false }),
  'payment.sendBack': () => ({ id: randomUUID(), note: 'x' }),
  'payment.enter': () => ({ contractId: randomUUID(), amount: 1, paidOn: '2025-01-01', note: '', key: randomUUID() }),
  'payment.takeBack': () => ({ paymentId: randomUUID(), note: 'x', mistaken: true }),
  'arrears.own': () => undefined,
  'arrears.ofReseller': ({ reseller }) => ({ resellerId: reseller }),
  'arrears.list': () => undefined,
  'arrears.rules': () => undefined,
  'arrears.setRules': () => defaultArrearsRules,
  'stripe.own': () => undefined,
  'stripe.startCard': () => ({ locale: 'ja' }),
  'stripe.removeCard': () => undefined,
  'stripe.setMethod': () => ({ method: 'transfer' }),
  'stripe.payNow': ({ invoice }) => ({ id: invoice }),
  'stripe.ofInvoice': ({ invoice }) => ({ id: invoice }),
  'stripe.anyInvoice': ({ invoice }) => ({ id: invoice }),
  'stripe.overview': () => undefined,
  'stripe.settleDifference': () => ({ id: randomUUID() }),
  'stripe.retryCall': () => ({ id: randomUUID() }),
  'audit.list': ({ customer, account }) => ({ customerId: customer, objectId: account }),
  'audit.all': ({ reseller }) => ({ resellerId: reseller }),
  'audit.chain': () => undefined,
  'audit.chains': () => undefined,
  'audit.verify': () => undefined,
  'brand.support': () => undefined,
  'brand.get': () => undefined,
  'brand.set': () => ({
    ...{ productName: 'x', primaryColour: '#000000', accentColour: '#000000', primaryColourDark: null },
    ...{ accentColourDark: null, supportEmail: null, supportPhone: null, supportUrl: null, supportHours: null },
    ...{ helpUrl: null, helpTextJa: null, helpTextEn: null, senderName: null, defaultLocale: 'ja' as const },
  }),
  'mailTemplate.list': () => undefined,
  'mailTemplate.set': () => ({ kind: 'password_reset', locale: 'ja', subject: 'x', body: '{{link}}' }),
  'mailTemplate.test': () => ({ kind: 'password_reset', locale: 'ja', subject: 'x', body: '{{link}}' }),
  'mailTemplate.reset': () => ({ kind: 'password_reset', locale: 'ja' }),
  'brandSender.get': () => undefined,
  'brandSender.choices': () => ({ search: '' }),
  'brandSender.set': () => ({ accountId: randomUUID() }),
  'brandSender.clear': () => undefined,
  'brandHost.list': () => undefined,
  'brandHost.add': () => ({ host: `${randomUUID()}.reseller.test` }),
  'brandHost.check': () => ({ id: randomUUID() }),
  'brandHost.chooseMain': () => ({ host: 'other.portal.test' }),
  'brandHost.remove': () => ({ host: 'other.portal.test' }),
  'brand.setSupport': () => ({ email: 'desk@reseller.test' }),
  'trial.quote': () => undefined,
  'trial.convert': () => ({ confirmed: noConversion }),
  'trial.quoteOf': ({ reseller }) => ({ resellerId: reseller }),
  'trial.convertOf': ({ reseller }) => ({ resellerId: reseller, confirmed: noConversion }),
  'trial.ending': () => undefined,
  'option.quote': () => ({ kind: 'option-added', option: 'homepage', on: '2090-01-01' }),
  'option.requests': () => undefined,
  'option.request': () => ({ asked: optionAdded, confirmed: noFees }),
  'option.withdraw': () => ({ id: randomUUID() }),
  'option.quoteOf': ({ reseller }) => ({ resellerId: reseller, asked: optionAdded }),
  'option.requestsOf': ({ reseller }) => ({ resellerId: reseller }),
  'option.change': ({ reseller }) => ({ resellerId: reseller, asked: optionAdded, confirmed: noFees }),
  'option.decide': ({ reseller }) => ({ resellerId: reseller, id: randomUUID(), accept: true }),
  'resale.lists': () => undefined,
  'resale.createList': () => ({ name: `x ${randomUUID()}`, from: '2090-01', prices: {} }),
  'resale.changePrices': ({ list }) => ({ planId: list, from: '2091-01', prices: {} }),
  'resale.customers': () => undefined,
  'resale.assign': ({ customer, list }) => ({ customerId: customer, planId: list, from: '2090-02' }),
  'resale.month': () => ({ month: '2025-01' }),
  'resale.close': () => ({ month: '2025-01' }),
  'resale.invoices': () => ({}),
  'resale.invoice': ({ resaleInvoice }) => ({ id: resaleInvoice }),
  'resale.recordPayment': ({ resaleInvoice }) => ({
    ...{ id: randomUUID(), invoiceId: resaleInvoice, amount: 1, paidOn: '2025-01-01', note: null },
  }),
  'resale.takeBackPayment': ({ resalePayment }) => ({ paymentId: resalePayment }),
  'resale.issuer': () => undefined,
  'resale.setIssuer': () => ({ name: 'Intruder', registration: null, address: [], telephone: null, bank: [] }),
  'invoice.quoteCredit': ({ invoice }) => ({ invoiceId: invoice, lines: null }),
  'invoice.credit': ({ invoice }) => ({
    ...{ invoiceId: invoice, lines: null, requestId: randomUUID(), reason: 'x', confirmed: 1 },
  }),
  'invoice.issuer': () => undefined,
  'invoice.setIssuer': () => ({ name: 'Intruder', registration: null, address: [], telephone: null, bank: [] }),
  'calculator.answer': () => ({ rule: 'due-date', profile: 'xsp', input: { usageMonth: '2025-01' } }),
  'plan.list': () => undefined,
  'plan.create': () => ({ name: `x ${randomUUID()}`, profile: 'oem', from: '2090-01', prices: {} }),
  'plan.changePrices': () => ({ planId: randomUUID(), from: '2090-01', prices: {} }),
  'plan.terms': () => undefined,
  'plan.publishTerms': () => ({
    profile: 'oem',
    version: 'x',
    effectiveFrom: '2090-01-01',
    title: 'x',
    body: 'x',
    parameters: {},
  }),
  'designation.request': () => ({ kind: 'domain', value: `${randomUUID()}.test` }),
  'designation.remove': ({ designation }) => ({ id: designation }),
  'designation.waiting': () => undefined,
  'designation.ofReseller': ({ reseller }) => ({ resellerId: reseller }),
  'designation.accept': ({ designation }) => ({ id: designation }),
  'designation.refuse': ({ designation }) => ({ id: designation, reason: 'no' }),
  'designation.enter': ({ reseller }) => ({ resellerId: reseller, kind: 'domain', value: `${randomUUID()}.test` }),
  'designation.withdraw': ({ designation }) => ({ id: designation }),
  'domain.list': ({ customer }) => ({ customerId: customer }),
  'domain.choices': ({ customer, domain }) => ({ customerId: customer, id: domain }),
  'domain.page': ({ customer, domain }) => ({ customerId: customer, cursor: domain }),
  'domain.get': ({ domain }) => ({ id: domain }),
  'domain.add': ({ customer }) => ({ customerId: customer, name: `${randomUUID()}.test` }),
  'domain.check': ({ domain }) => ({ id: domain }),
  'domain.checkAdvised': ({ domain }) => ({ domainId: domain }),
  'domain.rotateSigningKeys': ({ domain }) => ({ id: domain }),
  'delivery.list': ({ customer }) => ({ customerId: customer, search: 'theirs@to.test' }),
  'delivery.get': ({ delivery }) => ({ acceptedOn, id: delivery }),
  'delivery.statistics': ({ customer }) => ({ customerId: customer, period: '2026' }),
  'delivery.counts': ({ customer }) => ({ customerId: customer, hours: 168 }),
  'endOfLife.own': () => undefined,
  'endOfLife.ofReseller': ({ reseller }) => ({ resellerId: reseller }),
  'endOfLife.preview': ({ reseller }) => ({ resellerId: reseller }),
  'endOfLife.waive': ({ reseller }) => ({ resellerId: reseller, amount: 1, reason: 'x' }),
  'endOfLife.openExport': ({ reseller }) => ({ resellerId: reseller, days: 30 }),
  'endOfLife.erase': ({ reseller }) => ({ resellerId: reseller, name: 'theirs KK' }),
  'limit.get': ({ customer }) => ({ customerId: customer }),
  'limit.use': ({ customer }) => ({ customerId: customer }),
  'limit.sources': () => undefined,
  'limit.lower': ({ customer }) => ({ customerId: customer, limits: { messagesPerHour: 1 } }),
  'limit.of': ({ reseller, customer }) => ({ resellerId: reseller, customerId: customer }),
  'limit.useOf': ({ reseller, customer }) => ({ resellerId: reseller, customerId: customer }),
  'limit.customersOf': ({ reseller }) => ({ resellerId: reseller }),
  'limit.set': ({ reseller }) => ({ resellerId: reseller, limits: { messagesPerHour: 1 } }),
  'limit.throttle': ({ reseller }) => ({ resellerId: reseller, messagesPerHour: 1, reason: 'x', startsAt: new Date() }),
  'limit.endThrottle': () => ({ id: randomUUID() }),
  'metering.ledger': () => ({ month: '2025-01' }),
  'metering.quota': () => ({}),
  'metering.priceMore': () => ({ accounts: 5 }),
  'metering.peaksByCustomer': () => ({ month: '2025-01' }),
  'metering.recompute': () => ({ month: '2025-01' }),
  'metering.sends': ({ customer }) => ({ customerId: customer }),
  'notice.list': () => undefined,
  'notice.addContact': () => ({ purpose: 'technical', email: `intruder-${randomUUID()}@x.test`, locale: 'en' }),
  'notice.removeContact': ({ contact }) => ({ id: contact }),
  'notice.setWanted': () => ({ purpose: 'technical', wanted: true }),
  'suppression.list': ({ customer }) => ({ list: customer }),
  'suppression.add': ({ customer }) => ({ customerId: customer, recipients: ['intruder@x.test'] }),
  'suppression.release': ({ suppression }) => ({ id: suppression }),
  'suppression.previewImport': ({ customer }) => ({ customerId: customer, file: btoa('intruder@x.test') }),
  'suppression.import': ({ customer }) => ({ customerId: customer, file: btoa('intruder@x.test') }),
  'suppression.effects': ({ customer }) => ({ list: customer }),
  'suppression.previewUndo': ({ customer }) => ({ list: customer, choice: { by: 'reason', reason: 'userunknown' } }),
  'suppression.undo': ({ customer }) => ({
    list: customer,
    choice: { by: 'reason', reason: 'userunknown' },
    count: 1,
    upTo: '2030-01-01T00:00:00Z',
  }),
  'suppression.settings': ({ customer }) => ({ customerId: customer }),
  'suppression.saveSettings': ({ customer }) => ({ customerId: customer, settings: defaultSettings }),
  'suppression.dropSettings': ({ customer }) => ({ customerId: customer }),
  'mailbox.get': () => undefined,
  'mailbox.use': () => undefined,
  'mailHook.list': () => undefined,
  'mailHook.add': ({ domain, webhook }) => ({ ...hooked, domainId: domain, localPart: 'hooked', webhookId: webhook }),
  'mailHook.change': ({ mailHook, webhook }) => ({ ...hooked, alone: false, id: mailHook, webhookId: webhook }),
  'mailHook.remove': ({ mailHook }) => ({ id: mailHook }),
  'mailHook.test': ({ mailHook }) => ({ id: mailHook }),
  'webhook.list': () => undefined,
  'webhook.attempts': ({ webhook }) => ({ id: webhook }),
  'webhook.add': ({ customer }) => ({ ...endpoint, customerId: customer }),
  'webhook.change': ({ webhook }) => ({ ...endpoint, id: webhook, enabled: false }),
  'webhook.remove': ({ webhook }) => ({ id: webhook }),
  'webhook.rotate': ({ webhook }) => ({ id: webhook, keepHours: 1 }),
  'webhook.test': ({ webhook }) => ({ id: webhook }),
  'webhook.replay': ({ webhook }) => ({ id: webhook, what: { batchId: webhook } }),
  'metering.peak': ({ customer }) => ({ customerId: customer }),
  'pool.use': ({ customer }) => ({ customerId: customer }),
  'relay.list': ({ customer }) => ({ customerId: customer }),
  'relay.setAccess': ({ customer }) => ({ customerId: customer, access: 'both' }),
  'relay.setReturnPaths': ({ customer }) => ({ customerId: customer, signed: true }),
  'relay.addNetwork': ({ customer }) => ({ customerId: customer, network: `198.51.${randomInt(256)}.0/24` }),
  'relay.addLogin': ({ customer }) => ({ customerId: customer }),
  'relay.remove': ({ login }) => ({ id: login }),
  'platform.deliveryCounts': () => ({ hours: 24 }),
  'reseller.list': () => ({}),
  'reseller.get': ({ reseller }) => ({ id: reseller }),
  'reseller.create': () => ({
    slug: 'intruder',
    operatorName: 'Intruder',
    pool: limits,
    sourcePoolId: randomUUID(),
    administrator: { name: 'x', email: 'x@x.test', locale: 'ja' },
    brand: {
      host: 'intruder.test',
      productName: 'x',
      primaryColour: '#000000',
      accentColour: '#000000',
      mailHost: 'mail.intruder.test',
      defaultLocale: 'ja',
    },
  }),
  'reseller.setPool': ({ reseller }) => ({ resellerId: reseller, pool: { domains: 9, accounts: 9, storageBytes: 9 } }),
  'certificate.list': () => undefined,
  'certificate.orderNow': () => ({ id: randomUUID() }),
  'forwarding.get': ({ account }) => ({ accountId: account }),
  'forwarding.set': ({ account }) => ({ accountId: account, targets: ['intruder@x.test'], keepCopy: false }),
  'filter.get': ({ account }) => ({ accountId: account }),
  'filter.programs': ({ account }) => ({ accountId: account }),
  'filter.set': ({ account }) => ({ accountId: account, revision: 1, rules: [] }),
  'spam.get': ({ account }) => ({ accountId: account }),
  'spam.set': ({ account }) => ({ accountId: account, strictness: 'lenient', allowed: [], blocked: [] }),
  'vacation.get': ({ account }) => ({ accountId: account }),
  'vacation.set': ({ account }) => ({
    accountId: account,
    enabled: false,
    startsOn: null,
    endsOn: null,
    subject: '',
    body: '',
    days: 7,
  }),
  'inbound.get': ({ domain }) => ({ domainId: domain }),
  'inbound.setPolicy': ({ domain }) => ({ domainId: domain, policy: { ...defaultPolicy, dmarc: 'mark' } }),
  'inbound.addRule': ({ domain }) => ({ domainId: domain, action: 'allow', sender: 'intruder.test' }),
  'inbound.removeRule': ({ rule }) => ({ id: rule }),
  'sts.get': ({ domain }) => ({ domainId: domain }),
  'sts.check': ({ domain }) => ({ domainId: domain }),
  'clientSetup.check': ({ domain }) => ({ domainId: domain }),
  'sts.set': ({ domain }) => ({ domainId: domain, mode: 'testing', maxAgeSeconds: 86_400 }),
  'sts.setReportAddress': () => ({ address: 'intruder@x.test' }),
  'invoice.draft': () => ({ month: '2025-01', contractId: randomUUID() }),
  'invoice.closeRules': () => undefined,
  'invoice.setCloseRules': () => ({ automatic: true, fromDay: 5, largeYen: 100_000 }),
  'invoice.findings': () => ({ month: '2025-01' }),
  'invoice.acknowledge': () => ({ month: '2025-01', key: 'jump x', reason: 'x' }),
  'node.list': () => undefined,
  'node.forget': () => ({ kind: 'mta', name: 'x' }),
  'job.tasks': () => undefined,
  'job.list': () => ({}),
  'job.get': () => ({ id: '1' }),
  'job.retry': () => ({ id: '1' }),
  'job.retryFailed': () => ({ task: 'send-notice' }),
  'job.drop': () => ({ id: '1' }),
  'platform.billingFailures': () => undefined,
  'platform.failures': () => undefined,
  'queue.list': ({ reseller }) => ({ resellerId: reseller }),
  'queue.count': ({ reseller }) => ({ resellerId: reseller }),
  'queue.groups': ({ reseller }) => ({ resellerId: reseller, by: 'domain' }),
  'queue.orders': () => ({}),
  'queue.order': ({ reseller, customer }) => ({
    action: 'hold',
    selector: { resellerId: reseller, customerId: customer },
    reason: 'x',
  }),
  'queue.end': () => ({ id: randomUUID(), reason: 'x' }),
  'source.list': () => undefined,
  'source.customers': () => ({}),
  'source.attach': ({ reseller, customer }) => ({
    resellerId: reseller,
    customerId: customer,
    sourcePoolId: randomUUID(),
  }),
  'source.clearOverride': ({ reseller, customer }) => ({ resellerId: reseller, customerId: customer }),
  'source.quarantine': ({ reseller, customer }) => ({
    resellerId: reseller,
    customerId: customer,
    sourcePoolId: randomUUID(),
    reason: 'x',
  }),
  'source.endQuarantine': ({ reseller, customer }) => ({ resellerId: reseller, customerId: customer, reason: 'x' }),
  'source.addAddress': () => ({ poolId: randomUUID(), ip: '192.0.2.9', helo: 'o.test' }),
  'source.moveAddress': () => ({ id: randomUUID(), toPoolId: null }),
  'source.release': () => ({ id: randomUUID() }),
  'source.create': () => ({ name: `x ${randomUUID()}`, addresses: [] }),
  'password.request': () => ({ email: 'nobody@x.test' }),
  'password.reset': () => ({ token: 'nothing', password: 'a long enough one' }),
  'password.change': () => ({ current: 'not mine at all', password: 'a long enough one' }),
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
  'administrator.list': () => ({}),
  'administrator.invite': () => ({
    administrator: { name: 'x', email: `x-${randomUUID()}@intruder.test`, locale: 'en' },
  }),
  'administrator.changeRole': ({ user, customer }) => ({ id: user, customerId: customer }),
  'customRole.list': () => undefined,
  'customRole.add': () => ({ name: `x-${randomUUID()}`, permissions: ['audit:read'] }),
  'customRole.change': ({ customRole }) => ({ id: customRole, name: 'x', permissions: ['audit:read'] }),
  'customRole.remove': ({ customRole }) => ({ id: customRole }),
  'administrator.responsible': () => undefined,
  'administrator.passResponsibility': ({ user }) => ({ userId: user }),
  'reseller.nameResponsible': ({ reseller, user }) => ({ resellerId: reseller, userId: user }),
  'administrator.remove': ({ user }) => ({ id: user }),
  'administrator.endSessions': ({ user }) => ({ id: user }),
  'administrator.clearSecondFactor': ({ user }) => ({ id: user }),
  'invitation.accept': () => ({ token: 'nothing', password: 'a long enough one' }),
};

const paths = Object.keys(appRouter._def.procedures).toSorted();
type Procedure = { _def: { type: string; meta?: { permission?: keyof typeof permissions } } };
const procedureOf = (path: string) => (appRouter._def.procedures as unknown as Record<string, Procedure>)[path];
const permissionOf = (path: string) => procedureOf(path)?._def.meta?.permission;

const roles = [
  ...(['visitor', 'operator_admin', 'reseller_admin', 'customer_admin', 'domain_admin', 'account_holder'] as const),
];
/** Those of a reseller, and of the operator, who may less than its administrators. */
const lesser = [
  ...(['support', 'billing', 'reader', 'operator/support', 'operator/billing'] as const),
  ...(['custom', 'customer/custom', 'operator/custom'] as const),
];
type Who = (typeof roles)[number] | (typeof lesser)[number];

const isLesser = (who: Who): who is (typeof lesser)[number] => (lesser as readonly string[]).includes(who);
/** Of a level, what a role of its own making names: of the customer's and the reseller's the same. */
const customRole = {
  ...{ id: randomUUID(), name: 'Role' },
  permissions: ['delivery:read', 'suppression:read', 'suppression:write', 'queue:read'],
};
const standing = (who: Exclude<Who, 'visitor'>) => {
  if (!isLesser(who)) return { role: who, duty: 'administrator' } as const;
  const [duty = '', level = 'reseller'] = who.split('/').toReversed();
  const role = `${level}_admin` as 'operator_admin' | 'reseller_admin' | 'customer_admin';
  return { role, duty: heldDuty.parse(duty), ...(duty === 'custom' && { customRole }) };
};
/** As a browser would send it, of an authenticator that was asked for nothing. */
const unmadePasskey = {
  ...{ id: 'bm9uZQ', rawId: 'bm9uZQ', type: 'public-key' },
  response: { clientDataJSON: 'bm9uZQ', attestationObject: 'bm9uZQ' },
  clientExtensionResults: {},
};
const mayCall = (who: Who, path: string) =>
  may(who === 'visitor' ? null : standing(who), permissionOf(path) ?? 'reseller:read');

function identityOf(who: Who, of: Full): Identity | null {
  if (who === 'visitor') return null;
  const { role, ...held } = standing(who);
  const resellerId = role === 'operator_admin' ? null : of.reseller.id;
  const customerId = role === 'operator_admin' || role === 'reseller_admin' ? null : of.customer.id;
  const domains = role === 'domain_admin' ? { domainIds: [of.domain.id] } : {};
  const mailbox = role === 'account_holder' ? { accountId: of.account.id } : {};
  const user = { sessionId: randomUUID(), userId: randomUUID(), name: 'x', locale: 'en' as const };
  return { ...user, role, ...held, resellerId, customerId, ...domains, ...mailbox };
}

/** Calls a procedure; what came back, or the code and message of the refusal. */
async function call(
  role: Who,
  path: string,
  input: unknown,
): Promise<{ answer?: unknown; code?: string; message?: string }> {
  const identity = identityOf(role, mine);
  const context = {
    realm: { host: 'portal.test', resellerId: identity?.resellerId ?? null, brand: operatorBrand },
    identity,
    locale: 'en' as const,
    translate: translatorOf('en'),
    address: '192.0.2.1',
    log: { error: () => undefined },
  };
  const caller = createCallerFactory(appRouter)(context) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  const [noun = '', verb = ''] = path.split('.');
  try {
    return { answer: await caller[noun]?.[verb]?.(input) };
  } catch (error) {
    return error as { code: string; message: string };
  }
}

const idsOf = ({
  customer,
  domain,
  account,
  deliveryId,
  loginId,
  aliasId,
  appPasswordId,
  designationId,
  suppressionId,
  webhookId,
  mailHookId,
  compromiseId,
  consentId,
  abuseCaseId,
  inquiryId,
  ruleId,
  contactId,
  reseller,
  invoiceId,
  listId,
  resaleInvoiceId,
  resalePaymentId,
  userId,
  accountImportId,
  accountBulkId,
  apiKeyId,
  customRoleId,
}: Full): Ids => ({
  accountImport: accountImportId,
  accountBulk: accountBulkId,
  apiKey: apiKeyId,
  customRole: customRoleId,
  user: userId,
  invoice: invoiceId,
  list: listId,
  resaleInvoice: resaleInvoiceId,
  resalePayment: resalePaymentId,
  contact: contactId,
  designation: designationId,
  appPassword: appPasswordId,
  suppression: suppressionId,
  webhook: webhookId,
  mailHook: mailHookId,
  compromise: compromiseId,
  consent: consentId,
  abuseCase: abuseCaseId,
  inquiry: inquiryId,
  alias: aliasId,
  customer: customer.id,
  domain: domain.id,
  account: account.id,
  delivery: deliveryId,
  login: loginId,
  rule: ruleId,
  reseller: reseller.id,
});
const nobody = (): Ids => ({
  accountImport: randomUUID(),
  accountBulk: randomUUID(),
  apiKey: randomUUID(),
  customRole: randomUUID(),
  user: randomUUID(),
  invoice: randomUUID(),
  list: randomUUID(),
  resaleInvoice: randomUUID(),
  resalePayment: randomUUID(),
  contact: randomUUID(),
  appPassword: randomUUID(),
  designation: randomUUID(),
  suppression: randomUUID(),
  webhook: randomUUID(),
  mailHook: randomUUID(),
  compromise: randomUUID(),
  consent: randomUUID(),
  abuseCase: randomUUID(),
  inquiry: randomUUID(),
  alias: randomUUID(),
  customer: randomUUID(),
  domain: randomUUID(),
  account: randomUUID(),
  delivery: randomUUID(),
  login: randomUUID(),
  rule: randomUUID(),
  reseller: randomUUID(),
});

test('the walk knows every procedure there is', () => {
  expect(Object.keys(inputs).toSorted()).toEqual(paths);
});

describe.each([...roles, ...lesser])('%s', (role) => {
  test.each(paths.filter((path) => !mayCall(role, path)))('may not call %s', async (path) => {
    expect(await call(role, path, inputs[path]?.(idsOf(mine)))).toMatchObject({
      code: role === 'visitor' ? 'UNAUTHORIZED' : 'FORBIDDEN',
    });
  });
});

/** Reading names for what a lookup, a check and a file are, which change nothing that is somebody's. */
const harmless = ['clientSetup.check', 'domain.check', 'domain.checkAdvised', 'sts.check'];

test('a reader changes nothing but how they sign in and look at lists', () => {
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
  const changing = paths.filter((path) => procedures[path]?._def.type === 'mutation' && mayCall('reader', path));
  const own = /^(passkey|password|secondFactor|session|invitation|list)\./;
  expect(changing.filter((path) => !own.test(path))).toEqual(harmless);
});

/** What a refusal says, all of it. */
const refusalOf = ({ code, message, cause }: { code?: string; message?: string; cause?: unknown }) =>
  JSON.stringify({ code, message, cause });
const superuser = (sql: string, values?: unknown[]) => database.query('postgres', sql, values);
const marksIn = (answer: unknown, marks: readonly string[], given: object) => {
  const [told, asked] = [JSON.stringify(answer) ?? '', JSON.stringify(given)];
  return marks.filter((mark) => told.includes(mark) && !asked.includes(mark));
};

describe.each([
  ...(['reseller_admin', 'customer_admin', 'domain_admin', 'account_holder', 'custom', 'customer/custom'] as const),
])('%s', (role) => {
  const allowed = paths.filter((path) => mayCall(role, path));
  /** With a row in every table, so that there is something to leak whatever a procedure reads. */
  let filled: Awaited<ReturnType<typeof fillFor>>;
  beforeAll(async () => {
    filled = await fillFor(superuser, [theirs.reseller.id, theirs.customer.id], 'theirs-canary');
  });
  afterAll(() => filled.takeAway());

  test.each(allowed)('learns nothing of another reseller from %s, not even that something exists', async (path) => {
    const ids = idsOf(theirs);
    const foreign = await call(role, path, inputs[path]?.(ids));
    const absent = await call(role, path, inputs[path]?.(nobody()));
    expect(JSON.stringify(foreign)).not.toMatch(/theirs(?! too)|theirs@/);
    expect(marksIn(foreign, filled.marks, ids)).toEqual([]);
    expect(refusalOf(foreign)).toBe(refusalOf(absent));
  });
});

describe('a customer’s administrator', () => {
  let filled: Awaited<ReturnType<typeof fillFor>>;
  let neighbours: Ids;
  beforeAll(async () => {
    filled = await fillFor(superuser, [mine.reseller.id, second.id], 'theirs-canary');
    const idIn = async (table: string) =>
      (await superuser(`select id from ${table} where customer_id = $1 limit 1`, [second.id])).rows[0]?.id;
    const found = {
      ...{ domain: await idIn('domain'), account: await idIn('account'), alias: await idIn('alias') },
      ...{ suppression: await idIn('suppression'), webhook: await idIn('webhook'), mailHook: await idIn('mail_hook') },
      ...{
        appPassword: await idIn('app_password'),
        rule: await idIn('inbound_rule'),
        delivery: await idIn('delivery'),
      },
      ...{
        login: await idIn('relay_login'),
        user: await idIn('portal_user'),
        resaleInvoice: await idIn('resale_invoice'),
        inquiry: await idIn('inquiry'),
      },
      resalePayment: await idIn('resale_payment'),
    };
    expect(Object.entries(found).filter(([, id]) => !id)).toEqual([]);
    neighbours = { ...nobody(), ...found, customer: second.id };
  });
  afterAll(() => filled.takeAway());

  test.each(paths.filter((path) => mayCall('customer_admin', path)))(
    'learns nothing of its neighbour from %s, not even that something exists',
    async (path) => {
      const foreign = await call('customer_admin', path, inputs[path]?.(neighbours));
      const absent = await call('customer_admin', path, inputs[path]?.(nobody()));
      expect(JSON.stringify(foreign)).not.toContain('theirs too');
      expect(marksIn(foreign, filled.marks, neighbours)).toEqual([]);
      expect(refusalOf(foreign)).toBe(refusalOf(absent));
    },
  );
});

describe('who administers some domains of a customer', () => {
  const allowed = paths.filter((path) => mayCall('domain_admin', path));

  test.each(allowed)('learns nothing of the customer’s other domain from %s, not even that it exists', async (path) => {
    const ids = { ...nobody(), customer: mine.customer.id };
    const foreign = await call('domain_admin', path, inputs[path]?.({ ...ids, ...nextDoor }));
    const absent = await call('domain_admin', path, inputs[path]?.(ids));
    expect(JSON.stringify(foreign)).not.toMatch(/nextdoor/);
    expect(marksIn(foreign, Object.values(nextDoor), nextDoor)).toEqual([]);
    expect(refusalOf(foreign)).toBe(refusalOf(absent));
  });

  test.each(allowed)('is given, or refused in words, what is of their own domain by %s', async (path) => {
    const { code } = await call('domain_admin', path, inputs[path]?.(idsOf(mine)));
    // There is no such user in this walk, and so nobody’s second factor, nor anything that they keep of a list.
    expect(code === 'INTERNAL_SERVER_ERROR' && !/^(secondFactor|list)\./.test(path)).toBe(false);
  });
});

test.each(paths.filter((path) => mayCall('account_holder', path)))(
  'a mailbox’s holder learns nothing of another in the same domain from %s, not even that it exists',
  async (path) => {
    const ids = { ...nobody(), customer: mine.customer.id, domain: mine.domain.id };
    const foreign = await call(
      'account_holder',
      path,
      inputs[path]?.({ ...ids, account: beside.id, appPassword: beside.appPasswordId }),
    );
    const absent = await call('account_holder', path, inputs[path]?.(ids));
    expect(JSON.stringify(foreign)).not.toMatch(/beside/);
    expect({ code: foreign.code, message: foreign.message }).toEqual({ code: absent.code, message: absent.message });
  },
);

test('after all of that the account beside has everything it had', async () => {
  const left = await asReseller(mine.reseller.id)(async ({ db }) => ({
    vacation: await db.vacation.findUnique({ where: { accountId: beside.id }, select: { enabled: true } }),
    forwarded: addressesOf(await db.forwardingTarget.findMany({ where: { accountId: beside.id } })),
    appPasswords: await db.appPassword.count({ where: { accountId: beside.id, endedAt: null } }),
  }));
  const forwarded = ['beside@elsewhere.test'];
  expect(left).toEqual({ vacation: { enabled: true }, forwarded, appPasswords: 1 });
});

test('after all of that the other reseller has everything it had', async () => {
  const left = await asReseller(theirs.reseller.id)(async ({ db }) => ({
    administrators: await db.portalUser.count({ where: { disabledAt: null } }),
    customerAdministrators: await db.portalUser.count({ where: { customerId: { not: null } } }),
    accounts: await db.account.count({ where: { state: 'open' } }),
    logins: await db.relayLogin.count(),
    consents: await db.supportConsent.count({ where: { refusedAt: null, grantedAt: null, endedAt: null } }),
    inquiries: await db.inquiry.count({ where: { state: 'waiting', escalatedAt: null, entries: { some: {} } } }),
    abuseCases: await db.abuseCase.count({ where: { closedAt: null, escalatedAt: null } }),
    compromises: await db.compromise.count({ where: { liftedAt: null, instructedAt: null } }),
    networks: await db.allowedNetwork.count(),
    customers: await db.customer.count(),
    domains: await db.domain.count(),
    aliases: await db.alias.count(),
    appPasswords: await db.appPassword.count({ where: { endedAt: null } }),
    designatedDomains: await db.designation.count({ where: { kind: 'domain', state: 'accepted' } }),
    suppressed: await db.suppression.count({ where: { releasedAt: null } }),
    contacts: await db.noticeContact.count(),
    webhooks: await db.webhook.count({ where: { enabled: true, previousEndsAt: null } }),
    imports: await db.accountImport.count({ where: { state: 'draft' } }),
    requests: await db.webhookBatch.count(),
    mailHooks: await db.mailHook.count({ where: { alone: true } }),
    vacations: await db.vacation.count({ where: { enabled: true } }),
    stsPolicies: await db.mtaSts.count({ where: { mode: 'enforce', maxAgeSeconds: 604_800 } }),
    policies: await db.inboundPolicy.count({ where: { dmarc: 'published' } }),
    rules: (await db.inboundRule.findMany()).map(({ value }) => value),
    targets: addressesOf(await db.aliasTarget.findMany()),
    forwarded: addressesOf(await db.forwardingTarget.findMany()),
  }));
  expect(left).toEqual({
    administrators: 2,
    customerAdministrators: 1,
    accounts: 1,
    logins: 2,
    consents: 1,
    inquiries: 1,
    abuseCases: 1,
    compromises: 1,
    networks: 1,
    customers: 1,
    domains: 1,
    aliases: 1,
    appPasswords: 1,
    designatedDomains: 1,
    suppressed: 1,
    contacts: 1,
    webhooks: 1,
    imports: 1,
    requests: 0,
    mailHooks: 1,
    vacations: 1,
    stsPolicies: 1,
    policies: 1,
    rules: ['theirs@blocked.test'],
    targets: ['theirs@elsewhere.test'],
    forwarded: ['theirs@elsewhere.test'],
  });
});

/** Mutations that leave no entry when they succeed, and why that is right. */
const untold: Record<string, string> = {
  'domain.check': 'looks at the DNS; that a domain is proven by it is told of',
  'domain.checkAdvised': 'looks at the DNS',
  'sts.check': 'looks at the DNS',
  'accountImport.upload': 'takes in a file to be looked at, and changes nothing; that it is started is told of',
  'accountImport.takePasswords':
    'none has been made; those that are fetched are told of (tests/integration/account-import)',
  'accountImport.drop': 'throws away a file that nobody has started',
  'clientSetup.check': 'looks at the DNS',
  'payment.preview': 'says what an import would do, and does nothing',
  'suppression.previewImport': 'says what an import would do, and does nothing',
  'payment.import': 'the file asked with holds no entry; one that does is told of (tests/integration/bank-import)',
  'passkey.challenge': 'asked for by every sign-in page; what comes of it is told of (tests/integration/passkeys)',
  'password.request': 'asked by anybody; that a link was sent is told of',
  'administrator.changeRole': 'gives the role that they have; another is told of (tests/integration/administrators)',
  'list.keep': 'a bookmark of one person',
  'list.change': 'a bookmark of one person',
  'list.remove': 'a bookmark of one person',
  'list.columns': 'how one person looks at a list',
  'session.revokeOthers': 'there is no other; one that is ended is told of (tests/integration/own-password)',
  'support.leave': 'nobody looks; a look that is left is told of (tests/integration/support-consents)',
  'job.retryFailed': 'there is no queue; failed jobs that are retried are told of (tests/integration/jobs)',
  'stripe.setMethod': 'chooses what is chosen already; another choice is told of (tests/integration/stripe)',
};

/** Those that take something away come last, so that the others still find it. */
const isLate = (path: string) => /\.(close|remove|revoke|release|take|withdraw|cancel|erase|drop|end|undo)/.test(path);
const mutations = paths
  .filter((path) => procedureOf(path)?._def.type === 'mutation')
  .toSorted((a, b) => Number(isLate(a)) - Number(isLate(b)));

describe('the audit trail', () => {
  const entries = async () =>
    Number((await database.query('postgres', 'select count(*) from audit_entry')).rows[0].count);

  test.each(mutations)('tells of %s', async (path) => {
    const allowed: readonly string[] = permissions[permissionOf(path) ?? 'reseller:read'];
    const role = (['reseller_admin', 'operator_admin', 'customer_admin', 'account_holder', 'visitor'] as const).find(
      (one) => allowed.includes(one),
    );
    const before = await entries();
    const { code } = await call(role ?? 'visitor', path, inputs[path]?.(idsOf(mine)));
    const after = await entries();
    if (path in untold) return expect(after, 'it leaves an entry: take it off the list').toBe(before);
    if (code === undefined) return expect(after).toBeGreaterThan(before);
    // Refused, since what it needs is not there: then at least its services know how to tell.
    expect(procedureReaches(path, 'services/audit/record.ts'), `${path} was refused: ${code}`).toBe(true);
  });

  test('has no entry that only a trigger wrote', async () => {
    const { rows } = await database.query(
      'postgres',
      `select distinct action from audit_entry where action like 'change.%'`,
    );
    expect(rows).toEqual([]);
  });
});
