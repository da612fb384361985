import { caseFilter } from '../../../services/abuse/list-cases.ts';
import { caseCsv } from '../../server/case-csv.ts';
import { findIdentity } from '../../server/identity.ts';
import { may } from '../../server/permissions.ts';
import { filterOf, sendList } from '../../server/send-list.ts';

/** Cases of possible misuse as the address's filter shows them: of one's own house to a reseller, of everybody to the operator. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !(may(identity, 'abuse:read') || may(identity, 'abuse:decide')) || identity.customerId !== null)
    return new Response(null, { status: 404 });
  return sendList('abuse', request, identity, ({ open, query, shown }) =>
    caseCsv(open, filterOf(caseFilter, query), shown),
  );
}
