import { z } from 'zod';
import { contractOf } from '../../../services/contract/contract-of.ts';
import { findContractOf } from '../../../services/contract/find-contract-of.ts';
import { decideContractor, decideContractorInput } from '../../../services/contractor/decide-change.ts';
import { contractorsView, getContractors } from '../../../services/contractor/get-contractors.ts';
import {
  reportContractor,
  reportContractorInput,
  withdrawReport,
} from '../../../services/contractor/request-change.ts';
import { operatorProcedure, resellerProcedure, router } from '../trpc.ts';

const ofReseller = z.object({ resellerId: z.uuid() });
const reported = z.object({ id: z.uuid() });

/** Who a contractor is: what it reports, and what the operator verified. */
export const contractorRouter = router({
  own: resellerProcedure('contract:read')
    .input(z.void())
    .output(contractorsView)
    .query(({ ctx }) => ctx.inTenant(async (tx) => getContractors(tx, await contractOf(tx.db, tx.resellerId)))),

  report: resellerProcedure('contract:write')
    .input(reportContractorInput)
    .output(reported)
    .mutation(({ ctx, input }) =>
      ctx.inTenant(async (tx) => reportContractor(tx, await contractOf(tx.db, tx.resellerId), input)),
    ),

  withdraw: resellerProcedure('contract:write')
    .input(z.object({ id: z.uuid() }))
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => withdrawReport(tx, input))),

  ofReseller: operatorProcedure('contract:decide')
    .input(ofReseller)
    .output(contractorsView)
    .query(({ ctx, input }) => ctx.inSystem(async (tx) => getContractors(tx, await findContractOf(tx, input)))),

  /** What came on paper. */
  reportOf: operatorProcedure('contract:decide')
    .input(ofReseller.extend({ report: reportContractorInput }))
    .output(reported)
    .mutation(({ ctx, input }) =>
      ctx.inSystem(async (tx) => reportContractor(tx, await findContractOf(tx, input), input.report)),
    ),

  decide: operatorProcedure('contract:decide')
    .input(decideContractorInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => decideContractor(tx, input))),
});
