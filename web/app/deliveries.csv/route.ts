import { deliveryFilterOf } from '../../features/delivery/delivery-filter.ts';
import { deliveryCsv } from '../../server/delivery-csv.ts';
import { findIdentity } from '../../server/identity.ts';
import { shownColumns } from '../../server/list-csv.ts';
import { openerOfTenant } from '../../server/own-transaction.ts';
import { may } from '../../server/permissions.ts';
import { streamCsv } from '../../server/stream-csv.ts';

/** The delivery log as the address's filter shows it, as a file of any length. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'delivery:read') || identity.resellerId === null)
    return new Response(null, { status: 404 });
  const open = openerOfTenant({ ...identity, resellerId: identity.resellerId });
  const query = new URL(request.url).searchParams;
  return streamCsv('deliveries.csv', deliveryCsv(open, deliveryFilterOf(query), shownColumns(query)));
}
