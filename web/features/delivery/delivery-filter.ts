import { isDay } from '../../../core/calendar/day.ts';
import { type ErrorStatus, errorStatuses } from '../../../core/delivery/error-status.ts';
import type { DeliveryState } from '../../../core/delivery/settle.ts';

/** In the order of the chips: what most people look for first. */
export const deliveryStates = [
  'delivered',
  'deferred',
  'bounced',
  'rejected',
  'queued',
] as const satisfies readonly DeliveryState[];

export const deliveryDirections = ['out', 'in'] as const;

/** What is typed in full beside the search box, and parts of what is sealed; by their names in the address. */
export const wholeFilters = ['domain', 'source'] as const;
export const partFilters = ['sender', 'recipient', 'subject', 'apiData', 'reply'] as const;
export type TextFilter = (typeof wholeFilters)[number] | (typeof partFilters)[number];

export type DeliveryFilter = {
  search?: string | undefined;
  state?: DeliveryState | undefined;
  direction?: 'in' | 'out' | undefined;
  customerId?: string | undefined;
  errorStatus?: ErrorStatus | undefined;
  from?: string | undefined;
  to?: string | undefined;
} & { [Name in TextFilter]?: string | undefined };

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The filter that an address bar asks for. What is no filter of ours is left out, so an old bookmark still works. */
export function deliveryFilterOf(query: { get: (name: string) => string | null }): DeliveryFilter {
  const customer = query.get('customer') ?? '';
  const text = (name: string, longest: number) => query.get(name)?.trim().slice(0, longest) || undefined;
  const day = (name: string) => [query.get(name) ?? ''].find(isDay);
  return {
    search: text('search', 998),
    state: deliveryStates.find((state) => state === query.get('state')),
    direction: deliveryDirections.find((direction) => direction === query.get('direction')),
    customerId: uuid.test(customer) ? customer : undefined,
    errorStatus: errorStatuses.find((status) => `${status}` === query.get('status')),
    from: day('from'),
    to: day('to'),
    domain: text('domain', 255),
    source: text('source', 45),
    sender: text('sender', 320),
    recipient: text('recipient', 320),
    subject: text('subject', 320),
    apiData: text('apiData', 320),
    reply: text('reply', 320),
  };
}

const ipAddress = /^(?:[\d.]+|[\da-f:.]*:[\da-f:.]*)$/i;

/** Whether the log has to be gone through: such a list is not asked for again every second. */
export const isGoneThrough = (filter: DeliveryFilter): boolean =>
  Boolean(filter.source) || partFilters.some((name) => filter[name]) || ipAddress.test(filter.search ?? '');

/** Every name that the filter has in the address. */
export const filterNames = [
  'search',
  'state',
  'direction',
  'customer',
  'status',
  'from',
  'to',
  ...wholeFilters,
  ...partFilters,
] as const;

/** Rows on a page of the log. */
export const pageSize = 50;
