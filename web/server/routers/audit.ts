import { z } from 'zod';
import { verifyNow } from '../../../services/audit/check-chains.ts';
import { auditPage, listAudit, listAuditInput } from '../../../services/audit/list-audit.ts';
import { chainView, listChains } from '../../../services/audit/list-chains.ts';
import { operatorProcedure, resellerProcedure, router, tenantProcedure } from '../trpc.ts';

export const auditRouter = router({
  list: tenantProcedure('audit:read')
    .input(listAuditInput)
    .output(auditPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listAudit(tx, input))),

  all: operatorProcedure('audit:read')
    .input(listAuditInput)
    .output(auditPage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listAudit(tx, input))),

  chain: resellerProcedure('audit-chain:read')
    .output(z.array(chainView))
    .query(({ ctx }) => ctx.inTenant(listChains)),

  chains: operatorProcedure('audit:verify')
    .output(z.array(chainView))
    .query(({ ctx }) => ctx.inSystem(listChains)),

  verify: operatorProcedure('audit:verify')
    .output(z.array(chainView))
    .mutation(async ({ ctx }) => {
      await verifyNow(ctx.identity.userId);
      return ctx.inSystem(listChains);
    }),
});
