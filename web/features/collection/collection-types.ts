import type { Outputs } from '../../client/trpc.ts';

export type Payment = Outputs['stripe']['own'];
export type Collection = NonNullable<Outputs['stripe']['ofInvoice']>;
export type Overview = Outputs['stripe']['overview'];
