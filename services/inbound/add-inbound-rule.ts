import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { parseSenderPattern } from '../../core/inbound/sender-pattern.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { type InboundView, viewInbound } from './inbound-view.ts';
import { requireDomain } from './require-domain.ts';

/** Rules of one domain. The MTA holds them all in memory, and looks at each of them for every message. */
const maxRules = 500;

export const addInboundRuleInput = z.object({
  domainId: z.uuid(),
  action: z.enum(['allow', 'block']),
  /** An address, a domain or a network, as typed. */
  sender: z.string().max(300),
  evenForged: z.boolean().default(false),
});

/**
 * Lets a sender past a domain's filter, or turns it away.
 *
 * @throws Refusal not_found, sender_pattern_malformed, inbound_rule_taken, inbound_rules_full
 */
export async function addInboundRule(tx: TenantTx, input: z.infer<typeof addInboundRuleInput>): Promise<InboundView> {
  const { domainId, action } = input;
  const { resellerId, customerId } = await requireDomain(tx, domainId);
  const parsed = parseSenderPattern(input.sender);
  if (!parsed.ok) throw new Refusal('invalid', 'sender_pattern_malformed', { sender: input.sender.trim() });
  if ((await tx.db.inboundRule.count({ where: { domainId } })) >= maxRules)
    throw new Refusal('limit_exceeded', 'inbound_rules_full', { most: maxRules });
  const { kind, value } = parsed;
  const { count } = await tx.db.inboundRule.createMany({
    data: [
      { resellerId, customerId, domainId, action, kind, value, evenForged: action === 'allow' && input.evenForged },
    ],
    skipDuplicates: true,
  });
  if (count === 0) throw new Refusal('conflict', 'inbound_rule_taken', { sender: value });
  // Not the sender: addresses are nobody's business in the trail.
  await record(tx, {
    action: 'inbound.add_rule',
    objectId: domainId,
    detail: { action, kind },
    owner: { resellerId, customerId },
  });
  return viewInbound(tx, domainId);
}
