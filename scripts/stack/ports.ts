import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import getPort from 'get-port';

/** What users and tests connect to: the variable that asks for a port, and the port it has otherwise. */
const PUBLIC_PORTS = {
  mx: ['NOREN_MX_PORT', 2525],
  submission: ['NOREN_SUBMISSION_PORT', 1587],
  submissions: ['NOREN_SUBMISSIONS_PORT', 1465],
  relay: ['NOREN_RELAY_PORT', 2587],
  bounce: ['NOREN_BOUNCE_PORT', 2588],
  imap: ['NOREN_IMAP_PORT', 1143],
  imaps: ['NOREN_IMAPS_PORT', 1993],
  pop3: ['NOREN_POP3_PORT', 1110],
  pop3s: ['NOREN_POP3S_PORT', 1995],
  sieve: ['NOREN_SIEVE_PORT', 14190],
  portal: ['NOREN_PORTAL_PORT', 3000],
  portalTls: ['NOREN_PORTAL_TLS_PORT', 3443],
  portalHttp: ['NOREN_PORTAL_HTTP_PORT', 3080],
  outsideSmtp: ['OUTSIDE_SMTP_PORT', 2626],
} as const;

/** What only our own processes connect to. */
const INNER_PORTS = [
  'postgres',
  'redis',
  'lmtp',
  'quota',
  'mailboxUse',
  'internal',
  'hook',
  'loginPolicy',
  'rspamd',
  'rspamdController',
  'metrics',
  'outsideDns',
  'outsideHttp',
] as const;

type PublicPort = keyof typeof PUBLIC_PORTS;
export type Ports = Readonly<Record<PublicPort | (typeof INNER_PORTS)[number], number>>;

const HOST = '127.0.0.1';

/** Below the range from which Linux takes ports of outgoing connections, so that none of these takes ours meanwhile. */
const [LOWEST, HIGHEST] = [10_240, 32_000];

function* candidates(): Generator<number> {
  for (;;) yield LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
}

async function isFreeForUdp(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  try {
    socket.bind(port, HOST);
    await once(socket, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    socket.close();
  }
}

/** A free port of this machine, for TCP and UDP. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = await getPort({ host: HOST, port: candidates() });
    if (await isFreeForUdp(port)) return port;
  }
}

/** `wanted`, or a free one where that is taken. */
async function wantedOrFree(wanted: number): Promise<number> {
  const port = await getPort({ host: HOST, port: [wanted] });
  return port === wanted ? wanted : freePort();
}

/**
 * Chooses every port of a stack.
 *
 * @param choice `default`: those that the environment asks for, else the documented ones, where free; `free`: any, for tests
 * @param log hears of each port that was taken
 */
export async function choosePorts(
  choice: 'default' | 'free',
  given: Readonly<Record<string, string | undefined>>,
  log: (line: string) => void,
): Promise<Ports> {
  const ports: Record<string, number> = {};
  for (const [name, [variable, usual]] of Object.entries(PUBLIC_PORTS)) {
    const wanted = Number(given[variable]) || usual;
    const port = choice === 'free' ? await freePort() : await wantedOrFree(wanted);
    if (choice === 'default' && port !== wanted) log(`Port ${wanted} (${name}) is taken: using ${port} instead`);
    ports[name] = port;
  }
  for (const name of INNER_PORTS) ports[name] = await freePort();
  return ports as Ports;
}
