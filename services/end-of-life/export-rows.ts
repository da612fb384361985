import { Refusal } from '../../core/errors.ts';
import { canonicalJson } from '../../core/invoice/canonical-json.ts';
import { addressesOf } from '../alias/target-rows.ts';
import type { TenantTx } from '../db/doors.ts';
import { numberText } from '../invoice/number-text.ts';
import { placeOf } from '../suppression/suppression-view.ts';
import { openText } from '../vault/vault.ts';
import { getOwnEnd } from './end-view.ts';
import { filterRows, spamRows } from './export-filters.ts';

type Row = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** What a contractor supplied, as it takes it along; each list is a file. Without secrets: those are set anew elsewhere. */
export type Exported = {
  readonly contract: string;
  readonly lists: Readonly<Record<ListName, readonly Row[]>>;
  /** What stands in no list. */
  readonly settings: Readonly<Record<string, unknown>>;
};
export type ListName =
  | 'customers'
  | 'domains'
  | 'accounts'
  | 'aliases'
  | 'forwardings'
  | 'vacations'
  | 'filters'
  | 'spam_settings'
  | 'inbound_rules'
  | 'relay_logins'
  | 'allowed_networks'
  | 'designations'
  | 'suppressions'
  | 'price_lists'
  | 'customer_invoices';

const day = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;

/** @throws Refusal export_closed outside the window */
export async function requireExportOpen(tx: TenantTx): Promise<void> {
  const { window, today } = await getOwnEnd(tx);
  if (!window || today < window.from || today > window.until) throw new Refusal('forbidden', 'export_closed');
}

/**
 * Everything of a reseller and its customers but the delivery log, which is read page by page.
 *
 * @throws Refusal export_closed
 */
export async function exportRows(tx: TenantTx): Promise<Exported> {
  await requireExportOpen(tx);
  const { db } = tx;
  const customers = await db.customer.findMany({ orderBy: { name: 'asc' } });
  const domains = await db.domain.findMany({ orderBy: { name: 'asc' } });
  const customerOf = new Map(customers.map(({ id, name }) => [id, name]));
  const nameOf = new Map(domains.map(({ id, name }) => [id, name]));
  const customer = (id: string | null): string | null => (id === null ? null : (customerOf.get(id) ?? null));
  const contract = await db.contract.findFirstOrThrow({ orderBy: { openedAt: 'asc' } });
  return {
    contract: contract.number,
    lists: {
      customers: customers.map(({ name, thirdPartyContractOn, thirdPartyTerms, state, relayAccess }) => ({
        ...{
          name,
          contract_on: day(thirdPartyContractOn),
          contract_terms: thirdPartyTerms,
          state,
          relay_access: relayAccess,
        },
      })),
      domains: domains.map(({ name, customerId, provenAt }) => ({
        ...{ name, customer: customer(customerId), proven_at: provenAt?.toISOString() ?? null },
      })),
      ...(await ofAccounts(tx, nameOf, customer)),
      ...(await ofConnections(tx, nameOf, customer)),
      suppressions: await suppressions(tx, customer),
      ...(await ofSales(tx, customer)),
    },
    settings: await settingsOf(tx, nameOf, customer),
  };
}

type NameOf = ReadonlyMap<string, string>;
type CustomerName = (id: string | null) => string | null;

async function ofAccounts({ db }: TenantTx, nameOf: NameOf, customer: CustomerName) {
  const accounts = await db.account.findMany({
    where: { state: { not: 'closed' } },
    include: { vacations: true, filters: true, spamSettings: true, forwardings: { include: { targets: true } } },
    orderBy: [{ domainId: 'asc' }, { localPart: 'asc' }],
  });
  const aliases = await db.alias.findMany({ include: { targets: true }, orderBy: { localPart: 'asc' } });
  const address = (each: { readonly localPart: string; readonly domainId: string }) =>
    `${each.localPart}@${nameOf.get(each.domainId) ?? ''}`;
  return {
    accounts: accounts.map((each) => ({
      ...{ address: address(each), customer: customer(each.customerId), name: each.displayName, kind: each.kind },
      ...{ state: each.state, quota_bytes: Number(each.quotaBytes), opened_at: each.createdAt.toISOString() },
    })),
    aliases: aliases.map((each) => ({
      ...{ address: address(each), customer: customer(each.customerId), kind: each.kind, posting: each.posting },
      targets: addressesOf(each.targets),
    })),
    forwardings: accounts.flatMap((each) =>
      each.forwardings.map(({ keepCopy, targets }) => ({
        ...{ address: address(each), keep_copy: keepCopy, targets: addressesOf(targets) },
      })),
    ),
    vacations: accounts.flatMap((each) =>
      each.vacations.map((vacation) => ({
        ...{ address: address(each), enabled: vacation.enabled, starts_on: day(vacation.startsOn) },
        ...{ ends_on: day(vacation.endsOn), time_zone: vacation.timeZone, days: vacation.days },
        ...{ subject: vacation.subject, body: vacation.body },
      })),
    ),
    filters: filterRows(
      accounts.flatMap((each) => each.filters.map((setting) => ({ address: address(each), setting }))),
    ),
    spam_settings: spamRows(
      accounts.flatMap((each) => each.spamSettings.map((setting) => ({ address: address(each), setting }))),
    ),
  };
}

/** What the contractor sold: its prices by version, and each invoice with what was paid of it. */
async function ofSales({ db, resellerId }: TenantTx, customer: CustomerName) {
  const versions = await db.planVersion.findMany({
    where: { resellerId },
    include: { plan: true },
    orderBy: [{ planId: 'asc' }, { effectiveFrom: 'asc' }],
  });
  const invoices = await db.resaleInvoice.findMany({
    where: { resellerId },
    include: { payments: true },
    orderBy: { number: 'asc' },
  });
  return {
    price_lists: versions.map(({ plan, effectiveFrom, prices }) => ({
      ...{ name: plan.name, effective_from: day(effectiveFrom), prices: canonicalJson(prices) },
    })),
    customer_invoices: invoices.map(({ customerId, payments, document, ...each }) => ({
      ...{ number: numberText(each.number), customer: customer(customerId), month: each.month },
      ...{ issued_on: day(each.issuedOn), due_on: day(each.dueOn) },
      ...{ net: Number(each.net), tax: Number(each.tax), total: Number(each.total) },
      ...{ paid: payments.reduce((sum, { amount }) => sum + Number(amount), 0), document: canonicalJson(document) },
    })),
  };
}

async function ofConnections({ db }: TenantTx, nameOf: NameOf, customer: CustomerName) {
  const rules = await db.inboundRule.findMany({ orderBy: { createdAt: 'asc' } });
  const logins = await db.relayLogin.findMany({ orderBy: { username: 'asc' } });
  const networks = await db.allowedNetwork.findMany({ orderBy: { createdAt: 'asc' } });
  const designations = await db.designation.findMany({ orderBy: { requestedAt: 'asc' } });
  return {
    inbound_rules: rules.map(({ domainId, action, kind, value, evenForged }) => ({
      ...{ domain: nameOf.get(domainId) ?? null, action, kind, value, even_forged: evenForged },
    })),
    relay_logins: logins.map(({ customerId, username }) => ({ customer: customer(customerId), username })),
    allowed_networks: networks.map(({ customerId, network }) => ({ customer: customer(customerId), network })),
    designations: designations.map(({ kind, value, state, requestedAt, removedAt }) => ({
      ...{ kind, value, state, requested_on: day(requestedAt), removed_on: day(removedAt) },
    })),
  };
}

async function suppressions({ db, resellerId }: TenantTx, customer: CustomerName): Promise<Row[]> {
  const rows = await db.suppression.findMany({ where: { releasedAt: null }, orderBy: { createdAt: 'asc' } });
  return Promise.all(
    rows.map(async ({ id, customerId, recipientCipher, reason, occurrences, createdAt }) => ({
      recipient: await openText({ resellerId, customerId }, placeOf('recipient_cipher', id), recipientCipher),
      ...{ customer: customer(customerId), reason, occurrences, since: createdAt.toISOString() },
    })),
  );
}

async function settingsOf({ db }: TenantTx, nameOf: NameOf, customer: CustomerName) {
  const brand = await db.brand.findFirst({ include: { hosts: true } });
  const policies = await db.inboundPolicy.findMany();
  const sts = await db.mtaSts.findMany();
  const keys = await db.signingKey.findMany({ where: { stage: { not: 'retired' } } });
  const report = await db.tlsReport.findFirst();
  const stops = await db.suppressionSetting.findMany();
  const hooks = await db.webhook.findMany({ orderBy: { createdAt: 'asc' } });
  const mailHooks = await db.mailHook.findMany({ orderBy: { createdAt: 'asc' } });
  return {
    brand: brand && {
      ...{ product_name: brand.productName, mail_host: brand.mailHost, hosts: brand.hosts.map(({ host }) => host) },
      ...{ primary_colour: brand.primaryColour, accent_colour: brand.accentColour },
      ...{ primary_colour_dark: brand.primaryColourDark, accent_colour_dark: brand.accentColourDark },
      ...{ support_email: brand.supportEmail, support_phone: brand.supportPhone, support_hours: brand.supportHours },
      ...{ support_url: brand.supportUrl, help_url: brand.helpUrl, sender_name: brand.senderName },
      ...{ help_text_ja: brand.helpTextJa, help_text_en: brand.helpTextEn },
      locale: brand.defaultLocale,
    },
    tls_report_address: report?.address ?? null,
    inbound_policies: policies.map(({ domainId, dmarc, spf, unauthenticated, spam, tlsRequired, ...rest }) => ({
      ...{ domain: nameOf.get(domainId) ?? null, dmarc, spf, unauthenticated, spam, tls_required: tlsRequired },
      max_bytes: rest.maxBytes === null ? null : Number(rest.maxBytes),
    })),
    mta_sts: sts.map(({ domainId, mode, maxAgeSeconds }) => ({
      ...{ domain: nameOf.get(domainId) ?? null, mode, max_age_seconds: maxAgeSeconds },
    })),
    suppression: stops.map(({ customerId, shared, startsAtHour, rules }) => ({
      ...{ customer: customer(customerId), shared, starts_at_hour: startsAtHour, rules },
    })),
    // Without their secrets: whoever takes over makes new ones.
    webhooks: hooks.map(({ customerId, name, url, groups, finalOnly, batchSeconds, batchCount, enabled }) => ({
      ...{ customer: customer(customerId), name, url, groups, final_only: finalOnly, enabled },
      ...{ batch_seconds: batchSeconds, batch_count: batchCount },
    })),
    posted_mail: mailHooks.map(({ domainId, localPart, webhookId, alone, format }) => ({
      ...{ local_part: localPart, domain: nameOf.get(domainId) ?? null, alone, format },
      webhook: hooks.find(({ id }) => id === webhookId)?.name ?? null,
    })),
    // The public halves: what has to leave the DNS.
    signing_keys: keys.map(({ domainId, selector, algorithm, publicRecord, stage }) => ({
      ...{ domain: nameOf.get(domainId) ?? null, selector, algorithm, record: publicRecord, stage },
    })),
  };
}
