import { z } from 'zod';
import { bulkView } from '../../../services/account-bulk/bulk-view.ts';
import { listFinishedBulks, seeBulk } from '../../../services/account-bulk/finished-bulks.ts';
import {
  bulkIdInput,
  bulkList,
  bulkPage,
  bulkRowPage,
  bulkRowsInput,
  getBulk,
  listBulkRows,
  listBulks,
  listBulksInput,
  stopBulk,
} from '../../../services/account-bulk/list-bulks.ts';
import { bulkPreview, previewBulk, previewBulkInput } from '../../../services/account-bulk/preview-bulk.ts';
import { startBulk, startBulkInput } from '../../../services/account-bulk/start-bulk.ts';
import { router, tenantProcedure } from '../trpc.ts';

const write = tenantProcedure('account-bulk:write');

export const accountBulkRouter = router({
  list: write
    .input(listBulksInput)
    .output(bulkPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listBulks(tx, input))),

  /** Ended, and not seen by whoever asks, who started them. */
  finished: write.output(bulkList).query(({ ctx }) => ctx.inTenant(listFinishedBulks)),

  see: write
    .input(bulkIdInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => seeBulk(tx, input))),

  get: write
    .input(bulkIdInput)
    .output(bulkView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getBulk(tx, input))),

  preview: write
    .input(previewBulkInput)
    .output(bulkPreview)
    .query(({ ctx, input }) => ctx.inTenant((tx) => previewBulk(tx, input))),

  start: write
    .input(startBulkInput)
    .output(bulkView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => startBulk(tx, input))),

  stop: write
    .input(bulkIdInput)
    .output(bulkView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => stopBulk(tx, input))),

  rows: write
    .input(bulkRowsInput)
    .output(bulkRowPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listBulkRows(tx, input))),
});
