import { inSystem } from '../../../services/db/doors.ts';
import { consentFilter } from '../../../services/support/list-consents.ts';
import { allConsentsCsv, consentsCsv } from '../../server/consent-csv.ts';
import { findIdentity } from '../../server/identity.ts';
import { openerOfTenant } from '../../server/own-transaction.ts';
import { may } from '../../server/permissions.ts';
import { filterOf, sendList } from '../../server/send-list.ts';

/** Consents as the address's filter shows them: of one's own house, to the operator of everybody. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  const notFound = new Response(null, { status: 404 });
  if (!identity) return notFound;
  const { resellerId, userId } = identity;
  if (resellerId === null) {
    if (!may(identity, 'support:ask')) return notFound;
    return sendList('support', request, identity, ({ query, shown }) =>
      allConsentsCsv((work) => inSystem('operator console', userId, work), filterOf(consentFilter, query), shown),
    );
  }
  if (!may(identity, 'support:read')) return notFound;
  const open = openerOfTenant({ ...identity, resellerId });
  return sendList('support', request, identity, ({ query, shown }) =>
    consentsCsv(open, filterOf(consentFilter, query), shown),
  );
}
