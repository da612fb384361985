import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import getPort from 'get-port';

/** What users and tests connect to, with the port it has unless that is taken. */
const PUBLIC_PORTS = {
  mx: 2525,
  submission: 1587,
  submissions: 1465,
  relay: 2587,
  imap: 1143,
  imaps: 1993,
  pop3: 1110,
  pop3s: 1995,
  sieve: 14190,
  portal: 3000,
  outsideSmtp: 2626,
} as const;

/** What only our own processes connect to. */
const INNER_PORTS = ['postgres', 'redis', 'lmtp', 'outsideDns', 'outsideHttp'] as const;

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
 * @param choice `default`: those that the documentation names, where free; `free`: any, for tests
 * @param log hears of each default that was taken
 */
export async function choosePorts(choice: 'default' | 'free', log: (line: string) => void): Promise<Ports> {
  const ports: Record<string, number> = {};
  for (const [name, wanted] of Object.entries(PUBLIC_PORTS)) {
    const port = choice === 'free' ? await freePort() : await wantedOrFree(wanted);
    if (choice === 'default' && port !== wanted) log(`Port ${wanted} (${name}) is taken: using ${port} instead`);
    ports[name] = port;
  }
  for (const name of INNER_PORTS) ports[name] = await freePort();
  return ports as Ports;
}
