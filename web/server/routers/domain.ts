import { z } from 'zod';
import { addDomain, addDomainInput } from '../../../services/domain/add-domain.ts';
import { checkAdvice, domainAdviceInput, domainAdviceView } from '../../../services/domain/check-advice.ts';
import { checkDomain } from '../../../services/domain/check-domain.ts';
import { chooseDomains, chooseDomainsInput, domainChoice } from '../../../services/domain/choose-domains.ts';
import { domainView } from '../../../services/domain/domain-view.ts';
import { getDomain } from '../../../services/domain/get-domain.ts';
import { faultyDomains, listFaultyDomains } from '../../../services/domain/list-faulty-domains.ts';
import { moveDomain, moveDomainInput } from '../../../services/domain/move-domain.ts';
import { newestDomains, newestDomainsInput, newestDomainsView } from '../../../services/domain/newest-domains.ts';
import { domainPage, pageDomains, pageDomainsInput } from '../../../services/domain/page-domains.ts';
import { domainIdInput, previewRemoval, removalView } from '../../../services/domain/preview-removal.ts';
import { removeDomain, removeDomainInput } from '../../../services/domain/remove-domain.ts';
import { rotateSigningKeys } from '../../../services/signing/rotate-signing-keys.ts';
import { resellerProcedure, router, tenantProcedure } from '../trpc.ts';

export const domainRouter = router({
  choices: tenantProcedure('domain:read')
    .input(chooseDomainsInput)
    .output(z.array(domainChoice))
    .query(({ ctx, input }) => ctx.inTenant((tx) => chooseDomains(tx, input))),

  newest: tenantProcedure('domain:read')
    .input(newestDomainsInput)
    .output(newestDomainsView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => newestDomains(tx, input))),

  page: tenantProcedure('domain:read')
    .input(pageDomainsInput)
    .output(domainPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => pageDomains(tx, input))),

  /** What is wrong in DNS with proven domains. */
  faulty: tenantProcedure('domain:read')
    .input(z.void())
    .output(faultyDomains)
    .query(({ ctx }) => ctx.inTenant(listFaultyDomains)),

  get: tenantProcedure('domain:read')
    .input(z.object({ id: z.uuid() }))
    .output(domainView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getDomain(tx, input))),

  add: resellerProcedure('domain:write')
    .input(addDomainInput)
    .output(domainView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => addDomain(tx, input))),

  /** What would end with it. */
  removal: resellerProcedure('domain:remove')
    .input(domainIdInput)
    .output(removalView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => previewRemoval(tx, input))),

  remove: resellerProcedure('domain:remove')
    .input(removeDomainInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => removeDomain(tx, input))),

  move: resellerProcedure('domain:move')
    .input(moveDomainInput)
    .output(domainView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => moveDomain(tx, input))),

  /** Asks DNS now. Whoever may see a domain may ask: often it is the customer who has just published the records. */
  check: tenantProcedure('dns:read')
    .input(z.object({ id: z.uuid() }))
    .output(domainView)
    .mutation(({ ctx, input }) => checkDomain(ctx.inTenant, input)),

  /** Asks DNS for what mail does not wait for: DMARC, and the names of the addresses it leaves from. */
  checkAdvised: tenantProcedure('dns:read')
    .input(domainAdviceInput)
    .output(domainAdviceView)
    .mutation(({ ctx, input }) => checkAdvice(ctx.inTenant, input)),

  /** For the reseller, in whose brand's zone the new keys are published. */
  rotateSigningKeys: resellerProcedure('domain:write')
    .input(z.object({ id: z.uuid() }))
    .output(domainView)
    .mutation(({ ctx, input }) => rotateSigningKeys(ctx.inTenant, input)),
});
