import { z } from 'zod';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { type InboundView, inboundPolicyInput, viewInbound } from './inbound-view.ts';
import { requireDomain } from './require-domain.ts';

export const setInboundPolicyInput = z.object({ domainId: z.uuid(), policy: inboundPolicyInput });

/** Sets what a domain does with mail from the internet; the MTA hears of it within 2 s. @throws Refusal not_found */
export async function setInboundPolicy(
  tx: TenantTx,
  { domainId, policy }: z.infer<typeof setInboundPolicyInput>,
): Promise<InboundView> {
  const { resellerId, customerId } = await requireDomain(tx, domainId);
  const values = { ...policy, updatedAt: new Date() };
  await tx.db.inboundPolicy.upsert({
    where: { domainId },
    create: { domainId, resellerId, customerId, ...values },
    update: values,
  });
  await record(tx, {
    action: 'inbound.set',
    objectId: domainId,
    detail: policy,
    owner: { resellerId, customerId },
  });
  return viewInbound(tx, domainId);
}
