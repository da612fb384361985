import { z } from 'zod';
import { addDocument, addDocumentInput } from '../../../services/application/add-document.ts';
import {
  acceptApplication,
  acceptApplicationInput,
  refuseApplication,
  refuseApplicationInput,
} from '../../../services/application/decide-application.ts';
import { documentView } from '../../../services/application/document-view.ts';
import { applicationView, getApplication } from '../../../services/application/get-application.ts';
import { getScreening, screeningView } from '../../../services/application/get-screening.ts';
import {
  applicationPage,
  listApplications,
  listApplicationsInput,
} from '../../../services/application/list-applications.ts';
import { acceptanceAsked, acceptanceView, quoteAcceptance } from '../../../services/application/quote-acceptance.ts';
import {
  submitApplication,
  submitByDocumentInput,
  submitInput,
} from '../../../services/application/submit-application.ts';
import { contractOf } from '../../../services/contract/contract-of.ts';
import { findContractOf } from '../../../services/contract/find-contract-of.ts';
import { operatorProcedure, resellerProcedure, router } from '../trpc.ts';

const ofReseller = z.object({ resellerId: z.uuid() });

/** A contract's way from application to acceptance. */
export const applicationRouter = router({
  own: resellerProcedure('contract:read')
    .input(z.void())
    .output(applicationView.nullable())
    .query(({ ctx }) => ctx.inTenant(async (tx) => getApplication(tx, await contractOf(tx.db, tx.resellerId)))),

  addDocument: resellerProcedure('contract:write')
    .input(addDocumentInput)
    .output(documentView)
    .mutation(({ ctx, input }) =>
      ctx.inTenant(async (tx) => addDocument(tx, await contractOf(tx.db, tx.resellerId), input)),
    ),

  submit: resellerProcedure('contract:write')
    .input(submitInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      ctx.inTenant(async (tx) => submitApplication(tx, await contractOf(tx.db, tx.resellerId), input, ctx.address)),
    ),

  waiting: operatorProcedure('contract:decide')
    .input(listApplicationsInput)
    .output(applicationPage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listApplications(tx, input))),

  ofReseller: operatorProcedure('contract:decide')
    .input(ofReseller)
    .output(applicationView.nullable())
    .query(({ ctx, input }) => ctx.inSystem(async (tx) => getApplication(tx, await findContractOf(tx, input)))),

  addDocumentOf: operatorProcedure('contract:decide')
    .input(addDocumentInput.extend(ofReseller.shape))
    .output(documentView)
    .mutation(({ ctx, input }) => ctx.inSystem(async (tx) => addDocument(tx, await findContractOf(tx, input), input))),

  submitOf: operatorProcedure('contract:decide')
    .input(submitByDocumentInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      ctx.inSystem(async (tx) => submitApplication(tx, await findContractOf(tx, input), input, ctx.address)),
    ),

  screening: operatorProcedure('contract:decide')
    .input(ofReseller)
    .output(screeningView)
    .query(({ ctx, input }) => ctx.inSystem(async (tx) => getScreening(tx, await findContractOf(tx, input)))),

  quote: operatorProcedure('contract:decide')
    .input(acceptanceAsked)
    .output(acceptanceView)
    .query(({ ctx, input }) => ctx.inSystem(async (tx) => quoteAcceptance(tx, await findContractOf(tx, input), input))),

  accept: operatorProcedure('contract:decide')
    .input(acceptApplicationInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => acceptApplication(tx, input))),

  refuse: operatorProcedure('contract:decide')
    .input(refuseApplicationInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => refuseApplication(tx, input))),
});
