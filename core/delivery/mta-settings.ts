import { z } from 'zod';
import { emptyIsUnset } from '../wire/empty-is-unset.ts';
import { provider } from './providers.ts';
import { parseRetrySchedule } from './retry-schedule.ts';
import { srsKeys } from './srs-keys.ts';

const port = z.coerce.number().int().min(1).max(65_535);
const folder = z.string().startsWith('/', 'must be an absolute path');
/** What the MTA reads from its environment. The same schema checks it in mta/start.ts and is read by the plugins. */
export const mtaEnvironment = z.object({
  NOREN_MTA_DATABASE_URL: z.string().min(1),
  /** Opens the DKIM private keys that the directory gives sealed. Base64 of 32 octets. */
  NOREN_DKIM_KEK: z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 octets in base64'),
  /** Makes the index by which a suppressed recipient is found. Base64 of 32 octets. */
  NOREN_SUPPRESSION_KEY: z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 octets in base64'),
  /** Of return paths of what is sent on, to change the key (core/delivery/srs-keys.ts); made out of NOREN_DKIM_KEK when unset. */
  NOREN_SRS_KEYS: srsKeys,
  NOREN_NODE: z
    .string()
    .regex(/^[a-zA-Z0-9.]+(?:-[a-zA-Z0-9.]+)*$/, 'letters, digits, dots and single hyphens')
    .default('node-1'),
  NOREN_SMTP_LISTEN: z.string().min(1).default('127.0.0.1'),
  NOREN_MX_PORT: port,
  NOREN_SUBMISSION_PORT: port,
  NOREN_SUBMISSIONS_PORT: port,
  NOREN_RELAY_PORT: port,
  /** Where Dovecot hands in replies of vacations; without it none are sent. Loopback unless Dovecot is on another host. */
  NOREN_INTERNAL_PORT: port.optional(),
  NOREN_INTERNAL_LISTEN: z.string().min(1).default('127.0.0.1'),
  /** The error server, where bounces of signed return paths come; without it none are signed (ADR 0034). */
  NOREN_BOUNCE_PORT: port.or(emptyIsUnset).optional(),
  /** Its address; the one of the other listeners when unset. With an address of its own it may have their port, 25. */
  NOREN_BOUNCE_LISTEN: z.string().default(''),
  /** Sessions that the error server has open at once; the next one hears 421. */
  NOREN_BOUNCE_SESSIONS: z.coerce.number().int().min(1).default(20),
  /** rspamd's normal worker; without it there is no spam filter. */
  NOREN_RSPAMD_URL: z
    .url({ protocol: /^http$/ })
    .or(emptyIsUnset)
    .optional(),
  NOREN_LMTP_HOST: z.string().min(1).default('127.0.0.1'),
  NOREN_LMTP_PORT: port,
  /** The intake of mail for endpoints, which the shipper is (ADR 0042); without it such mail waits. */
  NOREN_HOOK_HOST: z.string().min(1).default('127.0.0.1'),
  NOREN_HOOK_PORT: port.or(emptyIsUnset).optional(),
  /** Dovecot's quota-status beside its LMTP; without it nobody is asked at RCPT, and the queue holds what is over quota. */
  NOREN_QUOTA_PORT: port.optional(),
  NOREN_QUEUE_DIR: folder,
  NOREN_JOURNAL_DIR: folder,
  NOREN_TLS_CERT: z.string().min(1),
  NOREN_TLS_KEY: z.string().min(1),
  /** Opens the keys of the brands' certificates; without it the certificate above serves every name. */
  NOREN_TLS_KEK: z.string().default(''),
  /** Comma list of host:port; empty means the system's resolver. */
  NOREN_DNS_SERVERS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    ),
  NOREN_REMOTE_SMTP_PORT: port.default(25),
  /** Host name in banner, Received and EHLO replies; neutral, because every brand's clients see it. */
  NOREN_MTA_HOST: z
    .string()
    .regex(/^[a-zA-Z0-9.-]+$/)
    .default('mx.localhost'),
  NOREN_RETRY_SECONDS: z
    .string()
    .default('')
    .transform((text, context) => {
      try {
        return parseRetrySchedule(text);
      } catch (error) {
        context.addIssue({ code: 'custom', message: String(error) });
        return z.NEVER;
      }
    }),
  /** How long a message is kept apart that was on its way alone when the process died; at a next death, until it is released. */
  NOREN_QUARANTINE_SECONDS: z.coerce.number().int().min(1).default(3_600),
  NOREN_MAX_MESSAGE_BYTES: z.coerce.number().int().min(65_536).default(26_214_400),
  /** What must stay free on the queue's disk; without it one and a half of the largest message. */
  NOREN_QUEUE_FLOOR_BYTES: z.coerce.number().int().min(0).optional(),
  /** Worker processes; 0 runs one process without a cluster (docs/adr/0009-one-mta-process-a-node.md). */
  NOREN_MTA_WORKERS: z.coerce.number().int().min(0).default(0),
  /** Loopback port that offers metrics over HTTP; none are kept without it. */
  NOREN_METRICS_PORT: port.optional(),
  /** Where Dovecot asks whether a login may be tried and tells how it ended; loopback unless Dovecot is on another host. */
  NOREN_LOGIN_POLICY_PORT: port.optional(),
  NOREN_LOGIN_POLICY_LISTEN: z.string().min(1).default('127.0.0.1'),
  /** Where the counts of all nodes are; without it each node counts for itself, within its share. */
  REDIS_URL: z.url().optional(),
  /** MTA nodes that share the limits: while Redis is away a node lets half of a limit through, divided by this. */
  NOREN_MTA_NODES: z.coerce.number().int().min(1).default(1),
  /** All mail that may wait in this node's queue, octets. */
  NOREN_SPOOL_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(30 * 2 ** 30),
  /** JSON list of providers that come before ours (core/delivery/providers.ts), for what was agreed with a receiver. */
  NOREN_PROVIDERS: z
    .string()
    .default('[]')
    .transform((text, context) => {
      try {
        return z.array(provider).parse(JSON.parse(text));
      } catch (error) {
        context.addIssue({ code: 'custom', message: String(error) });
        return z.NEVER;
      }
    }),
  NOREN_MTA_LOG_LEVEL: z.enum(['error', 'warn', 'notice', 'info', 'debug', 'protocol']).default('warn'),
});

export type MtaSettings = z.infer<typeof mtaEnvironment>;

/** Where the error server listens. */
export const bounceHost = ({ NOREN_BOUNCE_LISTEN: own, NOREN_SMTP_LISTEN: common }: MtaSettings): string =>
  own || common;
