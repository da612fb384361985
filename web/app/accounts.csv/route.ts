import { accountCsv } from '../../server/account-csv.ts';
import { accountFilterOf } from '../../server/account-filter.ts';
import { findIdentity } from '../../server/identity.ts';
import { shownColumns } from '../../server/list-csv.ts';
import { openerOfTenant } from '../../server/own-transaction.ts';
import { may } from '../../server/permissions.ts';
import { streamCsv } from '../../server/stream-csv.ts';

/** The accounts that the address's filter shows, as a file of any length. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'account:read') || identity.resellerId === null)
    return new Response(null, { status: 404 });
  const open = openerOfTenant({ ...identity, resellerId: identity.resellerId });
  const query = new URL(request.url).searchParams;
  return streamCsv('accounts.csv', accountCsv(open, accountFilterOf(query), shownColumns(query)));
}
