import { randomUUID } from 'node:crypto';
import { monthAfter } from '../../core/calendar/billing-month.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { today } from '../../services/contract/contract-state.ts';
import { inSystem } from '../../services/db/doors.ts';
import { invoiceDocument } from '../../services/invoice/document.ts';
import { asReseller, aTenant } from './builders.ts';
import type { FreshDatabase } from './fresh-database.ts';
import { pastOf } from './past.ts';

export const operator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);
/** @returns the month that many before the one that runs */
export const monthBack = (n: number) => monthAfter(today().slice(0, 7), -n);

/** Makes resellers that are billed for months which are over, in the database of a test file. */
export function useBilledResellers(database: FreshDatabase) {
  const asHistory = pastOf(database);

  /** A reseller whose contract and plan began four months ago, with one account since. */
  async function aBilledReseller(
    prices: object = { monthly: 1_000, accounts: { mode: 'graduated', tiers: [{ upTo: null, unit: 100 }] } },
  ) {
    const { reseller, customer, account } = await aTenant();
    const began = `${monthBack(4)}-01`;
    const contract = await asReseller(reseller.id)(({ db }) => db.contract.findFirstOrThrow());
    const billedContract = { ...contract, issuerName: 'Operator KK', issuerNumber: 'T7000012050002' };
    const planId = randomUUID();
    await asHistory(`insert into plan (id, name, profile) values ($1::uuid, ($1::uuid)::text, 'xsp')`, [planId]);
    await asHistory(
      `insert into plan_version (id, plan_id, effective_from, prices) values (gen_random_uuid(), $1, $2, $3)`,
      [planId, began, JSON.stringify(priceList.parse(prices))],
    );
    await asHistory(
      `update contract_event set event = event || jsonb_build_object('on', $2::text)
         || case kind when 'started' then jsonb_build_object('billingStart', $2::text) else '{}' end where contract_id = $1`,
      [contract.id, began],
    );
    const change = { kind: 'plan-changed', on: began, planId };
    await asHistory(
      `insert into contract_event (reseller_id, contract_id, kind, event) values ($1, $2, 'plan-changed', $3)`,
      [reseller.id, contract.id, JSON.stringify(change)],
    );
    await asHistory(`update contract set issuer_name = 'Operator KK', issuer_number = 'T7000012050002' where id = $1`, [
      contract.id,
    ]);
    await asHistory('update account_ledger set at = $2 where account_id = $1', [account.id, `${began}T00:00:00Z`]);
    const backdate = (at: string) =>
      asHistory(
        `insert into account_ledger (at, transaction_id, delta, kind, reseller_id, customer_id, account_id, cause)
         values ($1, (random() * 1e12)::bigint, 1, 'mailbox', $2, $3, gen_random_uuid(), 'import')`,
        [at, reseller.id, customer.id],
      );
    const invoices = () =>
      operator(async ({ db }) => {
        const rows = await db.invoice.findMany({ where: { contractId: contract.id }, orderBy: { month: 'asc' } });
        return rows.map((row) => ({ ...row, document: invoiceDocument.parse(row.document) }));
      });
    return { reseller, customer, contract: billedContract, planId, backdate, invoices };
  }

  return { asHistory, aBilledReseller };
}

/** What invoices bill: the key and the yen of each line. */
export const linesOf = (invoices: { document: { lines: { key: string; amount: number }[] } }[]) =>
  invoices.map(({ document }) => document.lines.map(({ key, amount }) => [key, amount]));
