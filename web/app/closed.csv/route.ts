import { closedAccountCsv } from '../../server/closed-account-csv.ts';
import { findIdentity } from '../../server/identity.ts';
import { openerOfTenant } from '../../server/own-transaction.ts';
import { may } from '../../server/permissions.ts';
import { sendList } from '../../server/send-list.ts';

/** Accounts that were closed lately and can be opened again. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'account:read') || identity.resellerId === null)
    return new Response(null, { status: 404 });
  const open = openerOfTenant({ ...identity, resellerId: identity.resellerId });
  const seesCustomers = may(identity, 'customer:read');
  return sendList('closed', request, identity, ({ shown }) => closedAccountCsv(open, seesCustomers, shown));
}
