import { z } from 'zod';
import { findIssuerProfile, issuerProfileView, setIssuerProfile } from '../../../services/issuer/issuer-profile.ts';
import { changePrices } from '../../../services/plan/create-plan.ts';
import { listPlans, planView } from '../../../services/plan/list-plans.ts';
import { assignList, assignListInput } from '../../../services/resale/assign-list.ts';
import { closeResale, closeResaleInput } from '../../../services/resale/close-resale.ts';
import { changeListInput, createList, createListInput } from '../../../services/resale/create-list.ts';
import { assignmentPage, listAssignments, listAssignmentsInput } from '../../../services/resale/list-assignments.ts';
import {
  listResaleInvoices,
  listResaleInvoicesInput,
  resaleInvoicePage,
} from '../../../services/resale/list-resale-invoices.ts';
import { previewResale, previewResaleInput, resaleDraftPage } from '../../../services/resale/preview-resale.ts';
import {
  recordResalePayment,
  resalePaymentInput,
  takeBackResalePayment,
  takeBackResalePaymentInput,
} from '../../../services/resale/record-resale-payment.ts';
import { getResaleInvoice, resaleInvoiceView } from '../../../services/resale/resale-invoice-view.ts';
import { resaleMonth, resaleMonthInput, resaleMonthView } from '../../../services/resale/resale-month.ts';
import { resaleSums, resaleSumsView } from '../../../services/resale/resale-sums.ts';
import { resellerProcedure, router, tenantProcedure } from '../trpc.ts';

const id = z.object({ id: z.uuid() });

/** What a reseller sells by and bills its customers; a customer reads its own invoices. */
export const resaleRouter = router({
  lists: resellerProcedure('resale:read')
    .input(z.void())
    .output(z.array(planView))
    .query(({ ctx }) => ctx.inTenant((tx) => listPlans(tx))),

  createList: resellerProcedure('resale:write')
    .input(createListInput)
    .output(id)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => createList(tx, input))),

  changePrices: resellerProcedure('resale:write')
    .input(changeListInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => changePrices(tx, input))),

  customers: resellerProcedure('resale:read')
    .input(listAssignmentsInput)
    .output(assignmentPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listAssignments(tx, input))),

  assign: resellerProcedure('resale:write')
    .input(assignListInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => assignList(tx, input))),

  /** How the month stands. */
  month: resellerProcedure('resale:read')
    .input(resaleMonthInput)
    .output(resaleMonthView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => resaleMonth(tx, input))),

  /** What the month costs and what it brings; with thousands of customers it takes seconds, so a page asks for it alone. */
  sums: resellerProcedure('resale:read')
    .input(resaleMonthInput)
    .output(resaleSumsView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => resaleSums(tx, input))),

  /** What closing it would do for each customer that has no invoice of it. */
  preview: resellerProcedure('resale:read')
    .input(previewResaleInput)
    .output(resaleDraftPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => previewResale(tx, input))),

  /** Commits batch by batch, so it opens its own transactions inside the session's reseller. */
  close: resellerProcedure('resale:write')
    .input(closeResaleInput)
    .output(z.object({ issued: z.int() }))
    .mutation(({ ctx, input }) =>
      closeResale({ resellerId: ctx.identity.resellerId ?? '', actorId: ctx.identity.userId }, input),
    ),

  /** Of a customer its own, of a reseller those to all its customers. */
  invoices: tenantProcedure('resale-invoice:read')
    .input(listResaleInvoicesInput)
    .output(resaleInvoicePage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listResaleInvoices(tx, input))),

  invoice: tenantProcedure('resale-invoice:read')
    .input(id)
    .output(resaleInvoiceView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getResaleInvoice(tx, input))),

  recordPayment: resellerProcedure('resale:write')
    .input(resalePaymentInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => recordResalePayment(tx, input))),

  takeBackPayment: resellerProcedure('resale:write')
    .input(takeBackResalePaymentInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => takeBackResalePayment(tx, input))),

  issuer: resellerProcedure('resale:read')
    .input(z.void())
    .output(issuerProfileView.nullable())
    .query(({ ctx }) => ctx.inTenant((tx) => findIssuerProfile(tx.db, tx.resellerId))),

  setIssuer: resellerProcedure('resale:write')
    .input(issuerProfileView)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setIssuerProfile(tx, input))),
});
