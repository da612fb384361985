import { z } from 'zod';
import { contractOf } from '../../../services/contract/contract-of.ts';
import { findContractOf } from '../../../services/contract/find-contract-of.ts';
import { answerDemand, answerDemandInput } from '../../../services/demand/answer-demand.ts';
import { askDemand, askDemandInput } from '../../../services/demand/ask-demand.ts';
import { demandView, listDemands } from '../../../services/demand/demand-view.ts';
import { dueDemandPage, listDueDemands, listDueDemandsInput } from '../../../services/demand/list-due.ts';
import { settleDemand, settleDemandInput } from '../../../services/demand/settle-demand.ts';
import { operatorProcedure, resellerProcedure, router } from '../trpc.ts';

/** What a contractor has to answer by a day. */
export const demandRouter = router({
  own: resellerProcedure('contract:read')
    .input(z.void())
    .output(z.array(demandView))
    .query(({ ctx }) => ctx.inTenant(async (tx) => listDemands(tx, await contractOf(tx.db, tx.resellerId)))),

  answer: resellerProcedure('contract:write')
    .input(answerDemandInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => answerDemand(tx, input))),

  due: operatorProcedure('contract:decide')
    .input(listDueDemandsInput)
    .output(dueDemandPage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listDueDemands(tx, input))),

  ofReseller: operatorProcedure('contract:decide')
    .input(z.object({ resellerId: z.uuid() }))
    .output(z.array(demandView))
    .query(({ ctx, input }) => ctx.inSystem(async (tx) => listDemands(tx, await findContractOf(tx, input)))),

  ask: operatorProcedure('contract:decide')
    .input(askDemandInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => askDemand(tx, input))),

  settle: operatorProcedure('contract:decide')
    .input(settleDemandInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => settleDemand(tx, input))),
});
