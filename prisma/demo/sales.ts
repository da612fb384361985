import { randomUUID } from 'node:crypto';
import { monthAfter } from '../../core/calendar/billing-month.ts';
import { monthEnd } from '../../core/calendar/day.ts';
import { platformDefault } from '../../core/contract/terms-profile.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { resaleTerms } from '../../core/resale/resale-terms.ts';
import { today } from '../../services/contract/contract-state.ts';
import { inReseller, inSystem, type TenantTx } from '../../services/db/doors.ts';
import { setIssuerProfile } from '../../services/issuer/issuer-profile.ts';
import { assignList } from '../../services/resale/assign-list.ts';
import { closeResale } from '../../services/resale/close-resale.ts';
import { recordResalePayment } from '../../services/resale/record-resale-payment.ts';
import { type DemoReseller, salesList } from './cast.ts';
import { contractsBegan } from './money.ts';

/** What a reseller of the demo sells by: a list that its customers have bought by from the first day of its contract. */
export async function enterSales(resellerId: string, { operatorName, profile, locale }: DemoReseller): Promise<void> {
  const { name, prices } = salesList[locale];
  await inReseller({ resellerId, actorId: null }, async (tx) => {
    const { address, bank } = salesList[locale];
    const lines = { address: [...address], bank: [...bank], telephone: null, registration: null };
    await setIssuerProfile(tx, { name: operatorName, ...lines });
    const terms = resaleTerms.strip().parse(platformDefault);
    const { id: planId } = await tx.db.plan.create({ data: { resellerId, name, profile, terms } });
    // Past months are closed to the portal; this list has been there all the time.
    const effectiveFrom = new Date(contractsBegan());
    await tx.db.planVersion.createMany({
      data: [{ resellerId, planId, effectiveFrom, prices: priceList.parse(prices) }],
    });
    for (const { id: customerId } of await tx.db.customer.findMany())
      await assignList(tx, { customerId, planId, from: contractsBegan().slice(0, 7) });
  });
}

/** Closes the months that are over for all who sell, each in its time; the first was paid, the others wait. */
export async function closeSales(): Promise<void> {
  const sellers = await inSystem('demo data', null, ({ db }) =>
    db.plan.findMany({ where: { resellerId: { not: null } }, select: { resellerId: true } }),
  );
  const first = contractsBegan().slice(0, 7);
  for (const { resellerId } of sellers) {
    const who = { resellerId: resellerId ?? '', actorId: null };
    for (let month = first; month < today().slice(0, 7); month = monthAfter(month))
      await closeResale(who, { month }, `${monthAfter(month)}-01`);
    await inReseller(who, (tx) => payMonth(tx, first));
  }
}

async function payMonth(tx: TenantTx, month: string): Promise<void> {
  const paidOn = monthEnd(`${monthAfter(month)}-01`);
  for (const { id: invoiceId, total } of await tx.db.resaleInvoice.findMany({ where: { month } }))
    await recordResalePayment(tx, { id: randomUUID(), invoiceId, amount: Number(total), paidOn, note: null });
}
