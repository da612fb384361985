import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bounceHost, type MtaSettings } from '../core/delivery/mta-settings.ts';

const templates = fileURLToPath(new URL('haraka/config/', import.meta.url));
const plugins = fileURLToPath(new URL('../plugins', import.meta.url));

/** Beside the queue: Haraka's working folder, written anew at every start. */
export const harakaFolder = (settings: MtaSettings): string => join(dirname(settings.NOREN_QUEUE_DIR), 'haraka');

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host);

/** What stands between braces in the templates. */
function values(settings: MtaSettings, folder: string): Record<string, string> {
  const ports = [
    settings.NOREN_MX_PORT,
    settings.NOREN_SUBMISSION_PORT,
    settings.NOREN_SUBMISSIONS_PORT,
    settings.NOREN_RELAY_PORT,
  ];
  const { NOREN_INTERNAL_PORT: internal, NOREN_BOUNCE_PORT: bounce } = settings;
  return {
    listen: [
      ...ports.map((port) => `${bracketed(settings.NOREN_SMTP_LISTEN)}:${port}`),
      ...(internal ? [`${bracketed(settings.NOREN_INTERNAL_LISTEN)}:${internal}`] : []),
      ...(bounce ? [`${bracketed(bounceHost(settings))}:${bounce}`] : []),
    ].join(','),
    submissionsPort: String(settings.NOREN_SUBMISSIONS_PORT),
    workers: String(settings.NOREN_MTA_WORKERS),
    maxBytes: String(settings.NOREN_MAX_MESSAGE_BYTES),
    spoolDir: join(folder, 'spool'),
    // Haraka wants at least 5 s here; plugins/outcome gives the true delay.
    retryIntervals: settings.NOREN_RETRY_SECONDS.map((seconds) => `${Math.max(5, seconds)}s`).join(','),
    logLevel: settings.NOREN_MTA_LOG_LEVEL,
  };
}

/** The bounce message has placeholders of its own, which stay. */
const fill = (template: string, known: Record<string, string>) =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => known[name] ?? whole);

/**
 * Writes Haraka's folder: configuration from the templates, certificate and key, and a link to our plugins.
 *
 * @throws Error when a file cannot be read or written; its message names the file
 */
export function renderConfig(settings: MtaSettings): string {
  const folder = harakaFolder(settings);
  const config = join(folder, 'config');
  rmSync(config, { recursive: true, force: true });
  rmSync(join(folder, 'spool'), { recursive: true, force: true }); // left by sessions that died with the last process
  for (const each of [config, join(folder, 'spool'), settings.NOREN_QUEUE_DIR, settings.NOREN_JOURNAL_DIR]) {
    mkdirSync(each, { recursive: true, mode: 0o700 });
  }

  const known = values(settings, folder);
  for (const name of readdirSync(templates)) {
    writeFileSync(join(config, name), fill(readFileSync(join(templates, name), 'utf8'), known));
  }
  writeFileSync(join(config, 'me'), `${settings.NOREN_MTA_HOST}\n`);
  writeFileSync(join(config, 'queue_dir'), `${settings.NOREN_QUEUE_DIR}\n`);
  writeFileSync(join(config, 'results.ini'), ''); // Haraka looks for it again with every connection and message until it is there
  // Without a key anybody on this host may command Haraka over SMTP. Nobody is told this one.
  writeFileSync(join(config, 'internalcmd_key'), `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  cpSync(settings.NOREN_TLS_CERT, join(config, 'tls_cert.pem'));
  cpSync(settings.NOREN_TLS_KEY, join(config, 'tls_key.pem'));
  chmodSync(join(config, 'tls_key.pem'), 0o600);

  rmSync(join(folder, 'plugins'), { recursive: true, force: true });
  symlinkSync(plugins, join(folder, 'plugins'), 'dir');
  return folder;
}
