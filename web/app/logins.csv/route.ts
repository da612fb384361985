import { loginLogFilterOf } from '../../features/login-log/login-log-filter.ts';
import { findIdentity } from '../../server/identity.ts';
import { recordExport } from '../../server/list-csv.ts';
import { loginCsv } from '../../server/login-csv.ts';
import { openerOf } from '../../server/own-transaction.ts';
import { may } from '../../server/permissions.ts';
import { streamCsv } from '../../server/stream-csv.ts';

/** The log of logins, as the address's filter shows it, as a file of any length. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'login:read')) return new Response(null, { status: 404 });
  const open = openerOf(identity);
  const query = new URL(request.url).searchParams;
  await recordExport(open, 'logins', query);
  return streamCsv('logins.csv', loginCsv(open, loginLogFilterOf(query), identity.resellerId === null));
}
