import { inSystem } from '../../../services/db/doors.ts';
import { paymentFilter } from '../../../services/payment/list-payments.ts';
import { findIdentity } from '../../server/identity.ts';
import { paymentCsv } from '../../server/operator-files.ts';
import { may } from '../../server/permissions.ts';
import { filterOf, sendList } from '../../server/send-list.ts';

/** What came in, as the address's filter shows it. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'payment:write') || identity.resellerId !== null)
    return new Response(null, { status: 404 });
  return sendList('payments', request, identity, ({ query, shown }) =>
    paymentCsv((work) => inSystem('operator console', identity.userId, work), filterOf(paymentFilter, query), shown),
  );
}
