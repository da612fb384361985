import { manual, stopReasons } from '../../../core/suppression/stop-reason.ts';
import { findIdentity } from '../../server/identity.ts';
import { shownColumns } from '../../server/list-csv.ts';
import { openerOfTenant } from '../../server/own-transaction.ts';
import { may } from '../../server/permissions.ts';
import { streamCsv } from '../../server/stream-csv.ts';
import { suppressionCsv } from '../../server/suppression-csv.ts';

const listOf = /^(?:reseller|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** Suppressed recipients, as the address's filter shows them, as a file of any length. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'suppression:read') || identity.resellerId === null)
    return new Response(null, { status: 404 });
  const open = openerOfTenant({ ...identity, resellerId: identity.resellerId });
  const query = new URL(request.url).searchParams;
  const search = query.get('search')?.slice(0, 998);
  const list = query.get('list') ?? '';
  const reason = ([manual, ...stopReasons] as const).find((each) => each === query.get('reason'));
  const filter = {
    ...(search && { search }),
    ...(listOf.test(list) && { list }),
    ...(reason && { reason }),
    released: Boolean(query.get('released')),
  };
  return streamCsv('suppression.csv', suppressionCsv(open, filter, shownColumns(query)));
}
