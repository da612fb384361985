import { randomUUID } from 'node:crypto';
import type { Full } from './full-tenant.ts';

/** The ids that procedures are asked with, of one tenant or of nobody. */
export type Ids = {
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

/** What procedures are asked with, by their paths. */
export type Asked = Readonly<Record<string, (ids: Ids) => unknown>>;

/** The ids of a tenant's rows. */
export const idsOf = ({
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
/** Ids that nobody has. */
export const nobody = (): Ids => ({
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
