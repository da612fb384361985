import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort from 'get-port';
import { selfSignedCertificate } from './self-signed-certificate.ts';

export type AcmeIssuer = {
  readonly directoryUrl: string;
  /** PEM file: whom to trust when one talks to the issuer. */
  readonly caFile: string;
  /** PEM: whom to trust in what it has issued since its last start. */
  root(): Promise<string>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and removes its folder. */
  end(): Promise<void>;
};

const attempts = 100;

/** Pebble, the ACME server that Let's Encrypt tests with; a new root at every start. */
export async function acmeIssuer(around: { dnsPort: number; httpPort: number }): Promise<AcmeIssuer> {
  const dir = await mkdtemp(join(tmpdir(), 'noren-issuer-'));
  const [port, management, tlsPort] = [await getPort(), await getPort(), await getPort()];
  const { cert, key } = selfSignedCertificate('localhost', new Date());
  const caFile = join(dir, 'cert.pem');
  await writeFile(caFile, cert);
  await writeFile(join(dir, 'key.pem'), key);
  const settings = {
    listenAddress: `127.0.0.1:${port}`,
    managementListenAddress: `127.0.0.1:${management}`,
    certificate: caFile,
    privateKey: join(dir, 'key.pem'),
    httpPort: around.httpPort,
    tlsPort,
    ocspResponderURL: '',
    externalAccountBindingRequired: false,
    certificateValidityPeriod: 90 * 86_400,
  };
  const file = join(dir, 'pebble.json');
  await writeFile(file, JSON.stringify({ pebble: settings }));

  const fetchText = (address: string) =>
    new Promise<string>((resolve, reject) => {
      get(address, { ca: cert }, (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve(text));
      }).on('error', reject);
    });
  const directoryUrl = `https://localhost:${port}/dir`;
  let child: ChildProcess | undefined;
  const issuer: AcmeIssuer = {
    directoryUrl,
    caFile,
    root: () => fetchText(`https://localhost:${management}/roots/0`),
    async start() {
      let printed = '';
      const env = { ...process.env, PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '5' };
      const args = ['-config', file, '-dnsserver', `127.0.0.1:${around.dnsPort}`];
      const started = spawn('pebble', args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
      child = started;
      for (const stream of [started.stdout, started.stderr]) {
        stream.on('data', (chunk) => {
          printed += chunk;
        });
      }
      for (let attempt = 0; attempt < attempts; attempt++) {
        if (await fetchText(directoryUrl).catch(() => null)) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`the issuer does not answer:\n${printed}`);
    },
    async stop() {
      const ending = child;
      child = undefined;
      if (!ending || ending.exitCode !== null) return;
      const ended = new Promise((resolve) => ending.once('exit', resolve));
      ending.kill('SIGKILL');
      await ended;
    },
    async end() {
      await issuer.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
  return issuer;
}
