import { downloadLedger, downloadLedgerInput, ledgerFile } from '../../../services/metering/download-ledger.ts';
import { getPeak, getPeakInput, peakView } from '../../../services/metering/get-peak.ts';
import { getSendCounts, getSendCountsInput, sendCountsView } from '../../../services/metering/get-send-counts.ts';
import { resellerProcedure, router, tenantProcedure } from '../trpc.ts';

export const meteringRouter = router({
  /** Of the customer named; without one, of whoever asks: a reseller's is the peak of the sum over its customers. */
  peak: tenantProcedure('metering:read')
    .input(getPeakInput)
    .output(peakView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getPeak(tx, input))),

  /** The month's ledger as its invoice hashes it. */
  ledger: resellerProcedure('invoice:read')
    .input(downloadLedgerInput)
    .output(ledgerFile)
    .query(({ ctx, input }) => ctx.inTenant((tx) => downloadLedger(tx, input))),

  /** Recipients handed over, suppressed and counted, of the customer named or of whoever asks. */
  sends: tenantProcedure('metering:read')
    .input(getSendCountsInput)
    .output(sendCountsView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getSendCounts(tx, input))),
});
