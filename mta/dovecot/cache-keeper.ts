import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { pino } from 'pino';

const RETRY_MS = 1_000;
const run = promisify(execFile);
const log = pino({ name: 'dovecot-cache' });

/**
 * What a notice on the channel `directory` asks to forget: one address, everything (undefined), or nothing (null).
 * `<view>:<key>` names one row, `<view>` or `all` any number of them.
 */
export function forgottenBy(notice: string): string | undefined | null {
  const [, view, key] = /^([^:]*)(?::(.*))?$/.exec(notice) ?? [];
  if (view === 'all') return undefined;
  return view === 'credential' || view === 'app_password' ? key : null;
}

/**
 * Empties Dovecot's cache of logins as accounts change. After an interruption nobody knows what was missed: all of it goes.
 *
 * @param configuration path of dovecot.conf
 */
export async function keepCache(databaseUrl: string, configuration: string): Promise<never> {
  const flush = async (address?: string): Promise<void> => {
    const args = ['-c', configuration, 'auth', 'cache', 'flush', ...(address ? [address] : [])];
    await run('doveadm', args).catch((error: Error) => log.error({ err: error }, 'cache of logins not emptied'));
  };

  for (;;) {
    const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
    const lost = new Promise<void>((resolve) => client.on('end', resolve).on('error', () => resolve()));
    client.on('notification', ({ payload = '' }) => {
      const address = forgottenBy(payload);
      if (address !== null) void flush(address);
    });
    try {
      await client.connect();
      await client.query('listen directory');
      await flush();
      await lost;
    } catch (error) {
      log.warn({ err: error }, 'no notices of changed accounts for now');
    }
    await client.end().catch(() => {});
    await sleep(RETRY_MS);
  }
}
