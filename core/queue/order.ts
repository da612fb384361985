import type { SourceBinding } from '../tenancy/source-address.ts';

/** What the operator orders of mail that waits (キュー操作). */
export const queueActions = ['hold', 'release', 'retry', 'delete', 'reroute'] as const;
export type QueueAction = (typeof queueActions)[number];

/** Which mail an order is for. Every condition that is not null narrows it; with none it is for all. */
export type QueueSelector = {
  readonly resellerId: string | null;
  readonly customerId: string | null;
  /** Of the recipient, lower-case A-labels. */
  readonly domain: string | null;
  /** Address that the mail would leave from. */
  readonly sourceIp: string | null;
  /** The message's own id: all of its recipients. */
  readonly messageId: string | null;
};

/** An open order as an MTA knows it. Instants in epoch ms. */
export type QueueOrder = QueueSelector & {
  readonly orderId: string;
  readonly action: QueueAction;
  readonly madeAtMs: number;
  /** From then on it is as if it had never been made. */
  readonly endsAtMs: number;
  /** Of a deletion: whether the sender gets a notice of non-delivery. */
  readonly notifySender: boolean;
  /** Of a re-route: another next hop; null leaves it as it is. */
  readonly host: string | null;
  readonly port: number | null;
  /** Of a re-route: other addresses to leave from; null leaves them as they are. [] is a pool that has lost them: then it waits. */
  readonly sources: readonly SourceBinding[] | null;
};

/** What of a message's recipient an order may ask for. */
export type QueuedMail = {
  readonly resellerId: string | null;
  readonly customerId: string | null;
  readonly domain: string;
  /** Where it would leave from: the first choice of each family. */
  readonly sourceIps: readonly string[];
  readonly messageId: string;
  readonly acceptedAtMs: number;
  readonly direction: 'in' | 'out';
};

export type Instruction =
  | { readonly verdict: 'send'; readonly detour: QueueOrder | null }
  | { readonly verdict: 'hold'; readonly order: QueueOrder }
  | { readonly verdict: 'delete'; readonly order: QueueOrder };

export const isOpen = (order: QueueOrder, nowMs: number): boolean => nowMs < order.endsAtMs;

export function matches(selector: QueueSelector, mail: QueuedMail): boolean {
  const { resellerId, customerId, domain, sourceIp, messageId } = selector;
  return (
    (resellerId === null || resellerId === mail.resellerId) &&
    (customerId === null || customerId === mail.customerId) &&
    (domain === null || domain === mail.domain) &&
    (sourceIp === null || mail.sourceIps.includes(sourceIp)) &&
    (messageId === null || messageId === mail.messageId)
  );
}

/** A hold and a re-route are for what comes later too; the others for what was there when they were made. */
const isFor = (order: QueueOrder, mail: QueuedMail): boolean =>
  (order.action === 'hold' || order.action === 'reroute' || mail.acceptedAtMs <= order.madeAtMs) &&
  matches(order, mail);

/** Whether it matters where a message would leave from: to know that somebody has to be asked. */
export const turnsOnSource = (orders: readonly QueueOrder[], mail: QueuedMail): boolean =>
  orders.some((order) => order.sourceIp !== null && isFor({ ...order, sourceIp: null }, mail));

const newest = (orders: readonly QueueOrder[]): QueueOrder | null =>
  orders.reduce<QueueOrder | null>((best, each) => (best && best.madeAtMs > each.madeAtMs ? best : each), null);

/**
 * What is to become of a message whose turn it is. What is deleted is deleted, held or not. Of holds and releases the newest that is
 * for it decides, so that a release takes a part out of a wider hold. Mail to our own mailboxes has no other way.
 */
export function instructionFor(orders: readonly QueueOrder[], mail: QueuedMail, nowMs: number): Instruction {
  const its = orders.filter((order) => isOpen(order, nowMs) && isFor(order, mail));
  const of = (...actions: readonly QueueAction[]) => newest(its.filter(({ action }) => actions.includes(action)));
  const deletion = of('delete');
  if (deletion) return { verdict: 'delete', order: deletion };
  const hold = of('hold', 'release');
  if (hold?.action === 'hold') return { verdict: 'hold', order: hold };
  return { verdict: 'send', detour: mail.direction === 'out' ? of('reroute') : null };
}

/** Whether an order, once it is known, calls up mail that waits for its next attempt. */
export const callsUp = ({ action }: QueueOrder): boolean => action !== 'hold';

/**
 * Whether an order calls up this message now. A retry leaves alone what has one attempt left: failing, that would return it to its
 * sender before its time.
 *
 * @param attemptsLeft attempts until it is returned
 */
export const isCalledUp = (order: QueueOrder, mail: QueuedMail, attemptsLeft: number): boolean =>
  callsUp(order) &&
  mail.acceptedAtMs <= order.madeAtMs &&
  (order.action !== 'retry' || attemptsLeft > 1) &&
  (order.action !== 'reroute' || mail.direction === 'out') &&
  matches(order, mail);

/** Whether `wide` is for everything that `narrow` is for. */
export function includesSelector(wide: QueueSelector, narrow: QueueSelector): boolean {
  const keys = ['resellerId', 'customerId', 'domain', 'sourceIp', 'messageId'] as const;
  return keys.every((key) => wide[key] === null || wide[key] === narrow[key]);
}
