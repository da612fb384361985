import { isAbsolute } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);

/** The environment of the outside process. Ports are named one by one because tests and the demo choose free ones. */
const environment = z.object({
  /** DNS, HTTP and the peer for anything listen here; the named peers listen on 127.0.1.x. */
  OUTSIDE_LISTEN: z.ipv4().default('127.0.0.1'),
  OUTSIDE_SMTP_PORT: port,
  OUTSIDE_DNS_PORT: port,
  OUTSIDE_HTTP_PORT: port,
  /** Keeps the published records. */
  OUTSIDE_ZONE_FILE: z.string().refine(isAbsolute, 'must be an absolute path'),
  /** How long `slow…` recipients take to answer the end of a message, milliseconds. */
  OUTSIDE_SLOW_MS: z.coerce.number().int().min(0).max(3_600_000).default(3000),
  /** How long `greylist…` recipients put off a sender; 0 takes the next attempt whenever it comes. Seconds. */
  OUTSIDE_GREYLIST_SECONDS: z.coerce.number().int().min(0).max(86_400).default(0),
});

export type Settings = {
  readonly address: string;
  readonly smtpPort: number;
  readonly dnsPort: number;
  readonly httpPort: number;
  readonly zoneFile: string;
  readonly slowMs: number;
  readonly greylistSeconds: number;
};

/** @throws Error naming every variable that is missing or wrong */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new Error(`wrong environment\n${z.prettifyError(parsed.error)}`);
  const { data } = parsed;
  return {
    address: data.OUTSIDE_LISTEN,
    smtpPort: data.OUTSIDE_SMTP_PORT,
    dnsPort: data.OUTSIDE_DNS_PORT,
    httpPort: data.OUTSIDE_HTTP_PORT,
    zoneFile: data.OUTSIDE_ZONE_FILE,
    slowMs: data.OUTSIDE_SLOW_MS,
    greylistSeconds: data.OUTSIDE_GREYLIST_SECONDS,
  };
}
