import { z } from 'zod';
import { caseNoteInput, noteCase, oneCase } from '../../../services/abuse/add-note.ts';
import { caseDetail, getCase } from '../../../services/abuse/get-case.ts';
import { casePage, listCases, listCasesInput } from '../../../services/abuse/list-cases.ts';
import {
  closeCase,
  closeCaseInput,
  escalateCase,
  freezeByCase,
  slowByCase,
  slowByCaseInput,
} from '../../../services/abuse/settle-case.ts';
import { operatorProcedure, resellerProcedure, router } from '../trpc.ts';

/** What looks like misuse: the reseller's own first, and the operator's once it was asked in. */
export const abuseRouter = router({
  own: resellerProcedure('abuse:read')
    .input(listCasesInput)
    .output(casePage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listCases(tx, input))),

  get: resellerProcedure('abuse:read')
    .input(oneCase)
    .output(caseDetail)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getCase(tx, input))),

  note: resellerProcedure('abuse:write')
    .input(caseNoteInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => noteCase(tx, input))),

  escalate: resellerProcedure('abuse:write')
    .input(caseNoteInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => escalateCase(tx, input))),

  freeze: resellerProcedure('compromise:report')
    .input(caseNoteInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => freezeByCase(tx, input))),

  close: resellerProcedure('abuse:write')
    .input(closeCaseInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => closeCase(tx, input))),

  list: operatorProcedure('abuse:decide')
    .input(listCasesInput)
    .output(casePage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listCases(tx, input))),

  getOf: operatorProcedure('abuse:decide')
    .input(oneCase)
    .output(caseDetail)
    .query(({ ctx, input }) => ctx.inSystem((tx) => getCase(tx, input))),

  noteOf: operatorProcedure('abuse:decide')
    .input(caseNoteInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => noteCase(tx, input))),

  takeOver: operatorProcedure('abuse:decide')
    .input(caseNoteInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => escalateCase(tx, input))),

  slow: operatorProcedure('abuse:decide')
    .input(slowByCaseInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => slowByCase(tx, input))),

  closeOf: operatorProcedure('abuse:decide')
    .input(closeCaseInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => closeCase(tx, input))),
});
