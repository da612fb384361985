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

export type DeliveryFilter = {
  search?: string | undefined;
  state?: DeliveryState | undefined;
  direction?: 'in' | 'out' | undefined;
  customerId?: string | undefined;
};

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The filter that an address bar asks for. What is no filter of ours is left out, so an old bookmark still works. */
export function deliveryFilterOf(query: { get: (name: string) => string | null }): DeliveryFilter {
  const customer = query.get('customer') ?? '';
  return {
    search: query.get('search')?.trim() || undefined,
    state: deliveryStates.find((state) => state === query.get('state')),
    direction: deliveryDirections.find((direction) => direction === query.get('direction')),
    customerId: uuid.test(customer) ? customer : undefined,
  };
}

/** Rows on a page of the log. */
export const pageSize = 50;
