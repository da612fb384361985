import { domainFilter } from '../../../services/domain/page-domains.ts';
import { findIdentity } from '../../server/identity.ts';
import { recordExport, shownColumns } from '../../server/list-csv.ts';
import { domainCsv } from '../../server/list-files.ts';
import { openerOfTenant } from '../../server/own-transaction.ts';
import { may } from '../../server/permissions.ts';
import { streamCsv } from '../../server/stream-csv.ts';

/** Domains, as the address's filter shows them, as a file of any length. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'domain:read') || identity.resellerId === null)
    return new Response(null, { status: 404 });
  const open = openerOfTenant({ ...identity, resellerId: identity.resellerId });
  const query = new URL(request.url).searchParams;
  const search = query.get('search')?.slice(0, 200);
  const customer = domainFilter.shape.customerId.safeParse(query.get('customer') ?? undefined).data;
  const proof = query.get('proof');
  const filter = {
    ...(search && { search }),
    ...(customer && { customerId: customer }),
    ...((proof === 'proven' || proof === 'unproven') && { proven: proof === 'proven' }),
  };
  await recordExport(open, 'domains', query);
  return streamCsv('domains.csv', domainCsv(open, filter, shownColumns(query)));
}
