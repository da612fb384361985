import { addMonths } from '../../core/calendar/day.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { contractOf } from '../../services/contract/contract-of.ts';
import { today } from '../../services/contract/contract-state.ts';
import { setIssuer } from '../../services/contract/set-issuer.ts';
import { inSystem, type SystemTx } from '../../services/db/doors.ts';
import { closeMonth } from '../../services/invoice/close-month.ts';
import { balancesOf } from '../../services/payment/open-invoices.ts';
import { recordPayment } from '../../services/payment/record-payment.ts';
import { publishTermsVersion } from '../../services/terms/publish-terms-version.ts';
import { agreement, issuer, plans } from './cast.ts';

const months = 3;
const monthBack = (count: number): string => addMonths(`${today().slice(0, 7)}-01`, -count);

/** Contracts of the demo are three months old, so that there is something to read. */
export const contractsBegan = (): string => monthBack(months);

/** The operator's agreements and plans, before anybody has a contract. */
export async function enterPlans(): Promise<void> {
  await inSystem('demo data', null, async (tx) => {
    for (const profile of ['oem', 'xsp'] as const) {
      const { version, effectiveFrom, body, title } = agreement;
      await publishTermsVersion(tx, { profile, version, effectiveFrom, body, title: title[profile], parameters: {} });
      const { name, prices } = plans[profile];
      const { id: planId } = await tx.db.plan.create({ data: { name, profile } });
      // Past months are closed to the console; this plan has been there all the time.
      await tx.db.planVersion.createMany({
        data: [{ planId, effectiveFrom: new Date(contractsBegan()), prices: priceList.parse(prices) }],
      });
    }
  });
}

/** Chooses a plan for a reseller's contract from its first day, and says in whose name it is billed. */
export async function enterPlanOf(resellerId: string, profile: keyof typeof plans): Promise<void> {
  await inSystem('demo data', null, async (tx) => {
    const { id: contractId } = await contractOf(tx.db, resellerId);
    const plan = await tx.db.plan.findFirstOrThrow({ where: { name: plans[profile].name, resellerId: null } });
    const event = { kind: 'plan-changed', on: contractsBegan(), planId: plan.id };
    await tx.db.contractEvent.createMany({ data: [{ resellerId, contractId, kind: event.kind, event }] });
    await setIssuer(tx, { resellerId, ...issuer });
  });
}

/** Closes the months that are over; the first invoice was paid in time, the second late, the last is open. */
export async function enterInvoices(): Promise<void> {
  for (let back = months; back > 0; back--)
    await closeMonth({ month: monthBack(back).slice(0, 7) }, null, 'demo data', monthBack(back - 1));
  await inSystem('demo data', null, async (tx) => {
    for (const { id } of await tx.db.contract.findMany({ orderBy: { number: 'asc' } })) await payTwo(tx, id);
  });
}

async function payTwo(tx: SystemTx, contractId: string): Promise<void> {
  const [first, second] = await balancesOf(tx.db, [contractId]);
  const late = `${today().slice(0, 7)}-08`;
  const paid = [
    [first, first?.dueOn],
    [second, late < today() ? late : today()],
  ] as const;
  for (const [invoice, paidOn] of paid) {
    if (!invoice || !paidOn) continue;
    const reference = `demo:${invoice.id}`;
    const [amount, invoiceIds] = [Number(invoice.total), [invoice.id]];
    await recordPayment(tx, { contractId, amount, paidOn, method: 'transfer', reference, invoiceIds });
  }
}
