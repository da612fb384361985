import constants from 'haraka-constants';
import { authResultsUnknown, authservIdOf, isAuthResults } from '../../core/delivery/auth-results.ts';
import { nothingKnown } from '../../core/inbound/policy.ts';
import { directory } from '../shared/directory.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Connection, Plugin, Transaction } from '../shared/haraka.ts';
import { mtaSettings } from '../shared/settings.ts';
import { findings } from './findings.ts';

export function register(this: Plugin) {
  this.register_hook('data_post', 'tell_authenticity');
}

/**
 * Says what SPF, DKIM and DMARC have to say of mail from the internet, and takes out what a sender claims of them: on every
 * listener, because mail between our own customers goes straight into mailboxes. It never refuses, whatever it finds.
 */
export const tell_authenticity = guarded<Plugin, Connection, unknown>(
  'data_post',
  async (connection): Promise<Answer> => {
    const { transaction, notes } = connection;
    if (!transaction) throw new Error('a message without a transaction');
    if (notes.listener !== 'mx') {
      removeClaims(transaction);
      return [constants.cont];
    }
    const authservId = await whoSaysSo(transaction);
    const found = await findings(connection, transaction, authservId).catch((error: unknown) => {
      connection.logwarn(`authenticity not found out: ${String(error)}`);
      return { header: authResultsUnknown(authservId), authenticity: nothingKnown, chain: null };
    });
    transaction.notes.authenticity = found.authenticity;
    if (found.chain) transaction.notes.chain = found.chain;
    removeClaims(transaction);
    transaction.add_leading_header('Authentication-Results', found.header);
    return [constants.cont];
  },
);

function removeClaims(transaction: Transaction): void {
  const lines = transaction.header.header_list;
  for (let at = lines.length - 1; at >= 0; at--) if (isAuthResults(lines[at] ?? '')) lines.splice(at, 1);
  transaction.remove_header('Original-Authentication-Results'); // from Haraka's parsed copy, too
}

async function whoSaysSo({ notes }: Transaction): Promise<string> {
  const resellers = new Set((notes.routes ?? []).map(({ resellerId }) => resellerId));
  const mailHosts = await Promise.all([...resellers].map((id) => (id ? mailHostIfKnown(id) : null)));
  return authservIdOf(mailHosts, mtaSettings().NOREN_MTA_HOST);
}

/** A directory that cannot be asked is no reason to keep a message waiting that has its recipients. */
const mailHostIfKnown = (resellerId: string): Promise<string | null> =>
  directory()
    .brand(resellerId)
    .then((brand) => brand?.mailHost ?? null)
    .catch(() => null);
