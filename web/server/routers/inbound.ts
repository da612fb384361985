import { addInboundRule, addInboundRuleInput } from '../../../services/inbound/add-inbound-rule.ts';
import { getInbound, getInboundInput } from '../../../services/inbound/get-inbound.ts';
import { inboundView } from '../../../services/inbound/inbound-view.ts';
import { removeInboundRule, removeInboundRuleInput } from '../../../services/inbound/remove-inbound-rule.ts';
import { setInboundPolicy, setInboundPolicyInput } from '../../../services/inbound/set-inbound-policy.ts';
import { router, tenantProcedure } from '../trpc.ts';

export const inboundRouter = router({
  get: tenantProcedure('inbound:read')
    .input(getInboundInput)
    .output(inboundView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getInbound(tx, input))),

  setPolicy: tenantProcedure('inbound:write')
    .input(setInboundPolicyInput)
    .output(inboundView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setInboundPolicy(tx, input))),

  addRule: tenantProcedure('inbound:write')
    .input(addInboundRuleInput)
    .output(inboundView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => addInboundRule(tx, input))),

  removeRule: tenantProcedure('inbound:write')
    .input(removeInboundRuleInput)
    .output(inboundView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => removeInboundRule(tx, input))),
});
