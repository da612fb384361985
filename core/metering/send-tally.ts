import type { Fact } from '../wire/fact.ts';

/** What a quota counts: each recipient of a message, or the message. */
export type QuotaUnit = 'recipient' | 'message';

/** Units of a month: handed over to us for the internet, and those of them that were suppressed (配信停止). */
export type Sends = { readonly queued: number; readonly blocked: number };

export const noSends: Sends = { queued: 0, blocked: 0 };

/** Counts as they are kept, in both units. */
type SendCounts = Readonly<
  Record<'recipientsQueued' | 'recipientsBlocked' | 'messagesQueued' | 'messagesBlocked', bigint | number | null>
>;

/** What a quota counts of them, in the unit that its terms count. */
export const sendsIn = (counts: SendCounts, unit: QuotaUnit): Sends =>
  unit === 'recipient'
    ? { queued: Number(counts.recipientsQueued), blocked: Number(counts.recipientsBlocked) }
    : { queued: Number(counts.messagesQueued), blocked: Number(counts.messagesBlocked) };

/** Counted = queued − blocked. */
export const countedOf = ({ queued, blocked }: Sends): number => queued - blocked;

/** Listeners over which customers hand mail over. */
export const meteredListeners = ['submission', 'submissions', 'relay'] as const;

type Told = Pick<Fact, 'direction' | 'resellerId' | 'customerId'> & { readonly listener: string };
type OfCustomer = { readonly resellerId: string; readonly customerId: string };

/** Whether a fact, or a row of the log, is about a recipient that may count: a customer's mail to the internet. */
export const isMetered = <Fact extends Told>(fact: Fact): fact is Fact & OfCustomer =>
  fact.direction === 'out' &&
  (meteredListeners as readonly string[]).includes(fact.listener) &&
  fact.resellerId !== null &&
  fact.customerId !== null;
