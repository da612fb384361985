import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { type InboundView, viewInbound } from './inbound-view.ts';
import { requireDomain } from './require-domain.ts';

export const getInboundInput = z.object({ domainId: z.uuid() });

/** A domain's inbound policy with its allowed and blocked senders. @throws Refusal not_found */
export async function getInbound(tx: TenantTx, { domainId }: z.infer<typeof getInboundInput>): Promise<InboundView> {
  await requireDomain(tx, domainId);
  return viewInbound(tx, domainId);
}
