import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort from 'get-port';
import { type Fact, fact } from '../../core/wire/fact.ts';
import { selfSignedCertificate } from '../outside/self-signed-certificate.ts';

export type Ports = {
  readonly mx: number;
  readonly submission: number;
  readonly submissions: number;
  readonly relay: number;
};

export type MtaEnvironment = Record<string, string> & { NODE_ENV: 'production' };

export type RunningMta = {
  readonly ports: Ports;
  readonly dir: string;
  readonly env: MtaEnvironment;
  /** Of the process; 0 while it is down. */
  pid(): number;
  /** Everything it has printed. */
  log(): string;
  /** What it has printed since this was last asked; forgets it, for runs that print more than a string holds. */
  takeLog(): string;
  /** Of mail; logins and reports stand in the journal too. */
  facts(): Promise<Fact[]>;
  queued(): Promise<string[]>;
  start(): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Stops it and removes its folder. */
  end(): Promise<void>;
};

export type Surroundings = {
  readonly databaseUrl: string;
  readonly lmtpPort: number;
  readonly dnsPort: number;
  readonly remotePort: number;
  readonly more?: Record<string, string>;
};

/** What a program of a test takes over from the run: where programs are, and where Node keeps what it has compiled. */
export const ofThisRun = {
  PATH: process.env.PATH ?? '',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
};

/** Waits until a condition holds. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  timeoutMs = 20_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Whether a server takes connections there. */
export const answers = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** The real thing: mta/start.ts with our plugins, in a folder of its own on free ports. */
export async function runMta(around: Surroundings): Promise<RunningMta> {
  const dir = await mkdtemp(join(tmpdir(), 'noren-mta-'));
  const ports: Ports = {
    mx: await getPort(),
    submission: await getPort(),
    submissions: await getPort(),
    relay: await getPort(),
  };
  const { cert, key } = selfSignedCertificate('mx.test', new Date());
  await writeFile(join(dir, 'cert.pem'), cert);
  await writeFile(join(dir, 'key.pem'), key);
  const env: MtaEnvironment = {
    NODE_ENV: 'production',
    ...ofThisRun,
    NOREN_MTA_DATABASE_URL: around.databaseUrl,
    NOREN_DKIM_KEK: process.env.NOREN_DKIM_KEK ?? '',
    NOREN_SUPPRESSION_KEY: process.env.NOREN_SUPPRESSION_KEY ?? '',
    NOREN_SMTP_LISTEN: '127.0.0.1',
    NOREN_MX_PORT: String(ports.mx),
    NOREN_SUBMISSION_PORT: String(ports.submission),
    NOREN_SUBMISSIONS_PORT: String(ports.submissions),
    NOREN_RELAY_PORT: String(ports.relay),
    NOREN_LMTP_HOST: '127.0.0.1',
    NOREN_LMTP_PORT: String(around.lmtpPort),
    NOREN_QUEUE_DIR: join(dir, 'mta', 'queue'),
    NOREN_JOURNAL_DIR: join(dir, 'mta', 'journal'),
    NOREN_TLS_CERT: join(dir, 'cert.pem'),
    NOREN_TLS_KEY: join(dir, 'key.pem'),
    NOREN_DNS_SERVERS: `127.0.0.1:${around.dnsPort}`,
    NOREN_REMOTE_SMTP_PORT: String(around.remotePort),
    NOREN_RETRY_SECONDS: '1,1,1,2',
    ...around.more,
  };
  let child: ChildProcess | null = null;
  let printed = '';
  const awaited = [...Object.values(ports), ...(env.NOREN_BOUNCE_PORT ? [Number(env.NOREN_BOUNCE_PORT)] : [])];

  const mta: RunningMta = {
    ports,
    dir,
    env,
    pid: () => (child?.exitCode === null && child.signalCode === null ? (child.pid ?? 0) : 0),
    log: () => printed,
    takeLog() {
      const taken = printed;
      printed = '';
      return taken;
    },
    async facts() {
      const folder = join(dir, 'mta', 'journal');
      const names = await readdir(folder).catch(() => []);
      const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
      const lines = texts.flatMap((text) => text.split('\n').slice(0, -1)).filter(Boolean);
      const entries = lines
        .map((line) => JSON.parse(line) as { kind: string })
        .filter(({ kind }) => !['login', 'login-failed', 'report', 'beat'].includes(kind));
      return entries.map((entry) => fact.parse(entry)).toSorted((a, b) => (a.at < b.at ? -1 : 1));
    },
    queued: async () => (await readdir(join(dir, 'mta', 'queue'))).filter((name) => !name.startsWith('.')),
    async start() {
      const started = spawn(process.execPath, ['mta/start.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      child = started;
      for (const stream of [started.stdout, started.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          printed += chunk.toString('utf8');
        });
      }
      await until(
        'the MTA answers',
        async () => {
          const { exitCode, signalCode } = started;
          if (exitCode !== null || signalCode)
            throw new Error(`the MTA ended with ${exitCode ?? signalCode}:\n${printed}`);
          return (await Promise.all(awaited.map((port) => answers(port)))).every(Boolean);
        },
        50_000,
      );
    },
    async stop(signal = 'SIGTERM') {
      const ending = child;
      if (!ending || ending.exitCode !== null || ending.signalCode !== null) return ending?.exitCode ?? null;
      const code = new Promise<number | null>((resolve) => ending.once('exit', resolve));
      ending.kill(signal);
      return code;
    },
    async end() {
      await mta.stop('SIGKILL');
      await rm(dir, { recursive: true, force: true });
    },
  };
  return mta;
}
