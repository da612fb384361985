import { findIdentity } from '../../server/identity.ts';
import { recordExport, shownColumns } from '../../server/list-csv.ts';
import { administratorCsv } from '../../server/list-files.ts';
import { openerOf } from '../../server/own-transaction.ts';
import { may } from '../../server/permissions.ts';
import { streamCsv } from '../../server/stream-csv.ts';

/** Who signs in to this portal, as far as the reader sees them, as a file of any length. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'administrator:read')) return new Response(null, { status: 404 });
  const query = new URL(request.url).searchParams;
  const search = query.get('search')?.trim().slice(0, 320);
  await recordExport(openerOf(identity), 'administrators', query);
  return streamCsv('administrators.csv', administratorCsv(identity, search, shownColumns(query)));
}
