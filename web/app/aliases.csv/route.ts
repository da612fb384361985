import { findIdentity } from '../../server/identity.ts';
import { recordExport, shownColumns } from '../../server/list-csv.ts';
import { aliasCsv } from '../../server/list-files.ts';
import { openerOfTenant } from '../../server/own-transaction.ts';
import { may } from '../../server/permissions.ts';
import { streamCsv } from '../../server/stream-csv.ts';

/** Aliases and groups, as the address's filter shows them, as a file of any length. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'alias:read') || identity.resellerId === null)
    return new Response(null, { status: 404 });
  const open = openerOfTenant({ ...identity, resellerId: identity.resellerId });
  const query = new URL(request.url).searchParams;
  const search = query.get('search')?.slice(0, 200);
  const kind = (['alias', 'group'] as const).find((each) => each === query.get('kind'));
  const filter = { ...(search && { search }), ...(kind && { kind }) };
  await recordExport(open, 'aliases', query);
  return streamCsv('aliases.csv', aliasCsv(open, filter, shownColumns(query)));
}
