import { randomUUID } from 'node:crypto';
import { addDocument } from '../../services/application/add-document.ts';
import { contractOf } from '../../services/contract/contract-of.ts';
import { inCustomer, inSystem } from '../../services/db/doors.ts';
import { askInquiry } from '../../services/inquiry/ask-inquiry.ts';
import { composeInvoice, hashOf } from '../../services/invoice/document.ts';
import { sealText } from '../../services/vault/vault.ts';
import { addWebhook } from '../../services/webhook/add-webhook.ts';
import { aCustomer, anAccount, aProvenDomain, aReseller, asReseller } from './builders.ts';
import { anInvoicedCustomer } from './resale.ts';

const acceptedOn = '2026-11-20';

type Customer = { readonly resellerId: string; readonly customerId: string };

/** A domain with one of everything of a domain's that has a page of its own. */
async function aShownDomain(owner: Customer, word: string) {
  const { resellerId, customerId } = owner;
  const domain = await aProvenDomain(resellerId, customerId, `${word}.test`);
  const account = await anAccount(resellerId, domain.id, word);
  await asReseller(resellerId)(({ db }) =>
    db.account.update({ where: { id: account.id }, data: { displayName: `${word} person` } }),
  );
  const deliveryId = randomUUID();
  await inSystem('ship facts', null, async ({ db }) => {
    await db.$executeRaw`select ensure_delivery_day(${acceptedOn}::date)`;
    const place = (column: string) => ({ table: 'delivery', column, row: deliveryId });
    await db.delivery.create({
      data: {
        ...owner,
        ...{ id: deliveryId, acceptedOn: new Date(acceptedOn), acceptedAt: new Date(`${acceptedOn}T00:00:00Z`) },
        settledAt: new Date(`${acceptedOn}T00:00:01Z`),
        ...{ messageId: word, direction: 'out', listener: 'relay', state: 'delivered' },
        senderCipher: await sealText(owner, place('sender_cipher'), `${word}@${domain.name}`),
        ...{ senderIndex: new Uint8Array(32), senderDomain: domain.name },
        recipientCipher: await sealText(owner, place('recipient_cipher'), `${word}@to.test`),
        ...{ recipientIndex: new Uint8Array(32), recipientDomain: 'to.test' },
      },
    });
  });
  return { domainId: domain.id, domainName: domain.name, accountId: account.id, deliveryId };
}

/** A customer with one of everything that has a page of its own; the word stands in all of its texts. */
async function aShownCustomer(resellerId: string, word: string) {
  const customer = await aCustomer(resellerId);
  const inTenant = asReseller(resellerId);
  await inTenant(({ db }) => db.customer.update({ where: { id: customer.id }, data: { name: `${word} customer` } }));
  const owner = { resellerId, customerId: customer.id };
  const domain = await aShownDomain(owner, word);
  const webhook = await inTenant((tx) =>
    addWebhook(tx, {
      ...{ name: `${word} hook`, url: `https://${word}.test/`, customerId: customer.id },
      ...{ groups: ['bounces' as const], finalOnly: false, batchSeconds: 0, batchCount: 1 },
    }),
  );
  const abuse = { kind: 'unknown', grade: 'notable', count: 30, sent: 100n, tenths: 3_000, networks: [] };
  const { id: abuseCaseId } = await inSystem('scheduled work', null, ({ db }) =>
    db.abuseCase.create({ data: { ...owner, ...abuse } }),
  );
  const { id: inquiryId } = await inCustomer({ ...owner, actorId: randomUUID() }, (tx) =>
    askInquiry(tx, { kind: 'other', subject: `${word} asks`, text: `${word} asks for help` }),
  );
  const sold = await anInvoicedCustomer(owner, { customer: `${word} customer`, list: `${word} list` });
  return {
    customerId: customer.id,
    ...domain,
    webhookId: webhook.id,
    abuseCaseId,
    inquiryId,
    resaleInvoiceId: sold.resaleInvoiceId,
  };
}

/** An invoice of the operator's and a paper of the contract. */
async function someBusiness(resellerId: string, word: string) {
  return inSystem('operator console', null, async (tx) => {
    const contract = await contractOf(tx.db, resellerId);
    const { last } = await tx.db.invoiceSeries.update({
      ...{ where: { id: 'operator' }, data: { last: { increment: 1 } } },
    });
    const inputs = {
      ...{ ratingVersion: 1, termsVersion: 'x', profile: 'xsp' as const, plan: { id: 'x', name: word, from: 'x' } },
      ...{ peak: 0, queued: 0, blocked: 0, ledgerHash: '' },
    };
    const document = composeInvoice(
      {
        ...{ number: `INV-${last}`, month: '2025-01', issuedOn: '2025-02-01', dueOn: '2025-02-28', inputs },
        ...{ issuer: { name: 'Operator', registration: null }, recipient: { name: `${word} KK`, contract: word } },
      },
      [],
    );
    const invoice = await tx.db.invoice.create({
      data: {
        ...{ resellerId, contractId: contract.id, number: last, month: '2025-01', document },
        ...{ issuedOn: new Date('2025-02-01'), dueOn: new Date('2025-02-28'), net: 0n, tax: 0n, total: 0n },
        ...{ contentHash: new Uint8Array(hashOf(document)), ledgerHash: new Uint8Array(32), ledgerSequence: 0n },
      },
    });
    const paper = { name: `${word}.pdf`, contentBase64: Buffer.from(`%PDF-1.7 ${word}`).toString('base64') };
    const { id: documentId } = await addDocument(tx, contract, paper);
    return { invoiceId: invoice.id, documentId };
  });
}

/** A reseller with two customers, one of them with a domain more, and one of everything that has a page. @param word stands in every text of it */
export async function aShownTenant(word: string) {
  const reseller = await aReseller({
    ...{ slug: word, operatorName: `${word} KK`, host: `${word}.localhost`, administratorEmail: `${word}@admin.test` },
  });
  const { id: resellerId } = reseller;
  const first = await aShownCustomer(resellerId, `${word}first`);
  const neighbour = await aShownCustomer(resellerId, `${word}next`);
  const nextDoor = await aShownDomain({ resellerId, customerId: first.customerId }, `${word}door`);
  const business = await someBusiness(resellerId, word);
  const shared = { resellerId, host: `${word}.localhost`, acceptedOn, ...business };
  return {
    reseller,
    first: { ...shared, ...first },
    neighbour: { ...shared, ...neighbour },
    /** What is of the first customer's other domain. */
    nextDoor: { ...shared, ...first, ...nextDoor },
  };
}

/** One of everything that has a page, for a reseller that is there already. */
export async function addShown(resellerId: string, word: string): Promise<Shown> {
  const host = `${word}.localhost`;
  return {
    resellerId,
    host,
    acceptedOn,
    ...(await someBusiness(resellerId, word)),
    ...(await aShownCustomer(resellerId, word)),
  };
}

/** The ids of all that has a page. */
export type Shown = Awaited<ReturnType<typeof aShownTenant>>['first'];

/** Ids that nobody has. */
export const absent = (host: string): Shown => ({
  ...{ host, acceptedOn, resellerId: randomUUID(), customerId: randomUUID(), domainId: randomUUID() },
  ...{ accountId: randomUUID(), webhookId: randomUUID(), deliveryId: randomUUID(), resaleInvoiceId: randomUUID() },
  ...{ inquiryId: randomUUID() },
  ...{ abuseCaseId: randomUUID(), invoiceId: randomUUID(), documentId: randomUUID(), domainName: 'nobody.test' },
});

/** The address of each page that is about one object, by its path in web/app. A new one belongs here. */
const addresses: Record<string, (of: Shown) => string> = {
  '/accounts/[id]': ({ accountId }) => `/accounts/${accountId}`,
  '/abuse/[id]': ({ abuseCaseId }) => `/abuse/${abuseCaseId}`,
  '/billing/[id]': ({ invoiceId }) => `/billing/${invoiceId}`,
  '/customers/[id]': ({ customerId }) => `/customers/${customerId}`,
  '/customers/[id]/onboarding': ({ customerId }) => `/customers/${customerId}/onboarding`,
  '/deliveries/[acceptedOn]/[id]': ({ deliveryId }) => `/deliveries/${acceptedOn}/${deliveryId}`,
  '/domains/[id]': ({ domainId }) => `/domains/${domainId}`,
  '/inquiries/[id]': ({ inquiryId }) => `/inquiries/${inquiryId}`,
  '/invoices/[id]': ({ invoiceId }) => `/invoices/${invoiceId}`,
  '/resale/[id]': ({ resaleInvoiceId }) => `/resale/${resaleInvoiceId}`,
  '/resellers/[id]': ({ resellerId }) => `/resellers/${resellerId}`,
  '/resellers/[id]/contract': ({ resellerId }) => `/resellers/${resellerId}/contract`,
  '/webhooks/[id]': ({ webhookId }) => `/webhooks/${webhookId}`,
  '/invitation/[token]': () => '/invitation/nobodys',
  '/sign-in/address/[token]': () => '/sign-in/address/nobodys',
  '/sign-in/reset/[token]': () => '/sign-in/reset/nobodys',
};

/** Where a page is, about the objects given. @throws Error for a page about an object that nothing is known of here */
export function addressOf(path: string, of: Shown): string {
  if (!path.includes('[')) return path;
  const address = addresses[path];
  if (!address)
    throw new Error(`${path}: tests/support/shown-tenant.ts does not know its address: add it, and what it shows`);
  return address(of);
}
