import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { type InboundView, viewInbound } from './inbound-view.ts';

export const removeInboundRuleInput = z.object({ id: z.uuid() });

/** @throws Refusal not_found */
export async function removeInboundRule(
  tx: TenantTx,
  { id }: z.infer<typeof removeInboundRuleInput>,
): Promise<InboundView> {
  const rule = await tx.db.inboundRule.findFirst({ where: { id } });
  if (!rule) throw new Refusal('not_found', 'not_found');
  const { resellerId, customerId, domainId, action, kind } = rule;
  await tx.db.inboundRule.delete({ where: { id } });
  await record(tx, {
    action: 'inbound.remove_rule',
    objectId: domainId,
    detail: { action, kind },
    owner: { resellerId, customerId },
  });
  return viewInbound(tx, domainId);
}
