import { z } from 'zod';
import {
  agreedTermsView,
  agreeTerms,
  agreeTermsAsked,
  agreeTermsInput,
  quoteTerms,
} from '../../../services/contract/agree-terms.ts';
import {
  cancelContract,
  cancelInput,
  operatorCancelInput,
  withdrawCancellation,
} from '../../../services/contract/cancel-contract.ts';
import { contractOf } from '../../../services/contract/contract-of.ts';
import { findContractOf } from '../../../services/contract/find-contract-of.ts';
import { contractView, getContract } from '../../../services/contract/get-contract.ts';
import { accountsPrice, priceAccounts, priceAccountsInput } from '../../../services/contract/price-accounts.ts';
import { operatorQuoteInput, quoteContract, quoteInput, quoteView } from '../../../services/contract/quote-contract.ts';
import { recordContractEvent, recordEventInput } from '../../../services/contract/record-contract-event.ts';
import { setIssuer, setIssuerInput } from '../../../services/contract/set-issuer.ts';
import { acceptTerms, acceptTermsInput } from '../../../services/terms/accept-terms.ts';
import { listPendingTerms, pendingTerms } from '../../../services/terms/list-pending-terms.ts';
import { operatorProcedure, resellerProcedure, router } from '../trpc.ts';

const ofReseller = z.object({ resellerId: z.uuid() });

export const contractRouter = router({
  own: resellerProcedure('contract:read')
    .input(z.void())
    .output(contractView)
    .query(({ ctx }) => ctx.inTenant(async (tx) => getContract(tx, await contractOf(tx.db, tx.resellerId)))),

  quote: resellerProcedure('contract:read')
    .input(quoteInput)
    .output(quoteView)
    .query(({ ctx, input }) =>
      ctx.inTenant(async (tx) => quoteContract(tx.db, await contractOf(tx.db, tx.resellerId), input)),
    ),

  priceAccounts: resellerProcedure('contract:read')
    .input(priceAccountsInput)
    .output(accountsPrice)
    .query(({ ctx, input }) =>
      ctx.inTenant(async (tx) => priceAccounts(tx.db, await contractOf(tx.db, tx.resellerId), input)),
    ),

  cancel: resellerProcedure('contract:write')
    .input(cancelInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      ctx.inTenant(async (tx) => cancelContract(tx, await contractOf(tx.db, tx.resellerId), input)),
    ),

  withdraw: resellerProcedure('contract:write')
    .input(z.void())
    .output(z.void())
    .mutation(({ ctx }) =>
      ctx.inTenant(async (tx) => withdrawCancellation(tx, await contractOf(tx.db, tx.resellerId))),
    ),

  pendingTerms: resellerProcedure('contract:read')
    .input(z.void())
    .output(z.array(pendingTerms))
    .query(({ ctx }) => ctx.inTenant(async (tx) => listPendingTerms(tx, await contractOf(tx.db, tx.resellerId)))),

  acceptTerms: resellerProcedure('contract:write')
    .input(acceptTermsInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => acceptTerms(tx, input, ctx.address))),

  ofReseller: operatorProcedure('contract:decide')
    .input(ofReseller)
    .output(contractView)
    .query(({ ctx, input }) => ctx.inSystem(async (tx) => getContract(tx, await findContractOf(tx, input)))),

  quoteOf: operatorProcedure('contract:decide')
    .input(operatorQuoteInput)
    .output(quoteView)
    .query(({ ctx, input }) =>
      ctx.inSystem(async (tx) => quoteContract(tx.db, await findContractOf(tx, input), input)),
    ),

  cancelOf: operatorProcedure('contract:decide')
    .input(operatorCancelInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      ctx.inSystem(async (tx) => cancelContract(tx, await findContractOf(tx, input), input)),
    ),

  withdrawOf: operatorProcedure('contract:decide')
    .input(ofReseller)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      ctx.inSystem(async (tx) => withdrawCancellation(tx, await findContractOf(tx, input))),
    ),

  quoteTerms: operatorProcedure('contract:decide')
    .input(agreeTermsAsked.partial({ override: true }))
    .output(agreedTermsView)
    .query(({ ctx, input }) =>
      ctx.inSystem(async (tx) => quoteTerms(tx, await findContractOf(tx, input), input.override)),
    ),

  agreeTerms: operatorProcedure('contract:decide')
    .input(agreeTermsInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem(async (tx) => agreeTerms(tx, await findContractOf(tx, input), input))),

  setIssuer: operatorProcedure('contract:decide')
    .input(setIssuerInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => setIssuer(tx, input))),

  record: operatorProcedure('contract:decide')
    .input(recordEventInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => recordContractEvent(tx, input))),
});
