import constants from 'haraka-constants';
import { replies } from '../../core/delivery/reply.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Address, Connection, Plugin } from '../shared/haraka.ts';
import { refuse } from '../shared/refusal.ts';
import { askDovecot } from './ask-dovecot.ts';

export function register(this: Plugin) {
  this.register_hook('mail', 'note_size');
  this.register_hook('rcpt_ok', 'keep_within_quota');
}

type MailParams = readonly [Address, Readonly<Record<string, string | null>> | undefined];

export const note_size = guarded<Plugin, Connection, MailParams>('mail', async ({ transaction }, [, params]) => {
  if (transaction) transaction.notes.announcedBytes = Number(params?.SIZE) || 0;
  return [constants.cont];
});

/**
 * A mailbox without room for the message is said before its text is sent, and the client keeps it. When Dovecot does not
 * answer, the recipient is accepted and the queue holds the mail.
 */
export const keep_within_quota = guarded<Plugin, Connection, Address>(
  'rcpt_ok',
  async (connection, { address }): Promise<Answer> => {
    const { transaction } = connection;
    if (!transaction) throw new Error('RCPT without a transaction');
    const { routes = [], mailboxes, announcedBytes = 0 } = transaction.notes;
    const mailbox = mailboxes?.get(address);
    if (!mailbox || (await askDovecot(mailbox, announcedBytes)) !== 'full') return [constants.cont];
    transaction.notes.routes = routes.filter(({ recipient }) => recipient !== address);
    return refuse(connection, replies.mailboxFull);
  },
);
