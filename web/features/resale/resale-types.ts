import type { Outputs } from '../../client/trpc.ts';

export type ResaleMonth = Outputs['resale']['month'];
export type ResaleRow = Outputs['resale']['invoices'][number];
export type ResaleInvoice = Outputs['resale']['invoice'];
export type ResaleCustomer = Outputs['resale']['customers']['rows'][number];
export type ResaleList = Outputs['resale']['lists'][number];
