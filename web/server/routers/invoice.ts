import { z } from 'zod';
import { closeRules } from '../../../core/invoice/close-rules.ts';
import { closeClearMonth } from '../../../services/invoice/close-clear-month.ts';
import { closeMonthInput } from '../../../services/invoice/close-month.ts';
import { getCloseRules, setCloseRules } from '../../../services/invoice/close-rules.ts';
import {
  creditInvoice,
  creditInvoiceInput,
  creditQuote,
  quoteCredit,
  quoteCreditInput,
} from '../../../services/invoice/credit-invoice.ts';
import {
  getInvoice,
  invoicePage,
  invoiceView,
  listInvoices,
  listInvoicesInput,
} from '../../../services/invoice/invoice-view.ts';
import {
  acknowledgeFinding,
  acknowledgeInput,
  findingView,
  listMonthFindings,
  monthFindingsInput,
} from '../../../services/invoice/month-findings.ts';
import {
  draftInvoice,
  draftInvoiceInput,
  draftInvoiceView,
  leftPart,
  listLeft,
  listPlanned,
  monthPreview,
  plannedInput,
  plannedPart,
  previewMonth,
  previewMonthInput,
} from '../../../services/invoice/preview-month.ts';
import { findIssuerProfile, issuerProfileView, setIssuerProfile } from '../../../services/issuer/issuer-profile.ts';
import { monthWalkOf } from '../month-walk.ts';
import { operatorProcedure, resellerProcedure, router } from '../trpc.ts';

const id = z.object({ id: z.uuid() });

export const invoiceRouter = router({
  own: resellerProcedure('invoice:read')
    .input(listInvoicesInput)
    .output(invoicePage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listInvoices(tx, input))),

  get: resellerProcedure('invoice:read')
    .input(id)
    .output(invoiceView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getInvoice(tx, input))),

  list: operatorProcedure('invoice:issue')
    .input(listInvoicesInput)
    .output(invoicePage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listInvoices(tx, input))),

  open: operatorProcedure('invoice:issue')
    .input(id)
    .output(invoiceView)
    .query(({ ctx, input }) => ctx.inSystem((tx) => getInvoice(tx, input))),

  /** Reads batch by batch, so it opens its own transactions, as the next two do; one page's share what they read. */
  preview: operatorProcedure('invoice:issue')
    .input(previewMonthInput)
    .output(monthPreview)
    .query(({ ctx, input }) => previewMonth(ctx.inSystem, input, monthWalkOf(ctx))),

  planned: operatorProcedure('invoice:issue')
    .input(plannedInput)
    .output(plannedPart)
    .query(({ ctx, input }) => listPlanned(monthWalkOf(ctx), input)),

  left: operatorProcedure('invoice:issue')
    .input(plannedInput)
    .output(leftPart)
    .query(({ ctx, input }) => listLeft(monthWalkOf(ctx), input)),

  draft: operatorProcedure('invoice:issue')
    .input(draftInvoiceInput)
    .output(draftInvoiceView)
    .query(({ ctx, input }) => ctx.inSystem((tx) => draftInvoice(tx, input))),

  /** Reads batch by batch, so it opens its own transactions. */
  findings: operatorProcedure('invoice:issue')
    .input(monthFindingsInput)
    .output(z.array(findingView))
    .query(({ ctx, input }) => listMonthFindings(ctx.inSystem, input, monthWalkOf(ctx))),

  acknowledge: operatorProcedure('invoice:issue')
    .input(acknowledgeInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => acknowledgeFinding(tx, input))),

  /** Commits batch by batch, so it opens its own transactions. */
  close: operatorProcedure('invoice:issue')
    .input(closeMonthInput)
    .output(z.object({ issued: z.int() }))
    .mutation(({ ctx, input }) => closeClearMonth(input, ctx.identity.userId)),

  closeRules: operatorProcedure('invoice:issue')
    .input(z.void())
    .output(closeRules)
    .query(({ ctx }) => ctx.inSystem(({ db }) => getCloseRules(db))),

  setCloseRules: operatorProcedure('invoice:issue')
    .input(closeRules)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => setCloseRules(tx, input))),

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
