import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { HOST } from './environment.ts';
import type { Ports } from './ports.ts';

/** What `prisma/seed.ts` prints: whom one can sign in as, and where. */
export const seeded = z.object({
  /** reseller's slug → its portal */
  portals: z.record(z.string(), z.url()),
  logins: z.array(z.object({ role: z.string(), email: z.string(), password: z.string(), url: z.url() })),
  accounts: z.array(z.object({ address: z.string(), password: z.string() })),
  relay: z.array(
    z.object({ user: z.string(), password: z.string(), domain: z.string().optional(), network: z.string().optional() }),
  ),
});
export type Seeded = z.infer<typeof seeded>;

export const NOTHING_SEEDED: Seeded = { portals: {}, logins: [], accounts: [], relay: [] };

/** The content of stack.json: where everything listens, and the demo's logins. */
export type StackInfo = {
  readonly portal: {
    readonly operator: string;
    readonly resellers: Readonly<Record<string, string>>;
    /** The operator's portal over TLS; the resellers' have the same port. */
    readonly tls: string;
  };
  /** Where certificates are ordered; null: they are not, and the stack's own one serves every name. */
  readonly certificates: string | null;
  readonly smtp: { readonly host: string } & Pick<Ports, 'mx' | 'submission' | 'submissions' | 'relay' | 'bounce'>;
  readonly imap: { readonly plain: number; readonly tls: number };
  readonly pop3: { readonly plain: number; readonly tls: number };
  readonly sieve: number;
  /** The MTA's metrics in Prometheus' form. */
  readonly metrics: string;
  /** Where mail is looked at for spam; null when that is off. */
  readonly spamFilter: string | null;
  readonly outside?: { readonly smtp: number; readonly dns: number; readonly inbox: string; readonly zone: string };
  readonly logins: Seeded['logins'];
  readonly accounts: Seeded['accounts'];
  readonly relay: Seeded['relay'];
  readonly pids: Readonly<Record<string, number>>;
};

type Known = {
  readonly ports: Ports;
  readonly operatorHost: string;
  readonly withOutside: boolean;
  readonly spamFilter: string | null;
  readonly certificates: string | null;
};

export function stackInfo(
  { ports, operatorHost, withOutside, spamFilter, certificates }: Known,
  found: Seeded,
  pids: StackInfo['pids'],
): StackInfo {
  const { mx, submission, submissions, relay, bounce } = ports;
  const outside = `http://${HOST}:${ports.outsideHttp}`;
  return {
    portal: {
      operator: `http://${operatorHost}:${ports.portal}`,
      resellers: found.portals,
      tls: `https://${operatorHost}:${ports.portalTls}`,
    },
    certificates,
    smtp: { host: HOST, mx, submission, submissions, relay, bounce },
    imap: { plain: ports.imap, tls: ports.imaps },
    pop3: { plain: ports.pop3, tls: ports.pop3s },
    sieve: ports.sieve,
    metrics: `http://${HOST}:${ports.metrics}/metrics`,
    spamFilter,
    ...(withOutside && {
      outside: {
        smtp: ports.outsideSmtp,
        dns: ports.outsideDns,
        inbox: `${outside}/messages`,
        zone: `${outside}/zone`,
      },
    }),
    logins: found.logins,
    accounts: found.accounts,
    relay: found.relay,
    pids,
  };
}

export const STACK_FILE = 'stack.json';

/** Replaces the file whole: whoever reads it sees the former content or the new one. It holds the demo's passwords. */
export function writeStackFile(dir: string, name: string, info: StackInfo): string {
  const file = join(dir, name);
  writeFileSync(`${file}.new`, `${JSON.stringify(info, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return file;
}

export const removeStackFile = (dir: string, name: string): void => rmSync(join(dir, name), { force: true });
