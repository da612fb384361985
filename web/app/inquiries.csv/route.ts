import { inSystem } from '../../../services/db/doors.ts';
import { findIdentity } from '../../server/identity.ts';
import { askedCsv, escalatedCsv, queueCsv, queueFilterOf } from '../../server/inquiry-csv.ts';
import { openerOfTenant } from '../../server/own-transaction.ts';
import { may } from '../../server/permissions.ts';
import { sendList } from '../../server/send-list.ts';

/** Inquiries as the address's filter shows them: of whoever answers those that they are asked, of everybody else their own. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  const notFound = new Response(null, { status: 404 });
  if (!identity) return notFound;
  const { resellerId } = identity;
  if (resellerId === null) {
    if (!may(identity, 'inquiry:escalated')) return notFound;
    return sendList('inquiries', request, identity, ({ query, shown }) =>
      escalatedCsv((work) => inSystem('operator console', identity.userId, work), queueFilterOf(query), shown),
    );
  }
  const open = openerOfTenant({ ...identity, resellerId });
  const own = identity.role !== 'reseller_admin' || new URL(request.url).searchParams.get('box') === 'own';
  if (own) {
    if (!may(identity, 'inquiry:read')) return notFound;
    return sendList('inquiries', request, identity, ({ query, shown }) => askedCsv(open, queueFilterOf(query), shown));
  }
  if (!may(identity, 'inquiry-queue:read')) return notFound;
  return sendList('inquiries', request, identity, ({ query, shown }) => queueCsv(open, queueFilterOf(query), shown));
}
