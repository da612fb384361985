import { billingMonth, defaultTimeZone, monthOf } from '../../core/calendar/billing-month.ts';
import { monthEnd } from '../../core/calendar/day.ts';
import { thresholdsReached } from '../../core/metering/quota-use.ts';
import { countedOf } from '../../core/metering/send-tally.ts';
import { quotaNotice, quotaNoticeVersion } from '../../core/notice/quota-notice.ts';
import type { SystemTx } from '../db/doors.ts';
import { readBatch } from '../invoice/read-batch.ts';
import { sendsOfMonth } from '../metering/sends-of-month.ts';
import { portalOrigin } from './portal-origin.ts';
import { writeNotices } from './write-notices.ts';

export const quotaKind = 'quota_reached';

/**
 * Tells resellers that 80 or 100 % of the month's quota are used, each once a month; of two passed at once only the higher is
 * told.
 *
 * @returns how many mails were written
 */
export async function tellQuotas(tx: SystemTx, now: Date): Promise<number> {
  const { db } = tx;
  // Two workers take turns: one mail, not two.
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('tell quotas', 0))::text`;
  const month = monthOf(now, defaultTimeZone);
  const sent = await db.sendCount.groupBy({ by: ['resellerId'], where: { month } });
  const resellerIds = sent.map(({ resellerId }) => resellerId);
  const contracts = await db.contract.findMany({ where: { resellerId: { in: resellerIds } } });
  const batch = await readBatch(db, contracts, billingMonth(month, defaultTimeZone));
  const sendsOf = await sendsOfMonth(db, month, resellerIds);
  const told = await db.quotaTold.findMany({ where: { month, resellerId: { in: resellerIds } } });
  let written = 0;
  for (const contract of contracts.filter(batch.isMetered)) {
    const { resellerId } = contract;
    const last = monthEnd(`${month}-01`);
    const { plan, terms, life } = batch.stateOn(contract, last);
    const quota = plan?.prices.quota;
    // Before the billing starts, as in a trial, nothing that is sent costs.
    if (!quota || life.billingStart === null || life.billingStart > last) continue;
    const unit = terms.terms.quotaUnit;
    const counted = countedOf(sendsOf(resellerId, unit));
    const fresh = thresholdsReached(quota.included, counted).filter(
      (threshold) => !told.some((each) => each.resellerId === resellerId && each.threshold === threshold),
    );
    const threshold = fresh.at(-1);
    if (threshold === undefined) continue;
    const data = fresh.map((each) => ({ resellerId, month, threshold: each, counted: BigInt(counted), toldAt: now }));
    await db.quotaTold.createMany({ data });
    const { included, overage: unitPrice } = quota;
    const portal = await portalOrigin(db, resellerId);
    written += await writeNotices(tx, resellerId, 'billing', {
      kind: quotaKind,
      version: quotaNoticeVersion,
      compose: (locale) => quotaNotice({ month, threshold, unit, included, counted, unitPrice }, locale, portal),
    });
  }
  return written;
}
