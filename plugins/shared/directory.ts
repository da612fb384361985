import pg from 'pg';
import type { DesignatedNetwork } from '../../core/contract/designated-network.ts';
import type { AliasEntry, Forwarding } from '../../core/delivery/expand-recipient.ts';
import type { Tenant } from '../../core/delivery/track.ts';
import type { InboundPolicy, InboundRule } from '../../core/inbound/policy.ts';
import type { Throttle } from '../../core/limits/quota.ts';
import type { LimitRow } from '../../core/limits/tenant-limits.ts';
import type { QueueOrder } from '../../core/queue/order.ts';
import type { SigningAlgorithm } from '../../core/signing/selectors.ts';
import type { RelayAccess } from '../../core/tenancy/relay-access.ts';
import type { HostedDomain } from '../../core/tenancy/sender-identity.ts';
import type { SourceBinding } from '../../core/tenancy/source-address.ts';
import type { MailHookRow } from '../../core/webhook/mail-hook.ts';
import { listenForNotices } from './directory-notices.ts';
import { DirectoryView, type Hearing } from './directory-view.ts';
import type { SpamSettingRow } from './open-senders.ts';
import { openTarget } from './open-target.ts';
import { mtaSettings } from './settings.ts';

export { DirectoryUnavailable } from './directory-view.ts';

export type Recipient = Tenant & { readonly accountId: string; readonly forwarding: Forwarding | null };
export type Credential = Tenant & {
  readonly accountId: string;
  readonly domain: string;
  readonly passwordHash: string;
};
/** `expiresAtMs` is null for one without an end. */
export type AppPassword = {
  readonly appPasswordId: string;
  /** SHA-256(secret ‖ salt) ‖ salt, hexadecimal. */
  readonly secretHash: string;
  readonly expiresAtMs: number | null;
};
/** A key that signs, as the directory gives it. */
export type SigningKey = {
  readonly id: string;
  readonly algorithm: SigningAlgorithm;
  readonly selector: string;
  /** Base64; see core/signing/sealed-key.ts. */
  readonly sealed: string;
};
export type SigningDomain = Tenant & { readonly keys: readonly SigningKey[] };
export type RelayLogin = Tenant & {
  readonly relayLoginId: string;
  readonly secretHash: string;
  readonly relayAccess: RelayAccess;
};
export type InboundPolicyRow = Tenant & { readonly [Key in keyof InboundPolicy]: InboundPolicy[Key] | null } & {
  readonly rules: readonly InboundRule[];
};
export type VacationSender = Tenant & {
  readonly accountId: string;
  /** The account's own address. */
  readonly address: string;
  /** That, and those of the aliases that lead to it. */
  readonly addresses: readonly string[];
};
export type RelayNetwork = Tenant & { readonly relayAccess: RelayAccess };

/** Connect and ask take at most 1.7 s together, so that every answer comes within 2 s. */
const connectMs = 700;
const queryMs = 1_000;

const tenant = 'reseller_id as "resellerId", customer_id as "customerId"';

/** What each lookup asks. Each runs on an index of the table below its view: an address is asked by its two parts. */
const questions = {
  hosted_domain: `select domain_id as "domainId", ${tenant} from mta.hosted_domain where domain = $1`,
  undesignated_domain: `select domain_id as "domainId", ${tenant} from mta.undesignated_domain where domain = $1`,
  designated_network: 'select network::text, roaming from mta.designated_network where reseller_id = $1::uuid',
  recipient: `select account_id as "accountId", forwarding, ${tenant} from mta.recipient where local_part = $1 and domain = $2`,
  credential: `select account_id as "accountId", domain, password_hash as "passwordHash", ${tenant} from mta.credential where local_part = $1 and domain = $2`,
  app_password: `select app_password_id as "appPasswordId", secret_hash as "secretHash", extract(epoch from expires_at)::float8 * 1000 as "expiresAtMs"
    from mta.app_password where local_part = $1 and domain = $2`,
  relay_login: `select relay_login_id as "relayLoginId", secret_hash as "secretHash", relay_access as "relayAccess", ${tenant} from mta.relay_login where username = $1`,
  allowed_network: `select relay_access as "relayAccess", ${tenant} from mta.allowed_network where network >>= $1::inet`,
  alias_target: `select kind, posting, targets, ${tenant} from mta.alias_target where local_part = $1 and domain = $2`,
  signing_domain: `select keys, ${tenant} from mta.signing_domain where domain = $1`,
  brand_mail_host: 'select mail_host as "mailHost" from mta.brand_mail_host where reseller_id = $1::uuid',
  sending_limit: `select level, set_by as "setBy", messages_per_hour as "messagesPerHour", messages_per_day as "messagesPerDay",
    recipients_per_hour as "recipientsPerHour", recipients_per_day as "recipientsPerDay", relay_sessions as "relaySessions",
    mx_sessions as "mxSessions", message_bytes as "messageBytes", relay_message_bytes as "relayMessageBytes",
    spool_bytes::float8 as "spoolBytes"
    from mta.sending_limit where scope_id is null or scope_id = any(string_to_array($1, ':')::uuid[])`,
  sending_throttle: `select throttle_id as "throttleId", messages_per_hour as "messagesPerHour", recipients_per_hour as "recipientsPerHour",
    extract(epoch from starts_at)::float8 * 1000 as "startsAtMs", extract(epoch from ends_at)::float8 * 1000 as "endsAtMs"
    from mta.sending_throttle where reseller_id = split_part($1, ':', 1)::uuid
    and (customer_id is null or customer_id = split_part($1, ':', 2)::uuid)`,
  suppressed: `select suppression_id as "suppressionId" from mta.suppressed where recipient_index = decode($1, 'hex')`,
  suppressing: 'select owner_id as "ownerId" from mta.suppressing where owner_id = $1::uuid limit 1',
  inbound_policy: `select dmarc, spf, unauthenticated, spam, tls_required as "tlsRequired", max_bytes as "maxBytes",
    catch_all_strict as "catchAllStrict", rules, ${tenant} from mta.inbound_policy where domain = $1`,
  spam_setting: `select account_id as "accountId", strictness, sealed, reseller_id as "resellerId" from mta.spam_setting where account_id = $1::uuid`,
  vacation: `select account_id as "accountId", username as address, addresses, ${tenant} from mta.vacation where token = $1`,
  bounce_domain: 'select reseller_id as "resellerId" from mta.bounce_domain where domain = $1',
  return_path: 'select domain from mta.return_path where customer_id = $1::uuid',
  queue_order: `select order_id as "orderId", action, reseller_id as "resellerId", customer_id as "customerId", domain,
    source_ip as "sourceIp", message_id as "messageId", extract(epoch from made_at)::float8 * 1000 as "madeAtMs",
    extract(epoch from ends_at)::float8 * 1000 as "endsAtMs", notify_sender as "notifySender", host, port, sources
    from mta.queue_order where $1 = '' order by made_at, order_id`,
  mail_hook: `select hook_id as "hookId", local_part as "localPart", alone, ${tenant} from mta.mail_hook where domain = $1`,
  source_binding: `select ip, helo, pool_id as "poolId", warming_since::text as "warmingSince" from mta.source_binding where customer_id = $1::uuid order by ip`,
} as const;

const byAddress: ReadonlySet<string> = new Set(['recipient', 'credential', 'app_password', 'alias_target']);

/** An address is a key in one piece and a question in two. */
function valuesOf(view: keyof typeof questions, key: string): string[] {
  if (!byAddress.has(view)) return [key];
  const at = key.lastIndexOf('@');
  return [key.slice(0, Math.max(at, 0)), key.slice(at + 1)];
}

export type Directory = ReturnType<typeof openDirectory>;

/**
 * The directory of tenants as the MTA sees it: read-only views, cached, told of every change.
 *
 * Every method throws DirectoryUnavailable when Postgres is gone and nothing usable is remembered; never within more than 2 s.
 */
export function openDirectory(connectionString: string) {
  const pool = new pg.Pool({
    connectionString,
    max: 8,
    connectionTimeoutMillis: connectMs,
    query_timeout: queryMs,
    statement_timeout: queryMs,
    application_name: 'noren-mta',
  });
  pool.on('error', () => {}); // an idle connection that dies is replaced at the next question

  const hearing: Hearing = { listening: false, epoch: 0, restUntil: 0 };
  const rows = async <Row extends pg.QueryResultRow>(view: keyof typeof questions, key: string) => {
    // No text of Postgres holds a NUL. Asked for one it fails, and a failure has everybody's questions rest.
    if (key.includes('\0')) return [];
    return (await pool.query<Row>({ name: view, text: questions[view], values: valuesOf(view, key) })).rows;
  };
  const one = <Row extends pg.QueryResultRow>(view: keyof typeof questions) =>
    new DirectoryView<Row | null>(
      hearing,
      async (key) => (await rows<Row>(view, key))[0] ?? null,
      (value) => value === null,
    );
  const many = <Row extends pg.QueryResultRow>(view: keyof typeof questions) =>
    new DirectoryView<Row[]>(
      hearing,
      (key) => rows<Row>(view, key),
      (value) => value.length === 0,
    );

  /** For what has defaults: that no row is set is an answer like any other, and serves as long. */
  const always = <Row extends pg.QueryResultRow>(view: keyof typeof questions) =>
    new DirectoryView<Row[]>(
      hearing,
      (key) => rows<Row>(view, key),
      () => false,
    );

  const views = {
    hosted_domain: one<HostedDomain>('hosted_domain'),
    undesignated_domain: one<HostedDomain>('undesignated_domain'),
    designated_network: many<DesignatedNetwork>('designated_network'),
    recipient: one<Recipient>('recipient'),
    credential: one<Credential>('credential'),
    app_password: always<AppPassword>('app_password'),
    relay_login: one<RelayLogin>('relay_login'),
    allowed_network: many<RelayNetwork>('allowed_network'),
    alias_target: one<AliasEntry>('alias_target'),
    signing_domain: one<SigningDomain>('signing_domain'),
    brand_mail_host: one<{ readonly mailHost: string }>('brand_mail_host'),
    source_binding: many<SourceBinding>('source_binding'),
    sending_limit: always<LimitRow>('sending_limit'),
    inbound_policy: always<InboundPolicyRow>('inbound_policy'),
    spam_setting: always<SpamSettingRow>('spam_setting'),
    vacation: one<VacationSender>('vacation'),
    sending_throttle: always<Throttle>('sending_throttle'),
    suppressed: always<{ readonly suppressionId: string }>('suppressed'),
    suppressing: always<{ readonly ownerId: string }>('suppressing'),
    bounce_domain: one<{ readonly resellerId: string }>('bounce_domain'),
    mail_hook: always<MailHookRow>('mail_hook'),
    return_path: always<{ readonly domain: string }>('return_path'),
    queue_order: always<QueueOrder>('queue_order'),
  };

  listenForNotices(connectionString, hearing, (payload) => {
    const [view, ...rest] = payload.split(':');
    const known = Object.hasOwn(views, view ?? '') ? views[view as keyof typeof views] : null;
    // A vacation is told of by its account, and asked for by its token.
    if (view === 'vacation' || view === 'alias_target') views.vacation.forget();
    if (known) known.forget(rest.length > 0 ? rest.join(':') : undefined);
    else if (view === 'all') for (const each of Object.values(views)) each.forget();
  });

  return {
    /** Whether Postgres answers now; known within 2 s. */
    answers: () =>
      pool.query('select').then(
        () => true,
        () => false,
      ),
    hostedDomain: (domain: string) => views.hosted_domain.find(domain),
    /** A proven domain that its contract does not designate, so that its owner's log can say so. */
    undesignatedDomain: (domain: string) => views.undesignated_domain.find(domain),
    /** From where a reseller's customers may hand in mail. */
    designatedNetworks: (resellerId: string) => views.designated_network.find(resellerId),
    /** A mailbox, and where it sends its mail on to. @throws Error when a target does not open */
    recipient: async (address: string): Promise<Recipient | null> => {
      const found = await views.recipient.find(address);
      return found?.forwarding ? { ...found, forwarding: opened(found, found.forwarding) } : found;
    },
    credential: (address: string) => views.credential.find(address),
    /** App passwords of an account with which it may submit. */
    appPasswords: (address: string) => views.app_password.find(address),
    relayLogin: (username: string) => views.relay_login.find(username),
    /** Customers one of whose networks holds this address. */
    networksOf: (ip: string) => views.allowed_network.find(ip),
    /** An alias or group; the catch-all of a domain has an empty local part. @throws Error when a target does not open */
    alias: async (address: string): Promise<AliasEntry | null> => {
      const found = await views.alias_target.find(address);
      return found && opened(found, found);
    },
    /** The keys that sign for a hosted domain; none is an answer, null is a domain that is not ours. */
    signingDomain: (domain: string) => views.signing_domain.find(domain),
    /** The brand of a reseller, as far as the MTA may know it. */
    brand: (resellerId: string) => views.brand_mail_host.find(resellerId),
    sourceBindings: (customerId: string) => views.source_binding.find(customerId),
    /** Default rows, and those of a reseller, a customer and accounts. */
    sendingLimits: (ids: readonly string[]) => views.sending_limit.find(ids.join(':')),
    /** What a hosted domain does with mail from the internet. Without a row of its own there are rules at most. */
    inboundPolicy: (domain: string) => views.inbound_policy.find(domain),
    /** What an account wants to be done with spam; no row is an answer. */
    spamSetting: (accountId: string) => views.spam_setting.find(accountId),
    /** Whose vacation reply it is, by the token that only their script knows. */
    vacation: (token: string) => views.vacation.find(token),
    sendingThrottles: (resellerId: string, customerId: string) =>
      views.sending_throttle.find(`${resellerId}:${customerId}`),
    /** Whether a customer or reseller has stopped sending to anybody at all. */
    hasSuppressed: async (ownerId: string) => (await views.suppressing.find(ownerId)).length > 0,
    /** What of a domain's mail is posted to endpoints. */
    mailHooks: (domain: string) => views.mail_hook.find(domain),
    /** Whose customers' bounces come to a domain. */
    bounceDomain: (domain: string) => views.bounce_domain.find(domain),
    /** The domain of a customer's signed return paths; null for one that has none. */
    returnDomain: async (customerId: string) => (await views.return_path.find(customerId))[0]?.domain ?? null,
    /** Every open order of the operator about mail that waits. */
    queueOrders: () => views.queue_order.find(''),
    /** @param index of the recipient in one list, hexadecimal */
    isSuppressed: async (index: string) => (await views.suppressed.find(index)).length > 0,
  };
}

/** With its targets as addresses. */
const opened = <Leading extends Pick<Forwarding, 'targets'>>(owner: Tenant, leading: Leading): Leading => ({
  ...leading,
  targets: leading.targets.map((target) => openTarget(owner, target)),
});

let shared: Directory | undefined;

export function directory(): Directory {
  shared ??= openDirectory(mtaSettings().NOREN_MTA_DATABASE_URL);
  return shared;
}
