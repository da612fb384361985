import { tellBilling as tell } from '../../services/billing-notice/tell-billing.ts';
import { inSystem } from '../../services/db/doors.ts';

/** Tells contractors of invoices, payments and credit notes that are not told of yet. */
export async function tellBilling(): Promise<void> {
  await tell((work) => inSystem('scheduled work', null, work));
}
