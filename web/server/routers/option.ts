import { z } from 'zod';
import { changeOption, changeOptionInput } from '../../../services/contract/change-option.ts';
import { contractOf } from '../../../services/contract/contract-of.ts';
import { findContractOf } from '../../../services/contract/find-contract-of.ts';
import {
  decideOption,
  decideOptionInput,
  listOptionRequests,
  listWaitingOptions,
  listWaitingOptionsInput,
  optionRequestView,
  requestOption,
  requestOptionInput,
  waitingOptionPage,
  withdrawOption,
} from '../../../services/contract/option-requests.ts';
import { optionAsked, optionQuote, quoteOption } from '../../../services/contract/quote-option.ts';
import { operatorProcedure, resellerProcedure, router } from '../trpc.ts';

const ofReseller = z.object({ resellerId: z.uuid() });
const askedOf = z.object({ resellerId: z.uuid(), asked: optionAsked });

/** A contract's options: what each would cost, asking for them, and the operator's answer. */
export const optionRouter = router({
  quote: resellerProcedure('contract:read')
    .input(optionAsked)
    .output(optionQuote)
    .query(({ ctx, input }) =>
      ctx.inTenant(async (tx) => quoteOption(tx.db, await contractOf(tx.db, tx.resellerId), input)),
    ),

  requests: resellerProcedure('contract:read')
    .input(z.void())
    .output(z.array(optionRequestView))
    .query(({ ctx }) => ctx.inTenant(async (tx) => listOptionRequests(tx, await contractOf(tx.db, tx.resellerId)))),

  request: resellerProcedure('contract:write')
    .input(requestOptionInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      ctx.inTenant(async (tx) => requestOption(tx, await contractOf(tx.db, tx.resellerId), input)),
    ),

  withdraw: resellerProcedure('contract:write')
    .input(z.object({ id: z.uuid() }))
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => withdrawOption(tx, input))),

  quoteOf: operatorProcedure('contract:decide')
    .input(askedOf)
    .output(optionQuote)
    .query(({ ctx, input }) =>
      ctx.inSystem(async (tx) => quoteOption(tx.db, await findContractOf(tx, input), input.asked)),
    ),

  waiting: operatorProcedure('contract:decide')
    .input(listWaitingOptionsInput)
    .output(waitingOptionPage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listWaitingOptions(tx, input))),

  requestsOf: operatorProcedure('contract:decide')
    .input(ofReseller)
    .output(z.array(optionRequestView))
    .query(({ ctx, input }) => ctx.inSystem(async (tx) => listOptionRequests(tx, await findContractOf(tx, input)))),

  change: operatorProcedure('contract:decide')
    .input(changeOptionInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      ctx.inSystem(async (tx) => changeOption(tx, await findContractOf(tx, input), input.asked, input.confirmed)),
    ),

  decide: operatorProcedure('contract:decide')
    .input(decideOptionInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => decideOption(tx, input))),
});
