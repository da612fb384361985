import { z } from 'zod';
import { dropImport } from '../../../services/account-import/drop-import.ts';
import { listFinishedImports, seeImport } from '../../../services/account-import/finished-imports.ts';
import { importView } from '../../../services/account-import/import-view.ts';
import {
  getImport,
  importIdInput,
  importList,
  importPage,
  listImports,
  listImportsInput,
  listRefused,
  refusedPage,
  refusedRowsInput,
} from '../../../services/account-import/list-imports.ts';
import { importPreview, previewImport, previewImportInput } from '../../../services/account-import/preview-import.ts';
import { startImport, startImportInput } from '../../../services/account-import/start-import.ts';
import { madePasswords, takePasswords } from '../../../services/account-import/take-passwords.ts';
import { uploadImport, uploadImportInput } from '../../../services/account-import/upload-import.ts';
import { router, tenantProcedure } from '../trpc.ts';

const write = tenantProcedure('account-import:write');

export const accountImportRouter = router({
  list: write
    .input(listImportsInput)
    .output(importPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listImports(tx, input))),

  /** Ended, and not seen by whoever asks, who started them. */
  finished: write.output(importList).query(({ ctx }) => ctx.inTenant(listFinishedImports)),

  see: write
    .input(importIdInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => seeImport(tx, input))),

  get: write
    .input(importIdInput)
    .output(importView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getImport(tx, input))),

  upload: write
    .input(uploadImportInput)
    .output(importView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => uploadImport(tx, input))),

  preview: write
    .input(previewImportInput)
    .output(importPreview)
    .query(({ ctx, input }) => ctx.inTenant((tx) => previewImport(tx, input))),

  start: write
    .input(startImportInput)
    .output(importView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => startImport(tx, input))),

  drop: write
    .input(importIdInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => dropImport(tx, input))),

  refused: write
    .input(refusedRowsInput)
    .output(refusedPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listRefused(tx, input))),

  takePasswords: write
    .input(importIdInput)
    .output(madePasswords)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => takePasswords(tx, input))),
});
