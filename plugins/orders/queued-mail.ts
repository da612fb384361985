import type { DeliveryTrack } from '../../core/delivery/track.ts';
import { type QueuedMail, type QueueOrder, turnsOnSource } from '../../core/queue/order.ts';
import { domainOf } from '../../core/tenancy/mail-address.ts';
import { rankSourceAddresses } from '../../core/tenancy/source-address.ts';
import { directory } from '../shared/directory.ts';
import { isOnHost } from '../shared/on-host.ts';

/**
 * What of a message the orders may ask for. Its addresses are looked up only when an order turns on them.
 *
 * @throws DirectoryUnavailable
 */
export async function queuedMail(track: DeliveryTrack, orders: readonly QueueOrder[]): Promise<QueuedMail> {
  const { route, messageId, acceptedAt } = track;
  const mail: QueuedMail = {
    resellerId: route.resellerId,
    customerId: route.customerId,
    domain: domainOf(route.recipient),
    sourceIps: [],
    messageId,
    acceptedAtMs: Date.parse(acceptedAt),
    direction: route.direction,
  };
  const isAsked = route.direction === 'out' && turnsOnSource(orders, mail);
  return isAsked ? { ...mail, sourceIps: await firstChoices(track) } : mail;
}

/** Where it would leave from, had nobody re-routed it: the first choice of each family. */
async function firstChoices({ sendAs, messageId }: DeliveryTrack): Promise<string[]> {
  const bindings = sendAs ? await directory().sourceBindings(sendAs.customerId) : [];
  const ranked = rankSourceAddresses(bindings, messageId, isOnHost);
  return ranked.send ? Object.values(ranked.families).flatMap(([first]) => first?.ip ?? []) : [];
}
