import { inSystem } from '../../../services/db/doors.ts';
import { findIdentity } from '../../server/identity.ts';
import { recordExport, shownColumns } from '../../server/list-csv.ts';
import { resellerCsv } from '../../server/list-files.ts';
import { openerOf } from '../../server/own-transaction.ts';
import { may } from '../../server/permissions.ts';
import { streamCsv } from '../../server/stream-csv.ts';

/** The operator's resellers, as the address's search finds them. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'reseller:read') || identity.resellerId !== null)
    return new Response(null, { status: 404 });
  const query = new URL(request.url).searchParams;
  const search = query.get('search')?.slice(0, 200);
  await recordExport(openerOf(identity), 'resellers', query);
  return streamCsv(
    'resellers.csv',
    resellerCsv((work) => inSystem('operator console', identity.userId, work), search, shownColumns(query)),
  );
}
