import { accountCsv } from '../../server/account-csv.ts';
import { findIdentity } from '../../server/identity.ts';
import { shownColumns } from '../../server/list-csv.ts';
import { openerOfTenant } from '../../server/own-transaction.ts';
import { may } from '../../server/permissions.ts';
import { streamCsv } from '../../server/stream-csv.ts';

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The accounts that the address's filter shows, as a file of any length. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'account:read') || identity.resellerId === null)
    return new Response(null, { status: 404 });
  const open = openerOfTenant({ ...identity, resellerId: identity.resellerId });
  const query = new URL(request.url).searchParams;
  const search = query.get('search')?.slice(0, 254);
  const customer = query.get('customer') ?? '';
  const state = (['open', 'suspended'] as const).find((each) => each === query.get('state'));
  const filter = {
    ...(search && { search }),
    ...(uuid.test(customer) && { customerId: customer }),
    ...(state && { state }),
  };
  return streamCsv('accounts.csv', accountCsv(open, filter, shownColumns(query)));
}
