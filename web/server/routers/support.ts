import { z } from 'zod';
import { endConsent, giveUpConsent, grantConsent, refuseConsent } from '../../../services/support/answer-consent.ts';
import { askConsent, askInput, consentId } from '../../../services/support/ask-consent.ts';
import {
  allConsentsPage,
  consentPage,
  countConsents,
  listAllConsents,
  listConsents,
  listConsentsInput,
  waitingConsents,
} from '../../../services/support/list-consents.ts';
import { leaveVisit, openVisit } from '../../../services/support/visit.ts';
import { administratorProcedure, operatorProcedure, router, tenantProcedure } from '../trpc.ts';

/** Looks of the operator's support into a tenant's data, with its consent. */
export const supportRouter = router({
  list: tenantProcedure('support:read')
    .input(listConsentsInput)
    .output(consentPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listConsents(tx, input))),

  waiting: tenantProcedure('support:read')
    .output(waitingConsents)
    .query(({ ctx }) => ctx.inTenant(countConsents)),

  grant: tenantProcedure('support:write')
    .input(consentId)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => grantConsent(tx, input))),

  refuse: tenantProcedure('support:write')
    .input(consentId)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => refuseConsent(tx, input))),

  end: tenantProcedure('support:write')
    .input(consentId)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => endConsent(tx, input))),

  all: operatorProcedure('support:ask')
    .input(listConsentsInput)
    .output(allConsentsPage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listAllConsents(tx, input))),

  ask: operatorProcedure('support:ask')
    .input(askInput)
    .output(consentId)
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => askConsent(tx, input))),

  giveUp: operatorProcedure('support:ask')
    .input(consentId)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => giveUpConsent(tx, input))),

  open: operatorProcedure('support:ask')
    .input(consentId)
    .output(z.void())
    .mutation(({ ctx, input }) => openVisit(ctx.identity, input)),

  leave: administratorProcedure('visit:leave')
    .output(z.void())
    .mutation(({ ctx }) => leaveVisit(ctx.identity, ctx.identity.visit)),
});
