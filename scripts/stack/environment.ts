import { join } from 'node:path';
import type { Certificate } from './certificate.ts';
import type { Ports } from './ports.ts';
import type { Secrets } from './secrets.ts';

export const HOST = '127.0.0.1';
const DATABASE = 'noren';
/** The demo's operator sends its notices as a customer of its own platform, from an address that names nobody: brands use it, too. */
const NOTICES = 'notices@mail-notices.test';

/** One variable for each role that logs in, with the secret that holds its password. */
const ROLES = {
  NOREN_APP_DATABASE_URL: ['noren_app', 'app'],
  NOREN_SYSTEM_DATABASE_URL: ['noren_system', 'system'],
  NOREN_MTA_DATABASE_URL: ['noren_mta', 'mta'],
  NOREN_DOVECOT_DATABASE_URL: ['noren_dovecot', 'dovecot'],
} as const satisfies Record<string, readonly [string, keyof Secrets]>;

type Parts = {
  readonly dir: string;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly certificate: Certificate;
  readonly withOutside: boolean;
  /** Whether the supervisor starts rspamd. */
  readonly withSpamFilter: boolean;
};

function asRole(url: string, role: string, password: string): string {
  const other = new URL(url);
  other.username = role;
  other.password = password;
  return other.toString();
}

/** Connection of the superuser of the private PostgreSQL; nothing but the supervisor uses it. */
export const superuserUrl = (ports: Ports, secrets: Secrets): string =>
  `postgresql://postgres:${secrets.superuser}@${HOST}:${ports.postgres}/postgres`;

/** The simulated internet's own variables. Only its process and, for the last two, the platform's get to know them. */
export const outsideEnvironment = ({ dir, ports }: Pick<Parts, 'dir' | 'ports'>): Record<string, string> => ({
  OUTSIDE_LISTEN: HOST,
  OUTSIDE_SMTP_PORT: String(ports.outsideSmtp),
  OUTSIDE_DNS_PORT: String(ports.outsideDns),
  OUTSIDE_HTTP_PORT: String(ports.outsideHttp),
  OUTSIDE_ZONE_FILE: join(dir, 'outside', 'zone.txt'),
});

/** What points the platform at the simulated internet instead of the real one. */
const towardsOutside = ({ ports, secrets, certificate }: Parts): Record<string, string> => ({
  NOREN_NOTICE_SMTP_URL: `smtp://${encodeURIComponent(NOTICES)}:${encodeURIComponent(secrets.notices)}@localhost:${ports.submission}`,
  NOREN_NOTICE_SMTP_CA: certificate.cert,
  NOREN_NOTICE_FROM: `Noren <${NOTICES}>`,
  NOREN_DNS_SERVERS: `${HOST}:${ports.outsideDns}`,
  NOREN_REMOTE_SMTP_PORT: String(ports.outsideSmtp),
  NOREN_WEBHOOK_REACH: 'everywhere', // an endpoint on one's own machine can be tried
  NOREN_DEMO_DNS_URL: `http://${HOST}:${ports.outsideHttp}`,
});

/** rspamd's own variables. */
export const rspamdEnvironment = ({ dir, ports }: Pick<Parts, 'dir' | 'ports'>): Record<string, string> => ({
  NOREN_RSPAMD_DIR: join(dir, 'rspamd'),
  NOREN_RSPAMD_PORT: String(ports.rspamd),
  NOREN_RSPAMD_CONTROLLER_PORT: String(ports.rspamdController),
});

/** Where our own servers listen. Whoever asked for other ports was heard when the ports were chosen. */
function listening(ports: Ports): Record<string, string> {
  const { mx, submission, submissions, relay, bounce, imap, imaps, pop3, pop3s, sieve, portal, metrics } = ports;
  const { portalTls, portalHttp } = ports;
  const numbers = {
    NOREN_MX_PORT: mx,
    NOREN_SUBMISSION_PORT: submission,
    NOREN_SUBMISSIONS_PORT: submissions,
    NOREN_RELAY_PORT: relay,
    NOREN_BOUNCE_PORT: bounce,
    NOREN_IMAP_PORT: imap,
    NOREN_IMAPS_PORT: imaps,
    NOREN_POP3_PORT: pop3,
    NOREN_POP3S_PORT: pop3s,
    NOREN_SIEVE_PORT: sieve,
    NOREN_PORTAL_PORT: portal,
    NOREN_PORTAL_TLS_PORT: portalTls,
    NOREN_PORTAL_HTTP_PORT: portalHttp,
    NOREN_METRICS_PORT: metrics,
  };
  return Object.fromEntries(Object.entries(numbers).map(([name, port]) => [name, String(port)]));
}

/** What the supervisor chooses and the environment may replace. */
function replaceable(parts: Parts): Record<string, string> {
  const { dir, ports, secrets, certificate, withSpamFilter } = parts;
  const { submission, submissions, relay, imap, imaps, pop3, pop3s, sieve } = ports;
  return {
    DATABASE_URL: `postgresql://noren_owner:${secrets.owner}@${HOST}:${ports.postgres}/${DATABASE}`,
    REDIS_URL: `redis://:${secrets.redis}@${HOST}:${ports.redis}`,
    NOREN_KEK: secrets.kek,
    NOREN_DKIM_KEK: secrets.dkimKek,
    NOREN_SUPPRESSION_KEY: secrets.suppressionKey,
    NOREN_TLS_KEK: secrets.tlsKek,
    NOREN_ACME_DIRECTORY_URL: '', // unset: no certificate is ordered
    NOREN_ACME_CONTACT: '',
    NOREN_ACME_CA: '',
    NOREN_STRIPE_SECRET_KEY: '', // unset: invoices are paid by bank transfer
    NOREN_STRIPE_WEBHOOK_SECRET: '',
    NOREN_STRIPE_API_URL: '',
    NOREN_WEBHOOK_REACH: '', // unset: public addresses only
    NEXTAUTH_SECRET: secrets.session,
    AUTH_TRUST_HOST: '1',
    NOREN_NODE: 'node-1',
    NOREN_SMTP_LISTEN: HOST,
    NOREN_LMTP_HOST: HOST,
    NOREN_LMTP_PORT: String(ports.lmtp),
    NOREN_QUOTA_PORT: String(ports.quota),
    NOREN_MAILBOX_USE_PORT: String(ports.mailboxUse),
    NOREN_MAILBOX_USE_URL: `http://${HOST}:${ports.mailboxUse}`,
    NOREN_INTERNAL_PORT: String(ports.internal),
    NOREN_HOOK_PORT: String(ports.hook),
    NOREN_LOGIN_POLICY_PORT: String(ports.loginPolicy),
    NOREN_QUEUE_DIR: join(dir, 'mta', 'queue'),
    NOREN_JOURNAL_DIR: join(dir, 'mta', 'journal'), // on the queue's disk: a fact shares its mail's fate
    NOREN_TLS_CERT: certificate.cert,
    NOREN_TLS_KEY: certificate.key,
    NOREN_OPERATOR_HOST: 'operator.localhost',
    NOREN_PORTAL_LISTEN: HOST,
    NOREN_FRONT_LISTEN: HOST,
    NOREN_PORTAL_HOST: HOST,
    NOREN_PORTAL_URL: `http://{host}:${ports.portal}`,
    NOREN_NOTICE_SMTP_URL: '', // unset: notices wait
    NOREN_NOTICE_SMTP_CA: '',
    NOREN_BRAND_SMTP_URL: '', // unset: accounts log in where notices leave
    NOREN_NOTICE_FROM: '',
    NOREN_PUBLIC_PORTS: JSON.stringify({ submission, submissions, relay, imap, imaps, pop3, pop3s, sieve }),
    NOREN_DOVECOT_DIR: join(dir, 'dovecot'),
    NOREN_DOVECOT_LISTEN: HOST,
    NOREN_MAIL_DIR: join(dir, 'mail'),
    ...(withSpamFilter && { NOREN_RSPAMD_URL: `http://${HOST}:${ports.rspamd}` }),
    ...(parts.withOutside && towardsOutside(parts)),
  };
}

/** Variables which the platform's processes get. */
export function environment(parts: Parts, given: NodeJS.ProcessEnv): Record<string, string> {
  const chosen = Object.entries(replaceable(parts)).map(([name, value]) => [name, given[name] || value]);
  const base: Record<string, string> = Object.fromEntries(chosen);
  const roles = Object.entries(ROLES).map(([name, [role, secret]]) => [
    name,
    given[name] || asRole(base.DATABASE_URL ?? '', role, parts.secrets[secret]),
  ]);
  const filter = given.NOREN_RSPAMD_URL ? { NOREN_RSPAMD_URL: given.NOREN_RSPAMD_URL } : {};
  return { ...base, ...filter, ...Object.fromEntries(roles), ...listening(parts.ports), NODE_ENV: 'production' };
}
