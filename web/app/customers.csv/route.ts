import { findIdentity } from '../../server/identity.ts';
import { recordExport, shownColumns } from '../../server/list-csv.ts';
import { customerCsv } from '../../server/list-files.ts';
import { openerOfTenant } from '../../server/own-transaction.ts';
import { may } from '../../server/permissions.ts';
import { streamCsv } from '../../server/stream-csv.ts';

/** The reseller's customers, as the address's filter shows them, as a file of any length. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'customer:read') || identity.resellerId === null)
    return new Response(null, { status: 404 });
  const open = openerOfTenant({ ...identity, resellerId: identity.resellerId });
  const query = new URL(request.url).searchParams;
  const search = query.get('search')?.slice(0, 200);
  const state = (['active', 'suspended', 'ended'] as const).find((each) => each === query.get('state'));
  const filter = { ...(search && { search }), ...(state && { state }) };
  await recordExport(open, 'customers', query);
  return streamCsv('customers.csv', customerCsv(open, filter, shownColumns(query)));
}
