import { priceAccountsInput } from '../../../services/contract/price-accounts.ts';
import { downloadLedger, downloadLedgerInput, ledgerFile } from '../../../services/metering/download-ledger.ts';
import { getBill, runningBill } from '../../../services/metering/get-bill.ts';
import { getPeak, getPeakInput, peakView } from '../../../services/metering/get-peak.ts';
import { getQuota, getQuotaInput, quotaView } from '../../../services/metering/get-quota.ts';
import { getSendCounts, getSendCountsInput, sendCountsView } from '../../../services/metering/get-send-counts.ts';
import { customerPeaks, peaksByCustomer, peaksByCustomerInput } from '../../../services/metering/peaks-by-customer.ts';
import { monthPeaks, peaksByMonth, peaksByMonthInput } from '../../../services/metering/peaks-by-month.ts';
import { priceMore, priceMoreView } from '../../../services/metering/price-more.ts';
import { recomputedPeak, recomputePeak, recomputePeakInput } from '../../../services/metering/recompute-peak.ts';
import { resellerProcedure, router, tenantProcedure } from '../trpc.ts';

export const meteringRouter = router({
  /** Of the customer named; without one, of whoever asks: a reseller's is the peak of the sum over its customers. */
  peak: tenantProcedure('metering:read')
    .input(getPeakInput)
    .output(peakView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getPeak(tx, input))),

  /** The month's ledger as its invoice hashes it, of whoever asks. */
  ledger: tenantProcedure('metering:read')
    .input(downloadLedgerInput)
    .output(ledgerFile)
    .query(({ ctx, input }) => ctx.inTenant((tx) => downloadLedger(tx, input))),

  /** Recipients handed over, suppressed and counted, of the customer named or of whoever asks. */
  sends: tenantProcedure('metering:read')
    .input(getSendCountsInput)
    .output(sendCountsView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getSendCounts(tx, input))),

  /** How far the quota of the reseller's plan is used. */
  quota: resellerProcedure('contract:read')
    .input(getQuotaInput)
    .output(quotaView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getQuota(tx, input))),

  /** The same of the last months, each its highest count. */
  months: tenantProcedure('metering:read')
    .input(peaksByMonthInput)
    .output(monthPeaks)
    .query(({ ctx, input }) => ctx.inTenant((tx) => peaksByMonth(tx, input))),

  /** What this month costs if nothing changes any more. */
  bill: tenantProcedure('metering:read')
    .output(runningBill)
    .query(({ ctx }) => ctx.inTenant(getBill)),

  /** What accounts would cost this month, before they are opened. */
  priceMore: tenantProcedure('metering:read')
    .input(priceAccountsInput)
    .output(priceMoreView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => priceMore(tx, input))),

  peaksByCustomer: resellerProcedure('customer:read')
    .input(peaksByCustomerInput)
    .output(customerPeaks)
    .query(({ ctx, input }) => ctx.inTenant((tx) => peaksByCustomer(tx, input))),

  recompute: resellerProcedure('invoice:read')
    .input(recomputePeakInput)
    .output(recomputedPeak)
    .query(({ ctx, input }) => ctx.inTenant((tx) => recomputePeak(tx, input))),
});
