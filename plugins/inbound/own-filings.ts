import type { End } from '../../core/delivery/ends.ts';
import type { Filing } from '../../core/inbound/settle-message.ts';
import { type Filed, refile } from '../../core/spam/refile.ts';
import { directory } from '../shared/directory.ts';
import type { Connection, Transaction } from '../shared/haraka.ts';
import { openSenders } from '../shared/open-senders.ts';

/** One recipient as the client named it: how its domain files the copy, and what it knows of the message. */
export type DomainFiling = { readonly recipient: string; readonly filing: Filing; readonly message: Filed };

/** Accounts whose mailbox a recipient's copies lie in, or stay in where they are not sent on. */
function accountsBehind({ routes = [], expansions }: Transaction['notes'], recipient: string): string[] {
  const ends: readonly Pick<End, 'route' | 'holder'>[] =
    expansions?.get(recipient) ??
    routes.filter((each) => each.recipient === recipient).map((route) => ({ route, holder: null }));
  const found = ends.flatMap(({ route, holder }) => [
    route.direction === 'in' ? route.accountId : null,
    holder?.accountId ?? null,
  ]);
  return [...new Set(found.filter((id) => id !== null))];
}

/**
 * How accounts file a message that their domains take, by account; only where it is not as the domain files it. An account whose setting
 * cannot be read now is served as one without any: spam lies in the inbox sooner than mail is held up.
 */
export async function ownFilings(
  connection: Connection,
  transaction: Transaction,
  filings: readonly DomainFiling[],
): Promise<ReadonlyMap<string, Filing>> {
  const found = new Map<string, Filing>();
  for (const { recipient, filing, message } of filings) {
    for (const accountId of accountsBehind(transaction.notes, recipient)) {
      if (found.has(accountId)) continue;
      try {
        const [row] = await directory().spamSetting(accountId);
        const own = row ? refile(openSenders(row), filing, message) : filing;
        if (own !== filing) found.set(accountId, own);
      } catch (error) {
        connection.logwarn(`the spam setting of an account is not heeded: ${String(error)}`);
      }
    }
  }
  return found;
}
