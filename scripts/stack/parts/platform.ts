import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChildSpec } from '../child.ts';
import { HOST } from '../environment.ts';
import type { Ports } from '../ports.ts';
import { answerOf, jsonOf } from '../probes.ts';
import { isConnectedTo, listensOn } from '../sockets.ts';

export const projectDir = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

const READY_WITHIN_MS = 60_000;

type Entry = {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly isReady: ChildSpec['isReady'];
};

/** A process of our own: Node 24 on a file of the project. */
const node = ({ name, args, env, isReady }: Entry): ChildSpec => ({
  name,
  file: process.execPath,
  args,
  env,
  cwd: projectDir,
  isReady,
  readyWithinMs: READY_WITHIN_MS,
  stopSignal: 'SIGTERM',
});

/** Whether our process listens on all these ports. */
const listensOnAll = (group: number, ports: readonly number[]): boolean =>
  ports.every((port) => listensOn(group, port));

/** The simulated internet. */
export const outsidePart = (ports: Ports, env: NodeJS.ProcessEnv): ChildSpec =>
  node({
    name: 'outside',
    args: ['tests/outside/main.ts'],
    env,
    isReady: async (group) =>
      listensOnAll(group, [ports.outsideSmtp, ports.outsideDns, ports.outsideHttp]) &&
      (await jsonOf(`http://${HOST}:${ports.outsideHttp}/health`)) !== null,
  });

/** IMAP, POP3, ManageSieve and LMTP. */
export const dovecotPart = (ports: Ports, env: NodeJS.ProcessEnv): ChildSpec =>
  node({
    name: 'dovecot',
    args: ['mta/dovecot/main.ts'],
    env,
    isReady: async (group) =>
      listensOnAll(group, [ports.imap, ports.imaps, ports.pop3, ports.pop3s, ports.sieve, ports.lmtp]) &&
      (await answerOf(HOST, ports.imap)).startsWith('* OK') &&
      (await answerOf(HOST, ports.lmtp)).startsWith('220 '),
  });

/** The spam filter. Nobody waits for it: it takes seconds to load its rules, and mail is taken without it meanwhile. */
export const rspamdPart = (env: NodeJS.ProcessEnv): ChildSpec =>
  node({ name: 'rspamd', args: ['mta/rspamd/main.ts'], env, isReady: () => true });

/** Haraka with our plugins. */
export const mtaPart = (ports: Ports, env: NodeJS.ProcessEnv): ChildSpec =>
  node({
    name: 'mta',
    args: ['mta/start.ts'],
    env,
    isReady: async (group) =>
      listensOnAll(group, [ports.mx, ports.submission, ports.submissions, ports.relay, ports.bounce, ports.metrics]) &&
      (await answerOf(env.NOREN_SMTP_LISTEN ?? HOST, ports.mx)).startsWith('220 '),
  });

/** Ships the journal's facts, or runs jobs: neither listens, and both are of use once they reached Postgres. */
export const databaseClientPart = (name: 'shipper' | 'worker', entry: string, env: NodeJS.ProcessEnv): ChildSpec =>
  node({
    name,
    args: [entry],
    env,
    isReady: (group) => isConnectedTo(group, Number(new URL(env.NOREN_SYSTEM_DATABASE_URL ?? '').port || 5432)),
  });

/** The portal. */
export const webPart = (ports: Ports, env: NodeJS.ProcessEnv): ChildSpec => {
  const listen = env.NOREN_PORTAL_LISTEN ?? HOST;
  const next = join('node_modules', 'next', 'dist', 'bin', 'next');
  return node({
    name: 'web',
    args: [next, 'start', 'web', '--port', String(ports.portal), '--hostname', listen],
    env,
    isReady: async (group) => {
      if (!listensOn(group, ports.portal)) return false;
      const health = (await jsonOf(`http://${listen}:${ports.portal}/api/health`)) as Record<string, unknown> | null;
      return health?.ok === true && health.name === 'portal';
    },
  });
};

/** What ends TLS before the portal, and answers issuers of certificates over plain HTTP. */
export const frontPart = (ports: Ports, env: NodeJS.ProcessEnv): ChildSpec =>
  node({
    name: 'front',
    args: ['web/front/main.ts'],
    env,
    isReady: (group) => listensOnAll(group, [ports.portalTls, ports.portalHttp]),
  });

/** The demo's people, who go on writing mail. */
export const demoTrafficPart = (stackFile: string, env: NodeJS.ProcessEnv): ChildSpec =>
  node({ name: 'demo-traffic', args: ['prisma/demo-traffic.ts', stackFile], env, isReady: () => true });
