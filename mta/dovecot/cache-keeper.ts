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
  return view === 'credential' || view === 'app_password' || view === 'frozen' ? key : null;
}

/** Whose sessions a notice asks to end; null for one that asks for nothing of the kind. */
export const endedBy = (notice: string): string | null => /^frozen:(.+)$/.exec(notice)?.[1] ?? null;

/**
 * Empties Dovecot's cache of logins as accounts change, and ends the sessions of one that was reported as misused. After an interruption nobody knows what was missed: all of it goes.
 *
 * @param configuration path of dovecot.conf
 */
export async function keepCache(databaseUrl: string, configuration: string): Promise<never> {
  const flush = async (address?: string): Promise<void> => {
    const args = ['-c', configuration, 'auth', 'cache', 'flush', ...(address ? [address] : [])];
    await run('doveadm', args).catch((error: Error) => log.error({ err: error }, 'cache of logins not emptied'));
  };
  const kick = async (address: string): Promise<void> => {
    await run('doveadm', ['-c', configuration, 'kick', address]).catch((error: Error & { code?: unknown }) => {
      // EX_NOUSER: it had no session.
      if (error.code !== 67) log.error({ err: error }, 'sessions not ended');
    });
  };

  for (;;) {
    const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
    const lost = new Promise<void>((resolve) => client.on('end', resolve).on('error', () => resolve()));
    client.on('notification', ({ payload = '' }) => {
      const address = forgottenBy(payload);
      const frozen = endedBy(payload);
      // What it remembers first: a program that is thrown out comes back at once.
      if (address !== null) void flush(address).then(() => (frozen ? kick(frozen) : undefined));
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
