import { applicationFilter } from '../../../services/application/list-applications.ts';
import { inSystem } from '../../../services/db/doors.ts';
import { applicationCsv } from '../../server/contract-files.ts';
import { findIdentity } from '../../server/identity.ts';
import { may } from '../../server/permissions.ts';
import { filterOf, sendList } from '../../server/send-list.ts';

/** What waits for the operator's screening, as the address's filter shows it. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'contract:decide') || identity.resellerId !== null)
    return new Response(null, { status: 404 });
  return sendList('applications', request, identity, ({ query, shown }) =>
    applicationCsv(
      (work) => inSystem('operator console', identity.userId, work),
      filterOf(applicationFilter, query),
      shown,
    ),
  );
}
