import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { QueueSelector } from '../../core/queue/order.ts';
import { canonicalIp } from '../../core/tenancy/canonical-ip.ts';
import { domainOf } from '../../core/tenancy/mail-address.ts';
import { join, type Sql, sql } from '../db/sql.ts';

/** Which waiting mail is meant: everything that is given narrows it. */
export const queueSelectorInput = z.object({
  resellerId: z.uuid().nullish(),
  customerId: z.uuid().nullish(),
  /** Of the recipient. */
  domain: z.string().trim().max(255).nullish(),
  /** Address that mail leaves from. */
  sourceIp: z.string().trim().max(45).nullish(),
  messageId: z.string().trim().max(100).nullish(),
});

/**
 * In the spelling of the log.
 *
 * @throws Refusal source_address_malformed; not_found for a customer without its reseller
 */
export function readSelector(input: z.infer<typeof queueSelectorInput>): QueueSelector {
  const { resellerId, customerId, domain, sourceIp, messageId } = input;
  if (customerId && !resellerId) throw new Refusal('invalid', 'not_found');
  if (sourceIp && !ipaddr.isValid(sourceIp)) throw new Refusal('invalid', 'source_address_malformed', { ip: sourceIp });
  return {
    resellerId: resellerId || null,
    customerId: customerId || null,
    domain: domain ? domainOf(`@${domain}`) : null,
    sourceIp: sourceIp ? canonicalIp(sourceIp) : null,
    messageId: messageId || null,
  };
}

export const isForAll = (selector: QueueSelector): boolean => Object.values(selector).every((each) => each === null);

/** Rows of the log that wait. A message that has never been tried has no source address yet. */
export function waitingWhere({ resellerId, customerId, domain, sourceIp, messageId }: QueueSelector): Sql {
  const conditions = [
    sql`d.settled_at is null`,
    ...(resellerId ? [sql`d.reseller_id = ${resellerId}::uuid`] : []),
    ...(customerId ? [sql`d.customer_id = ${customerId}::uuid`] : []),
    ...(domain ? [sql`d.recipient_domain = ${domain}`] : []),
    ...(sourceIp ? [sql`d.source_ip = ${sourceIp}`] : []),
    ...(messageId ? [sql`d.message_id = ${messageId}`] : []),
  ];
  return join(conditions, ' and ');
}
