import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);
const yes = z.enum(['0', '1']).default('0');

const schema = z.object({
  /** Configuration and state; written anew at every start. */
  NOREN_RSPAMD_DIR: z
    .string()
    .startsWith('/', 'must be an absolute path')
    .regex(/^[^\s"'\\$;]+$/, 'must hold no space, quote, backslash, $ or semicolon'),
  NOREN_RSPAMD_PORT: port,
  NOREN_RSPAMD_CONTROLLER_PORT: port,
  NOREN_RSPAMD_LISTEN: z.ipv4().default('127.0.0.1'),
  /** System user to run as; needed when started as root. */
  NOREN_RSPAMD_USER: z.string().min(1).optional(),
  /** 1 asks block lists and fuzzy storages on the internet: better verdicts, and others learn what mail arrives here. */
  NOREN_RSPAMD_LOOKUPS: yes,
  /** 1 knows the test patterns that are suspicious but no spam; never where real mail arrives. */
  NOREN_RSPAMD_TEST_PATTERNS: yes,
  /** Comma list of host:port; empty means the system's resolver. */
  NOREN_DNS_SERVERS: z.string().default(''),
});

export type RspamdSettings = z.infer<typeof schema>;

/** @throws Error that names every variable which is missing or wrong */
export function readRspamdSettings(env: NodeJS.ProcessEnv): RspamdSettings {
  const result = schema.safeParse(env);
  if (result.success) return result.data;
  throw new Error(`rspamd cannot start, its environment is incomplete:\n${z.prettifyError(result.error)}`);
}
