import { inSystem } from '../../../services/db/doors.ts';
import { demandFilter } from '../../../services/demand/list-due.ts';
import { demandCsv } from '../../server/contract-files.ts';
import { findIdentity } from '../../server/identity.ts';
import { may } from '../../server/permissions.ts';
import { filterOf, sendList } from '../../server/send-list.ts';

/** What is asked of contractors and not settled, as the address's filter shows it. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'contract:decide') || identity.resellerId !== null)
    return new Response(null, { status: 404 });
  return sendList('demands', request, identity, ({ query, shown }) =>
    demandCsv((work) => inSystem('operator console', identity.userId, work), filterOf(demandFilter, query), shown),
  );
}
