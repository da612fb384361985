import { z } from 'zod';
import { emptyIsUnset } from '../../core/wire/empty-is-unset.ts';

const hostName = z.string().regex(/^[a-z0-9.-]+$/, 'a host name in lower case without a port');

const schema = z.object({
  NOREN_OPERATOR_HOST: hostName,
  NOREN_APP_DATABASE_URL: z.string().min(1),
  NOREN_SYSTEM_DATABASE_URL: z.string().min(1),
  NOREN_KEK: z.string().refine((value) => Buffer.from(value, 'base64').length === 32, 'base64 of 32 bytes'),
  NOREN_DKIM_KEK: z.string().refine((value) => Buffer.from(value, 'base64').length === 32, 'base64 of 32 bytes'),
  NOREN_SUPPRESSION_KEY: z.string().refine((value) => Buffer.from(value, 'base64').length === 32, 'base64 of 32 bytes'),
  NEXTAUTH_SECRET: z.string().min(32, 'at least 32 characters'),
  /** Set where the MTA has a spam filter; the portal only says whether it has. */
  NOREN_RSPAMD_URL: z.url().or(emptyIsUnset).optional(),
  NOREN_DEMO_DNS_URL: z.url().optional(),
  NOREN_PUBLIC_PORTS: z
    .string()
    .optional()
    .transform((text) => publicPorts.parse(text ? JSON.parse(text) : {})),
});

const port = (standard: number) => z.number().int().min(1).max(65535).default(standard);

/** Ports that the users' mail clients and the customers' servers connect to. */
const publicPorts = z.object({
  submission: port(587),
  submissions: port(465),
  relay: port(2587),
  imap: port(143),
  imaps: port(993),
  pop3: port(110),
  pop3s: port(995),
  sieve: port(4190),
});

export type Environment = z.infer<typeof schema>;

let parsed: Environment | undefined;

/** The portal's settings. The first call ends the process with a clear message when one is missing or wrong. */
export function environment(): Environment {
  if (parsed) return parsed;
  const result = schema.safeParse(process.env);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    process.stderr.write(
      `The portal cannot start; these environment variables are missing or wrong:\n${lines.join('\n')}\n`,
    );
    process.exit(1);
  }
  parsed = result.data;
  return parsed;
}
