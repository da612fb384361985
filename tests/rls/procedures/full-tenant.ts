import { randomUUID } from 'node:crypto';
import { defaultPolicy } from '../../../core/inbound/policy.ts';
import { addCaseNote } from '../../../services/abuse/add-note.ts';
import { startBulk } from '../../../services/account-bulk/start-bulk.ts';
import { uploadImport } from '../../../services/account-import/upload-import.ts';
import { addAlias } from '../../../services/alias/add-alias.ts';
import { addApiKey } from '../../../services/api-key/add-api-key.ts';
import { addAppPassword } from '../../../services/app-password/add-app-password.ts';
import { reportCompromise } from '../../../services/compromise/report.ts';
import { inviteCustomerAdmin } from '../../../services/customer/invite-customer-admin.ts';
import { inCustomer, inReseller, inSystem } from '../../../services/db/doors.ts';
import { setForwarding } from '../../../services/forwarding/set-forwarding.ts';
import { addInboundRule } from '../../../services/inbound/add-inbound-rule.ts';
import { setInboundPolicy } from '../../../services/inbound/set-inbound-policy.ts';
import { answerInquiry } from '../../../services/inquiry/answer-inquiry.ts';
import { askInquiry } from '../../../services/inquiry/ask-inquiry.ts';
import { composeInvoice } from '../../../services/invoice/document.ts';
import { addMailHook } from '../../../services/mail-hook/add-mail-hook.ts';
import { addContact } from '../../../services/notice/add-contact.ts';
import { addAllowedNetwork } from '../../../services/relay/add-allowed-network.ts';
import { addRelayLogin } from '../../../services/relay/add-relay-login.ts';
import { askConsent } from '../../../services/support/ask-consent.ts';
import { addSuppressions } from '../../../services/suppression/add-suppressions.ts';
import { listSuppressions } from '../../../services/suppression/list-suppressions.ts';
import { setVacation } from '../../../services/vacation/set-vacation.ts';
import { sealText } from '../../../services/vault/vault.ts';
import { addWebhook } from '../../../services/webhook/add-webhook.ts';
import { asReseller, aTenant } from '../../support/builders.ts';
import { anInvoicedCustomer } from '../../support/resale.ts';

export const acceptedOn = '2026-11-20';

export const endpoint = {
  ...{ name: 'x', url: 'https://hooks.x.test/', groups: ['bounces' as const], finalOnly: false },
  ...{ batchSeconds: 0, batchCount: 1 },
};

export const hooked = { alone: true, format: 'json' as const };

/** One tenant with a row of every kind, and a word that stands in all of its texts. */
export async function aFullTenant(canary: string) {
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
export type Full = Awaited<ReturnType<typeof aFullTenant>>;
