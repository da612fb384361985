import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensureSystemUser, isRoot, mustReach, type SystemUser } from './system-users.ts';

/** Said at the start of a stack without one. */
export const spamFilterOff =
  'spam filtering is off: rspamd is not installed (Debian: apt-get install rspamd), or NOREN_SPAM_FILTER is off';

/**
 * Whether to start rspamd: where it is installed, unless NOREN_SPAM_FILTER says "off" or NOREN_RSPAMD_URL names one that
 * somebody else runs.
 */
export function findsSpamFilter(given: Readonly<Record<string, string | undefined>>): boolean {
  if (given.NOREN_SPAM_FILTER === 'off' || given.NOREN_RSPAMD_URL) return false;
  return (given.PATH ?? '').split(delimiter).some((folder) => folder && existsSync(join(folder, 'rspamd')));
}

/** rspamd reads what strangers send and must not be root; its package brings a user. */
export async function spamFilterUser(dir: string): Promise<SystemUser | undefined> {
  if (!isRoot()) return undefined;
  const user = await ensureSystemUser('_rspamd');
  await mustReach(user, dir, 'rspamd');
  return user;
}
