import { inCustomer, inReseller, inSystem, type SystemTx, type TenantTx } from '../../../services/db/doors.ts';
import { fromOrigin } from '../../../services/db/origin.ts';
import { auditFilterOf } from '../../features/audit/audit-filter.ts';
import { auditCsv } from '../../server/audit-csv.ts';
import { clientIp } from '../../server/caller.ts';
import { findIdentity } from '../../server/identity.ts';
import { may } from '../../server/permissions.ts';
import { streamCsv } from '../../server/stream-csv.ts';

/** The audit trail as the address's filter shows it, as a file of any length. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'audit:read')) return new Response(null, { status: 404 });
  const { resellerId, customerId, userId: actorId } = identity;
  const address = await clientIp();
  const open = <T>(work: (tx: SystemTx | TenantTx) => Promise<T>): Promise<T> =>
    fromOrigin({ address }, () => {
      if (resellerId === null) return inSystem('operator console', actorId, work);
      return customerId === null
        ? inReseller({ resellerId, actorId }, work)
        : inCustomer({ resellerId, customerId, actorId }, work);
    });
  return streamCsv('audit.csv', auditCsv(open, auditFilterOf(new URL(request.url).searchParams)));
}
