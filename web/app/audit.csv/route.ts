import { fromOrigin } from '../../../services/db/origin.ts';
import { auditFilterOf } from '../../features/audit/audit-filter.ts';
import { auditCsv } from '../../server/audit-csv.ts';
import { clientIp } from '../../server/caller.ts';
import { findIdentity } from '../../server/identity.ts';
import { type OpenOwn, openerOf } from '../../server/own-transaction.ts';
import { may } from '../../server/permissions.ts';
import { streamCsv } from '../../server/stream-csv.ts';

/** The audit trail as the address's filter shows it, as a file of any length. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'audit:read')) return new Response(null, { status: 404 });
  const address = await clientIp();
  const open: OpenOwn = (work) => fromOrigin({ address }, () => openerOf(identity)(work));
  return streamCsv('audit.csv', auditCsv(open, auditFilterOf(new URL(request.url).searchParams)));
}
