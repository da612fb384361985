import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);
const folder = z
  .string()
  .startsWith('/', 'must be an absolute path')
  .regex(/^[^\s"'%$]+$/, 'must hold no space, quote, % or $');

/** Dovecot puts Unix sockets below its run folder, and Linux cuts their paths off at 107 bytes. */
const MAX_FOLDER_BYTES = 75;

const schema = z.object({
  NOREN_DOVECOT_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Configuration, sockets and state; written anew at every start. */
  NOREN_DOVECOT_DIR: folder.refine((path) => Buffer.byteLength(path) <= MAX_FOLDER_BYTES, {
    error: `must be at most ${MAX_FOLDER_BYTES} bytes long, because Dovecot's socket paths go below it`,
  }),
  /** Mailboxes: one folder per account id. */
  NOREN_MAIL_DIR: folder,
  /** System user that owns the mailboxes; needed when started as root, else it is the user who starts it. */
  NOREN_DOVECOT_USER: z.string().min(1).optional(),
  NOREN_DOVECOT_LISTEN: z.string().default('127.0.0.1'),
  NOREN_IMAP_PORT: port,
  NOREN_IMAPS_PORT: port,
  NOREN_POP3_PORT: port,
  NOREN_POP3S_PORT: port,
  NOREN_SIEVE_PORT: port,
  NOREN_LMTP_PORT: port,
  /** Where the MTA asks whether a mailbox has room. */
  NOREN_QUOTA_PORT: port,
  /** Where the portal asks how full a mailbox is; without it nobody can. */
  NOREN_MAILBOX_USE_PORT: port.optional(),
  /** The MTA's internal listener, which takes replies of vacations; without it none are sent. */
  NOREN_INTERNAL_PORT: port.optional(),
  NOREN_INTERNAL_HOST: z.string().min(1).default('127.0.0.1'),
  /** The MTA's login policy, which counts failed logins over all protocols; without it Dovecot is left to itself. */
  NOREN_LOGIN_POLICY_PORT: port.optional(),
  NOREN_LOGIN_POLICY_HOST: z.string().min(1).default('127.0.0.1'),
  /** Days after which mail in Junk goes; 0 keeps it. */
  NOREN_JUNK_DAYS: z.coerce.number().int().min(0).max(3_650).default(30),
  NOREN_TLS_CERT: folder,
  NOREN_TLS_KEY: folder,
  /** Opens the rules of filters, which are sealed; without it none are in force. */
  NOREN_DKIM_KEK: z.string().default(''),
  /** Opens the keys of the brands' certificates; without it the certificate above serves every name. */
  NOREN_TLS_KEK: z.string().default(''),
});

export type DovecotSettings = z.infer<typeof schema>;

/** @throws Error that names every variable which is missing or wrong */
export function readDovecotSettings(env: NodeJS.ProcessEnv): DovecotSettings {
  const result = schema.safeParse(env);
  if (result.success) return result.data;
  const wrong = result.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`dovecot cannot start, its environment is incomplete:\n${wrong.join('\n')}`);
}
