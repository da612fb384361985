import { z } from 'zod';
import { contractOf } from '../../../services/contract/contract-of.ts';
import {
  payNow,
  payNowInput,
  removeCardOf,
  setMethod,
  setMethodInput,
} from '../../../services/stripe/choose-payment.ts';
import { collectionView, getCollection } from '../../../services/stripe/collection-view.ts';
import {
  getStripeOverview,
  ofOne,
  retryCall,
  settleDifference,
  stripeOverview,
} from '../../../services/stripe/overview.ts';
import { getPayment, paymentView } from '../../../services/stripe/payment-view.ts';
import { startCard, startCardInput, startedCard } from '../../../services/stripe/start-card.ts';
import { operatorProcedure, resellerProcedure, router } from '../trpc.ts';

export const stripeRouter = router({
  own: resellerProcedure('contract:read')
    .input(z.void())
    .output(paymentView)
    .query(({ ctx }) => ctx.inTenant(async (tx) => getPayment(tx, await contractOf(tx.db, tx.resellerId)))),

  /** Asks the payment service outside any transaction, so it opens its own. */
  startCard: resellerProcedure('contract:write')
    .input(startCardInput)
    .output(startedCard)
    .mutation(({ ctx, input }) => startCard(ctx.inTenant, input)),

  removeCard: resellerProcedure('contract:write')
    .input(z.void())
    .output(z.void())
    .mutation(({ ctx }) => ctx.inTenant(async (tx) => removeCardOf(tx, await contractOf(tx.db, tx.resellerId)))),

  setMethod: resellerProcedure('contract:write')
    .input(setMethodInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      ctx.inTenant(async (tx) => setMethod(tx, await contractOf(tx.db, tx.resellerId), input)),
    ),

  payNow: resellerProcedure('contract:write')
    .input(payNowInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      ctx.inTenant(async (tx) => payNow(tx, await contractOf(tx.db, tx.resellerId), input)),
    ),

  ofInvoice: resellerProcedure('invoice:read')
    .input(ofOne)
    .output(collectionView.nullable())
    .query(({ ctx, input }) => ctx.inTenant((tx) => getCollection(tx, input))),

  anyInvoice: operatorProcedure('invoice:issue')
    .input(ofOne)
    .output(collectionView.nullable())
    .query(({ ctx, input }) => ctx.inSystem((tx) => getCollection(tx, input))),

  overview: operatorProcedure('invoice:issue')
    .input(z.void())
    .output(stripeOverview)
    .query(({ ctx }) => ctx.inSystem((tx) => getStripeOverview(tx))),

  settleDifference: operatorProcedure('invoice:issue')
    .input(ofOne)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => settleDifference(tx, input))),

  retryCall: operatorProcedure('invoice:issue')
    .input(ofOne)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => retryCall(tx, input))),
});
