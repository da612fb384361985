import { priceList } from '../../core/rating/price-list.ts';
import { today } from '../../services/contract/contract-state.ts';
import { invoiceDocument } from '../../services/invoice/document.ts';
import { setIssuerProfile } from '../../services/issuer/issuer-profile.ts';
import { assignList } from '../../services/resale/assign-list.ts';
import { closeResale } from '../../services/resale/close-resale.ts';
import { createList } from '../../services/resale/create-list.ts';
import { monthBack } from './billed-reseller.ts';
import { asReseller, aTenant } from './builders.ts';
import type { FreshDatabase } from './fresh-database.ts';
import { pastOf } from './past.ts';

export const thisMonth = today().slice(0, 7);
const byAccount = { mode: 'graduated' as const, tiers: [{ upTo: null, unit: 100, flat: 0 }] };
/** What its list asks for. */
export const prices = priceList.parse({ initial: 500, monthly: 1_000, accounts: byAccount });

/** Makes resellers that bill their customers, in the database of a test file. */
export function useSellers(database: FreshDatabase) {
  const asHistory = pastOf(database);

  /** A reseller with an issuer and a list since four months ago, by which its one customer buys, with one account since. */
  async function aSeller() {
    const tenant = await aTenant();
    const { reseller, customer, account } = tenant;
    const inTenant = asReseller(reseller.id);
    const who = { resellerId: reseller.id, actorId: null };
    const profile = {
      name: 'Seller KK',
      registration: 'T7000012050002',
      address: ['Tokyo'],
      telephone: null,
      bank: ['B'],
    };
    await inTenant((tx) => setIssuerProfile(tx, profile));
    const { id: listId } = await inTenant((tx) => createList(tx, { name: 'Standard', from: thisMonth, prices }));
    await inTenant((tx) => assignList(tx, { customerId: customer.id, planId: listId, from: thisMonth }));
    const began = `${monthBack(4)}-01`;
    await asHistory('update plan_version set effective_from = $2 where plan_id = $1', [listId, began]);
    await asHistory('update resale_assignment set effective_from = $2 where customer_id = $1', [customer.id, began]);
    await asHistory('update account_ledger set at = $2 where account_id = $1', [account.id, `${began}T00:00:00Z`]);
    const backdate = (at: string, customerId = customer.id) =>
      asHistory(
        `insert into account_ledger (at, transaction_id, delta, kind, reseller_id, customer_id, account_id, cause)
         values ($1, (random() * 1e12)::bigint, 1, 'mailbox', $2, $3, gen_random_uuid(), 'import')`,
        [at, reseller.id, customerId],
      );
    const invoices = (customerId = customer.id) =>
      inTenant(async ({ db }) => {
        const rows = await db.resaleInvoice.findMany({ where: { customerId }, orderBy: { month: 'asc' } });
        return rows.map((row) => ({ ...row, document: invoiceDocument.parse(row.document) }));
      });
    const close = (month: string) => closeResale(who, { month });
    return { ...tenant, inTenant, listId, backdate, invoices, close };
  }

  return { asHistory, aSeller };
}
