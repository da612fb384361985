import cluster from 'node:cluster';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import os from 'node:os';
import { z } from 'zod';
import { bounceHost, type MtaSettings, mtaEnvironment } from '../core/delivery/mta-settings.ts';
import { serveCertificates } from './certificates-by-name.ts';
import { harakaFolder, renderConfig } from './render-config.ts';
import { stopOnSignals } from './stop.ts';

/**
 * Runs Haraka with our configuration and plugins, as one process to supervise.
 *
 * One process and no cluster, unless NOREN_MTA_WORKERS says otherwise: when a cluster of Haraka restarts its workers, mail
 * that waits for a retry is forgotten until the next full start (82 of 82 messages in a trial). A single process reads the
 * whole queue at its start, whichever process wrote it; more throughput is more nodes.
 */
const require = createRequire(import.meta.url);

function fail(message: string): never {
  process.stderr.write(`mta: ${message}\n`);
  process.exit(1);
}

function readSettings(): MtaSettings {
  const read = mtaEnvironment.safeParse(process.env);
  return read.success ? read.data : fail(`the environment is not right\n${z.prettifyError(read.error)}`);
}

/** Binds and frees a port, because Haraka's own words for a taken one do not say which setting to change. */
function checkPort(host: string, name: string, port: number): Promise<void> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(
        `${name}: cannot listen on ${host} port ${port} (${error.code === 'EADDRINUSE' ? 'it is taken' : error.message})`,
      ),
    );
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve()));
  });
}

async function prepare(settings: MtaSettings): Promise<void> {
  const names = ['NOREN_MX_PORT', 'NOREN_SUBMISSION_PORT', 'NOREN_SUBMISSIONS_PORT', 'NOREN_RELAY_PORT'] as const;
  for (const name of names) await checkPort(settings.NOREN_SMTP_LISTEN, name, settings[name]);
  const { NOREN_INTERNAL_PORT: internal, NOREN_INTERNAL_LISTEN: inside } = settings;
  if (internal) await checkPort(inside, 'NOREN_INTERNAL_PORT', internal);
  if (settings.NOREN_BOUNCE_PORT)
    await checkPort(bounceHost(settings), 'NOREN_BOUNCE_PORT', settings.NOREN_BOUNCE_PORT);
  const { NOREN_LOGIN_POLICY_PORT: policy, NOREN_LOGIN_POLICY_LISTEN: asked } = settings;
  if (policy) await checkPort(asked, 'NOREN_LOGIN_POLICY_PORT', policy);
  if (settings.NOREN_METRICS_PORT) await checkPort('127.0.0.1', 'NOREN_METRICS_PORT', settings.NOREN_METRICS_PORT);
  try {
    renderConfig(settings);
  } catch (error) {
    fail(`the configuration could not be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const settings = readSettings();
if (cluster.isPrimary) await prepare(settings); // a worker of a cluster uses what is there
process.env.HARAKA = harakaFolder(settings);
// Haraka asks the kernel for it with every reply and every queue file: eight times a message.
const ownName = os.hostname();
os.hostname = () => ownName;
process.chdir(process.env.HARAKA);
require('Haraka/haraka.js');
const log = (line: string) => process.stdout.write(`mta: ${line}\n`);
serveCertificates(require, settings, log);
stopOnSignals(require, log);
