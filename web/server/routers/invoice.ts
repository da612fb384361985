import { z } from 'zod';
import { closeMonth, closeMonthInput } from '../../../services/invoice/close-month.ts';
import {
  getInvoice,
  invoiceRow,
  invoiceView,
  listInvoices,
  listInvoicesInput,
} from '../../../services/invoice/invoice-view.ts';
import { monthPreview, previewMonth, previewMonthInput } from '../../../services/invoice/preview-month.ts';
import { operatorProcedure, resellerProcedure, router } from '../trpc.ts';

const id = z.object({ id: z.uuid() });

export const invoiceRouter = router({
  own: resellerProcedure('invoice:read')
    .input(listInvoicesInput)
    .output(z.array(invoiceRow))
    .query(({ ctx, input }) => ctx.inTenant((tx) => listInvoices(tx, input))),

  get: resellerProcedure('invoice:read')
    .input(id)
    .output(invoiceView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getInvoice(tx, input))),

  list: operatorProcedure('invoice:issue')
    .input(listInvoicesInput)
    .output(z.array(invoiceRow))
    .query(({ ctx, input }) => ctx.inSystem((tx) => listInvoices(tx, input))),

  open: operatorProcedure('invoice:issue')
    .input(id)
    .output(invoiceView)
    .query(({ ctx, input }) => ctx.inSystem((tx) => getInvoice(tx, input))),

  preview: operatorProcedure('invoice:issue')
    .input(previewMonthInput)
    .output(monthPreview)
    .query(({ ctx, input }) => ctx.inSystem((tx) => previewMonth(tx, input))),

  /** Commits batch by batch, so it opens its own transactions. */
  close: operatorProcedure('invoice:issue')
    .input(closeMonthInput)
    .output(z.object({ issued: z.int() }))
    .mutation(({ ctx, input }) => closeMonth(input, ctx.identity.userId)),
});
