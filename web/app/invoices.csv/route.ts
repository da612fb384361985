import { invoiceFilter } from '../../../services/invoice/invoice-view.ts';
import { findIdentity } from '../../server/identity.ts';
import { recordExport, shownColumns } from '../../server/list-csv.ts';
import { invoiceCsv } from '../../server/list-files.ts';
import { openerOf } from '../../server/own-transaction.ts';
import { may } from '../../server/permissions.ts';
import { streamCsv } from '../../server/stream-csv.ts';

/** Invoices of the reseller's own contract, or for who issues them all there are, as the address's month shows them. */
export async function GET(request: Request) {
  const identity = await findIdentity();
  if (!identity || !(may(identity, 'invoice:read') || may(identity, 'invoice:issue')) || identity.customerId !== null)
    return new Response(null, { status: 404 });
  const query = new URL(request.url).searchParams;
  const month = invoiceFilter.shape.month.safeParse(query.get('month') ?? undefined);
  const open = openerOf(identity);
  await recordExport(open, 'invoices', query);
  return streamCsv('invoices.csv', invoiceCsv(open, month.data ? { month: month.data } : {}, shownColumns(query)));
}
