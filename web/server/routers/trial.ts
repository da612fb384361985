import { z } from 'zod';
import { contractOf } from '../../../services/contract/contract-of.ts';
import { findContractOf } from '../../../services/contract/find-contract-of.ts';
import {
  conversionView,
  convertInput,
  convertTrial,
  operatorConversionAsked,
  operatorConvertInput,
  quoteConversion,
} from '../../../services/trial/convert-trial.ts';
import { listTrials, trialRow } from '../../../services/trial/list-trials.ts';
import { operatorProcedure, resellerProcedure, router } from '../trpc.ts';

/** Trials (評価版): what making one a paid contract means, and which are about to end unused. */
export const trialRouter = router({
  quote: resellerProcedure('contract:read')
    .input(z.void())
    .output(conversionView)
    .query(({ ctx }) => ctx.inTenant(async (tx) => quoteConversion(tx.db, await contractOf(tx.db, tx.resellerId)))),

  convert: resellerProcedure('contract:write')
    .input(convertInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      ctx.inTenant(async (tx) => convertTrial(tx, await contractOf(tx.db, tx.resellerId), input)),
    ),

  quoteOf: operatorProcedure('contract:decide')
    .input(operatorConversionAsked)
    .output(conversionView)
    .query(({ ctx, input }) =>
      ctx.inSystem(async (tx) => quoteConversion(tx.db, await findContractOf(tx, input), input.from)),
    ),

  convertOf: operatorProcedure('contract:decide')
    .input(operatorConvertInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem(async (tx) => convertTrial(tx, await findContractOf(tx, input), input))),

  ending: operatorProcedure('contract:decide')
    .input(z.void())
    .output(z.array(trialRow))
    .query(({ ctx }) => ctx.inSystem((tx) => listTrials(tx))),
});
