import { resaleInvoiceFilter } from '../../../services/resale/list-resale-invoices.ts';
import { findIdentity } from '../../server/identity.ts';
import { resaleCsv } from '../../server/list-files.ts';
import { openerOfTenant } from '../../server/own-transaction.ts';
import { may } from '../../server/permissions.ts';
import { filterOf, sendList } from '../../server/send-list.ts';

/** Invoices of a reseller to its customers, or to a customer its own, as the address's month shows them. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !may(identity, 'resale-invoice:read') || identity.resellerId === null)
    return new Response(null, { status: 404 });
  const open = openerOfTenant({ ...identity, resellerId: identity.resellerId });
  return sendList('resale', request, identity, ({ query, shown }) =>
    resaleCsv(open, filterOf(resaleInvoiceFilter, query), shown),
  );
}
