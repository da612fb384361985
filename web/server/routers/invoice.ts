import { z } from 'zod';
import { closeMonth, closeMonthInput } from '../../../services/invoice/close-month.ts';
import {
  creditInvoice,
  creditInvoiceInput,
  creditQuote,
  quoteCredit,
  quoteCreditInput,
} from '../../../services/invoice/credit-invoice.ts';
import {
  getInvoice,
  invoiceRow,
  invoiceView,
  listInvoices,
  listInvoicesInput,
} from '../../../services/invoice/invoice-view.ts';
import { monthPreview, previewMonth, previewMonthInput } from '../../../services/invoice/preview-month.ts';
import { findIssuerProfile, issuerProfileView, setIssuerProfile } from '../../../services/issuer/issuer-profile.ts';
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

  quoteCredit: operatorProcedure('invoice:issue')
    .input(quoteCreditInput)
    .output(creditQuote)
    .query(({ ctx, input }) => ctx.inSystem((tx) => quoteCredit(tx, input))),

  credit: operatorProcedure('invoice:issue')
    .input(creditInvoiceInput)
    .output(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => creditInvoice(tx, input))),

  issuer: operatorProcedure('invoice:issue')
    .input(z.void())
    .output(issuerProfileView.nullable())
    .query(({ ctx }) => ctx.inSystem(({ db }) => findIssuerProfile(db, null))),

  setIssuer: operatorProcedure('invoice:issue')
    .input(issuerProfileView)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => setIssuerProfile(tx, input))),
});
