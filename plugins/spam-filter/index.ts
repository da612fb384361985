import constants from 'haraka-constants';
import type { SpamVerdict } from '../../core/inbound/judge-message.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Connection, Logs, Plugin } from '../shared/haraka.ts';
import { mtaSettings } from '../shared/settings.ts';
import { spamVerdicts } from '../shared/spam-verdicts.ts';
import { askRspamd } from './ask-rspamd.ts';

export function register(this: Plugin) {
  this.register_hook('init_master', 'say_whether_on');
  this.register_hook('data_post', 'ask_filter', 5); // after authenticity, before the policies
}

export const say_whether_on = guarded<Plugin, Logs, unknown>('init_master', async (server): Promise<Answer> => {
  if (!mtaSettings().NOREN_RSPAMD_URL) server.logwarn('spam filtering is off: NOREN_RSPAMD_URL is not set');
  return [constants.cont];
});

/** Asks the spam filter about mail from the internet. What follows from its verdict is each recipient's domain's to say. */
export const ask_filter = guarded<Plugin, Connection, unknown>('data_post', async (connection): Promise<Answer> => {
  const { transaction, notes } = connection;
  if (!transaction || notes.listener !== 'mx') return [constants.cont];
  const { NOREN_RSPAMD_URL: url } = mtaSettings();
  const verdict: SpamVerdict = url ? await askRspamd(url, connection, transaction) : 'off';
  transaction.notes.spam = verdict;
  spamVerdicts.set(verdict, (spamVerdicts.get(verdict) ?? 0) + 1);
  return [constants.cont];
});
