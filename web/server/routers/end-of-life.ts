import { z } from 'zod';
import { endView, getEnd, getOwnEnd, ownEndView, previewErasure } from '../../../services/end-of-life/end-view.ts';
import { openExport, openExportInput, waiveDebts, waiveInput } from '../../../services/end-of-life/settle-end.ts';
import { startErasure, startErasureInput } from '../../../services/end-of-life/start-erasure.ts';
import { operatorProcedure, resellerProcedure, router } from '../trpc.ts';

const ofReseller = z.object({ resellerId: z.uuid() });

export const endOfLifeRouter = router({
  own: resellerProcedure('contract:read')
    .input(z.void())
    .output(ownEndView)
    .query(({ ctx }) => ctx.inTenant((tx) => getOwnEnd(tx))),

  ofReseller: operatorProcedure('contract:decide')
    .input(ofReseller)
    .output(endView)
    .query(({ ctx, input }) => ctx.inSystem((tx) => getEnd(tx, input))),

  preview: operatorProcedure('contract:decide')
    .input(ofReseller)
    .output(z.record(z.string(), z.int()))
    .query(({ ctx, input }) => ctx.inSystem((tx) => previewErasure(tx, input))),

  waive: operatorProcedure('end-of-life:decide')
    .input(waiveInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => waiveDebts(tx, input))),

  openExport: operatorProcedure('end-of-life:decide')
    .input(openExportInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => openExport(tx, input))),

  erase: operatorProcedure('end-of-life:decide')
    .input(startErasureInput)
    .output(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => startErasure(tx, input))),
});
